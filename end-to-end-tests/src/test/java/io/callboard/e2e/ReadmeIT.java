package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.redis.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first 90 seconds of the README, run as it is written, and what it says they print. */
@Tag("alone")
class ReadmeIT {
    @TempDir private Path dataDir;

    @Test
    void whatIsRecordedIsPrintedByTheTail() throws Exception {
        Document readme = Document.read("README.md");
        int port = FreePort.find();
        Map<String, String> environment =
                Map.of("PORT", String.valueOf(port), "DATA_DIR", dataDir.toString());

        try (Terminal terminal = new Terminal(environment)) {
            BufferedReader server = terminal.start(readme.line("./callboard serve"));
            Terminal.awaitLine(server, "Listening on http://127.0.0.1:" + port);
            BufferedReader tail = terminal.start(readme.line("./callboard tail"));
            awaitJoined(port);
            terminal.start(readme.line("./callboard record"));

            assertThat(Terminal.awaitLine(tail, "{"))
                    .isEqualTo(readme.blocks("json").get(0).text());
        }
    }

    /** Waits until the tail is in the room, which the API tells. */
    private void awaitJoined(int port) throws IOException {
        String key = Files.readString(dataDir.resolve("development-api-key")).strip();
        String url = "http://127.0.0.1:" + port + "/v1/rooms/workspace/demo";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Http.get(url, key).body().contains("[]")) {
            assertThat(System.nanoTime()).as("the tail never joined").isLessThan(deadline);
        }
    }
}
