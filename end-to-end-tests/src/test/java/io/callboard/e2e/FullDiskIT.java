package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server on a disk that is really full: a small one of its own, if it may be had. */
class FullDiskIT {
    private static final int DISK_BYTES = 8 * 1024 * 1024;
    private static final int BALLAST_BYTES = 3 * 1024 * 1024;
    private static final String LARGE = "x".repeat(8_000);

    @TempDir private Path folder;
    private Path disk;
    private Path ballast;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        ballast = disk.resolve("ballast");
        String refused =
                run("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", disk.toString());
        assumeTrue(refused.isEmpty(), "a small disk cannot be mounted: " + refused);
        Files.write(ballast, new byte[BALLAST_BYTES]);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    /** What it complains of; empty if nothing. */
    private static String run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? ""
                    : output + " ";
        } catch (IOException noSuchCommand) {
            return String.valueOf(noSuchCommand.getMessage());
        }
    }

    @Test
    void onAFullDiskRecordingFailsClearlyAndGoesOnWhenThereIsSpaceAgain() throws IOException {
        List<String> acknowledged = new ArrayList<>();
        try (CallboardProcess server = CallboardProcess.start(disk, Map.of())) {
            HttpResponse<String> answer = record(server, "e0");
            while (answer.statusCode() == 201) {
                acknowledged.add("e" + acknowledged.size());
                answer = record(server, "e" + acknowledged.size());
            }
            assertThat(acknowledged).hasSizeGreaterThan(50);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("disk is full").contains("Free some space");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> status(server, "/health/ready") == 503);
            assertThat(Http.get(server.url() + "/health/ready").body()).contains("disk is full");
            assertThat(status(server, "/health/live")).isEqualTo(200);
            assertThat(recorded(server)).isEqualTo(acknowledged);

            Files.delete(ballast);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> status(server, "/health/ready") == 200);
            String next = "e" + acknowledged.size();
            assertThat(record(server, next).statusCode()).isEqualTo(201);
            acknowledged.add(next);
            assertThat(recorded(server)).isEqualTo(acknowledged);
        }
        try (CallboardProcess again = CallboardProcess.start(disk, Map.of())) {
            assertThat(recorded(again)).isEqualTo(acknowledged);
        }
    }

    private static HttpResponse<String> record(CallboardProcess server, String id) {
        return Http.post(
                server.url() + "/v1/audit-log",
                """
                {"action": "LOGIN", "actorId": "u1", "id": "%s", "data": {"text": "%s"}}
                """
                        .formatted(id, LARGE));
    }

    private static List<String> recorded(CallboardProcess server) {
        List<String> ids = new ArrayList<>();
        int before;
        do {
            before = ids.size();
            String page = Http.get(server.url() + "/v1/audit-log?limit=500&after=" + before).body();
            Pattern.compile("\"id\":\"(e\\d+)\"")
                    .matcher(page)
                    .results()
                    .forEach(found -> ids.add(found.group(1)));
        } while (ids.size() > before);
        return ids;
    }

    private static int status(CallboardProcess server, String path) {
        return Http.get(server.url() + path).statusCode();
    }
}
