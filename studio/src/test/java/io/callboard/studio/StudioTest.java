package io.callboard.studio;

import static io.callboard.studio.StudioFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST API, over HTTP. */
@Timeout(60)
class StudioTest {
    private static final String TRACK = "/api/tracks/night-drive";
    private static final String WORKSPACE = "/api/workspaces/northlight";

    @TempDir private Path folder;

    private StudioFixture studio;

    @BeforeEach
    void start() {
        studio = new StudioFixture(folder, null);
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @Test
    void everybodySeesWhoOneCanBe() {
        assertThat(json(studio.get("/api/people", "")).findValuesAsText("id"))
                .containsExactly("ada", "ben", "chiara", "dev", "emi");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "{\"userId\":\"nobody\"},404",
                "{},404",
                "{\"user\":\"ada\"},422",
                "null,422",
                "{,422"
            })
    void nobodyIsSomebodyElse(String body, int status) {
        assertThat(studio.send("POST", "/api/login", "", body).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"''", "not-a-token", "eyJhbGciOiJub25lIn0.eyJ1c2VySWQiOiJhZGEifQ."})
    void withoutAGoodTokenNothingIsTold(String token) {
        HttpResponse<String> answer = studio.get("/api/tracks", token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type"))
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "GET,/api/tracks/none,,404",
                "GET,/api/workspaces/none/members,,404",
                "GET,/api/nothing,,404",
                "DELETE,/api/tracks,,405",
                "POST,/api/tracks/night-drive/comments,{\"content\":\"x\",422",
                "POST,/api/tracks/night-drive/comments,{\"content\":\"x\"},422",
                "PATCH,/api/workspaces/northlight/work-items/w-1/status,{\"status\":\"DONE\"},422",
                "PATCH,/api/workspaces/northlight/work-items/w-1/status,{\"status\":\"COMPLETED\"},409",
                "PATCH,/api/workspaces/northlight/members/dev,{\"role\":\"viewer\"},409",
                "DELETE,/api/tracks/paper-boats/collaborators/chiara,,409"
            })
    void whatCannotBeIsRefusedAndNotRecorded(String method, String path, String body, int status) {
        HttpResponse<String> answer =
                studio.send(method, path, studio.logIn("ada"), body == null ? "" : body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("detail").asText()).isNotBlank();
        assertThat(studio.recorded()).isEmpty();
    }

    @Test
    void aBodyHasAtMost64Kilobytes() {
        String ada = studio.logIn("ada");
        String content = "x".repeat(64 * 1024);

        assertThat(
                        studio.send(
                                        "POST",
                                        TRACK + "/comments",
                                        ada,
                                        "{\"content\":\"" + content + "\"}")
                                .statusCode())
                .isEqualTo(413);
    }

    @Test
    void callboardKnowsWhoMayBeWhere() {
        assertThat(studio.realtime().members(Room.parse("workspace:northlight")))
                .containsOnly(
                        Map.entry("dev", Role.OWNER),
                        Map.entry("ada", Role.ADMIN),
                        Map.entry("ben", Role.MEMBER),
                        Map.entry("chiara", Role.VIEWER));
        assertThat(studio.realtime().members(Room.parse("track:paper-boats")))
                .containsOnly(
                        Map.entry("chiara", Role.OWNER),
                        Map.entry("ada", Role.ADMIN),
                        Map.entry("ben", Role.MEMBER));
        assertThat(studio.realtime().members(Room.parse("studio:inspector"))).hasSize(5);
    }

    @Test
    void theInspectorSeesWhatWasRecordedAndForWhomItWas() {
        String dev = studio.logIn("dev");
        long before = studio.log.head();
        studio.send("PATCH", WORKSPACE + "/work-items/w-1/status", dev, "{\"status\":\"ACTIVE\"}");

        JsonNode entry = json(studio.get("/api/inspector?after=" + before, dev)).get(0);

        assertThat(entry.path("position").asLong()).isEqualTo(before + 1);
        assertThat(entry.path("actorId").asText()).isEqualTo("dev");
        JsonNode event = entry.path("events").get(0);
        assertThat(event.path("name").asText()).isEqualTo("work-item:status-changed");
        assertThat(event.path("audience").get(0).asText()).isEqualTo("workspace:northlight");
    }

    @Test
    void aRestartIsAskedFor() {
        assertThat(studio.send("POST", "/api/restart", studio.logIn("ada"), "").statusCode())
                .isEqualTo(202);
        assertThat(studio.restarts).hasValue(1);
    }

    /** The response comes when the entry is durable, whether or not anybody has heard of it. */
    @Test
    void noAnswerWaitsForDelivery(@TempDir Path other) {
        Queue<Runnable> held = new ConcurrentLinkedQueue<>();
        AtomicBoolean holding = new AtomicBoolean();
        try (StudioFixture slow =
                new StudioFixture(
                        other,
                        task -> {
                            if (holding.get()) {
                                held.add(task);
                            } else {
                                task.run();
                            }
                        })) {
            holding.set(true);

            assertThat(
                            slow.send(
                                            "PATCH",
                                            WORKSPACE + "/work-items/w-1/status",
                                            slow.logIn("dev"),
                                            "{\"status\":\"ACTIVE\"}")
                                    .statusCode())
                    .isEqualTo(200);

            assertThat(slow.recorded()).containsExactly("WORK_ITEM_STATUS_CHANGED by dev");
            assertThat(held).isNotEmpty();
            holding.set(false);
            new ArrayDeque<>(held).forEach(Runnable::run);
        }
    }
}
