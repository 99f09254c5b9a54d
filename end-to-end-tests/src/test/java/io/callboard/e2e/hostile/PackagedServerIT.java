package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weak spots of the reference server that show in how the packaged one is set up. */
@Tag("alone")
class PackagedServerIT {
    private static final String MINE = "Origin: https://mine.example";
    private static final String OTHER = "Origin: https://other.example";

    private static @Nullable CallboardProcess server;

    @BeforeAll
    static void start(@TempDir Path dataDir) {
        server =
                CallboardProcess.start(
                        dataDir,
                        Map.of(
                                "PING_INTERVAL_MS", "500",
                                "PING_TIMEOUT_MS", "2500",
                                "FRONTEND_URL", "https://mine.example,https://other.example"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Whoever is silent does not answer the close frame either. */
    @RepeatedTest(3)
    void theConnectionIsGoneSoonAfterAPingTimeout() throws Exception {
        try (WebSocketLine line = target().webSocket()) {
            line.connect();
            Wire.Frame frame = line.wire().frame();
            while (frame.opcode() != Frames.CLOSE) {
                frame = line.wire().frame();
            }
            // before the 5 s end in which a client may answer a close frame
            assertThat(line.wire().isCutWithin(Duration.ofSeconds(4))).isTrue();
        }
    }

    @Test
    void anotherPageThatKnowsTheSidCannotReadTheSession() throws Exception {
        assertThat(withForeignSid(path -> Requests.get(path, OTHER))).contains("{\"code\":1,");
    }

    @Test
    void anotherPageThatKnowsTheSidCannotSpeakInTheSession() throws Exception {
        assertThat(withForeignSid(path -> Requests.post(path, 1, OTHER) + "1"))
                .contains("{\"code\":1,");
    }

    @Test
    void anotherPageThatKnowsTheSidCannotUpgradeTheSession() throws Exception {
        assertThat(
                        withForeignSid(
                                path ->
                                        Requests.upgrade(
                                                path.replace("=polling", "=websocket"), OTHER)))
                .contains("Session ID unknown");
    }

    @Test
    void anOversizePostIsRefusedFromItsHeader() throws Exception {
        try (PollingLine line = target().polling();
                Wire wire = target().wire()) {
            wire.send(Requests.post(line.path(), 1_000_001));
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void anEndlessChunkedPostIsRefusedAtTheLimit() throws Exception {
        byte[] chunk = Frames.utf8("1000\r\n" + "6".repeat(4096) + "\r\n");
        try (PollingLine line = target().polling();
                Wire wire = target().wire()) {
            wire.send(Requests.chunked(line.path()));
            wire.offer(Frames.repeat(chunk, 1_000_000 / 4096 + 1));
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    private interface PathRequest {
        String to(String path);
    }

    /** What another page's request is answered; the session must be there as before. */
    private static String withForeignSid(PathRequest request) throws IOException {
        Target target = target();
        try (Wire mine = target.wire();
                Wire other = target.wire()) {
            mine.send(Requests.get(Requests.POLLING, MINE));
            String sid = mine.answer().body().split("\"", 5)[3];
            String path = Requests.POLLING + "&sid=" + sid;
            String answer = other.send(request.to(path)).answer().body();
            mine.send(Requests.post(path, 1, MINE) + "6");
            assertThat(mine.answer().body()).isEqualTo("ok");
            return answer;
        }
    }

    private static Target target() {
        CallboardProcess running = server;
        if (running == null) {
            throw new IllegalStateException("The server is not running");
        }
        return new Target(running.url());
    }
}
