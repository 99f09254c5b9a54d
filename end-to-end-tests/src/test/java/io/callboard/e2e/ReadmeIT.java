package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first 90 seconds of the README, run as it is written, and what it says they print. */
class ReadmeIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final List<Process> started = new ArrayList<>();
    @TempDir private Path dataDir;

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatIsRecordedIsPrintedByTheTail() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        int port = freePort();

        BufferedReader server = start(command(readme, "./callboard serve"), port);
        awaitLine(server, "Listening on http://127.0.0.1:" + port);
        BufferedReader tail = start(command(readme, "./callboard tail"), port);
        awaitJoined(port);
        start(command(readme, "./callboard record"), port);

        assertThat(awaitLine(tail, "{")).isEqualTo(block(readme, "json"));
    }

    /** Waits until the tail is in the room, which the API tells. */
    private void awaitJoined(int port) throws IOException {
        String key = Files.readString(dataDir.resolve("development-api-key")).strip();
        String url = "http://127.0.0.1:" + port + "/v1/rooms/workspace/abc";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Http.get(url, key).body().contains("[]")) {
            assertThat(System.nanoTime()).as("the tail never joined").isLessThan(deadline);
        }
    }

    /** Runs the line in a shell at the repository's root, as a reader would. */
    private BufferedReader start(String line, int port) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", "exec " + line)
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("DATA_DIR", dataDir.toString());
        Process process = builder.start();
        started.add(process);
        return process.inputReader();
    }

    private static String awaitLine(BufferedReader output, String beginning) throws Exception {
        return CompletableFuture.supplyAsync(
                        () ->
                                output.lines()
                                        .filter(line -> line.startsWith(beginning))
                                        .findFirst()
                                        .orElse("(the output ended)"))
                .get(60, TimeUnit.SECONDS);
    }

    private static String command(String readme, String beginning) {
        return readme.lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }

    private static String block(String readme, String language) {
        Matcher fence = Pattern.compile("```" + language + "\n(.*)\n```").matcher(readme);
        assertThat(fence.find()).isTrue();
        return fence.group(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
