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

    @Test
    void aCommentIsMadeAnsweredLikedResolvedAndDeleted() {
        String ada = studio.logIn("ada");
        String ben = studio.logIn("ben");

        JsonNode comment =
                json(created(ada, TRACK + "/comments", "{\"content\":\"Hi\",\"timeStart\":3.5}"));
        String path = TRACK + "/comments/" + comment.path("id").asText();
        created(ben, path + "/replies", "{\"content\":\"Hello\"}");
        created(ben, path + "/likes", "{}");
        JsonNode resolved = json(created(ben, path + "/resolve", "{}"));

        assertThat(resolved.path("timeStart").asDouble()).isEqualTo(3.5);
        assertThat(resolved.path("replies").get(0).path("owner").asText()).isEqualTo("ben");
        assertThat(resolved.path("likes").get(0).asText()).isEqualTo("ben");
        assertThat(resolved.path("resolvedBy").asText()).isEqualTo("ben");
        assertThat(json(studio.get(TRACK + "/comments", ben)).toString())
                .contains(resolved.toString());

        assertThat(studio.send("DELETE", path, ada, "").statusCode()).isEqualTo(200);
        assertThat(json(studio.get(TRACK + "/comments", ben)).findValuesAsText("id"))
                .doesNotContain(comment.path("id").asText());
        assertThat(studio.recorded())
                .containsExactly(
                        "COMMENT_CREATED by ada",
                        "COMMENT_REPLIED by ben",
                        "COMMENT_LIKED by ben",
                        "COMMENT_RESOLVED by ben",
                        "COMMENT_DELETED by ada");
    }

    @Test
    void aTrackIsEditedAndGetsAVersion() {
        String ada = studio.logIn("ada");

        JsonNode edited = json(studio.send("PATCH", TRACK, ada, "{\"bpm\":96}"));
        created(ada, TRACK + "/files", "{\"name\":\"mix-3.wav\"}");

        assertThat(edited.path("bpm").asInt()).isEqualTo(96);
        assertThat(edited.path("title").asText()).isEqualTo("Night Drive");
        assertThat(json(studio.get(TRACK, ada)).path("version").asInt()).isEqualTo(3);
        assertThat(json(studio.get(TRACK + "/files", ada)).findValuesAsText("name"))
                .endsWith("mix-3.wav");
        assertThat(studio.recorded())
                .containsExactly("TRACK_UPDATED by ada", "FILE_UPLOADED by ada");
    }

    @Test
    void somebodyIsInvitedJoinsIsPromotedAndRemoved() {
        String ada = studio.logIn("ada");
        String emi = studio.logIn("emi");
        assertThat(studio.get(TRACK, emi).statusCode()).isEqualTo(404);

        created(
                ada,
                TRACK + "/invitations",
                "{\"email\":\"emi@northlight.example\",\"role\":\"viewer\"}");
        JsonNode open = json(studio.get("/api/invitations", emi)).get(0);
        created(emi, TRACK + "/invitations/" + open.path("id").asText() + "/accept", "");
        assertThat(json(studio.get(TRACK, emi)).path("role").asText()).isEqualTo("viewer");

        String collaborator = TRACK + "/collaborators/emi";
        assertThat(studio.send("PATCH", collaborator, ada, "{\"role\":\"admin\"}").statusCode())
                .isEqualTo(200);
        assertThat(json(studio.get(TRACK + "/collaborators", emi)).toString())
                .contains("{\"userId\":\"emi\",\"role\":\"admin\"}");

        assertThat(studio.send("DELETE", collaborator, ada, "").statusCode()).isEqualTo(200);
        assertThat(studio.get(TRACK, emi).statusCode()).isEqualTo(404);
        assertThat(studio.recorded())
                .containsExactly(
                        "COLLABORATOR_INVITED by ada",
                        "COLLABORATOR_JOINED by emi",
                        "COLLABORATOR_ROLE_CHANGED by ada",
                        "COLLABORATOR_REMOVED by ada");
    }

    @Test
    void aWorkItemIsAddedMovedAndGetsADocument() {
        String ben = studio.logIn("ben");

        JsonNode item =
                json(created(ben, WORKSPACE + "/work-items", "{\"title\":\"Call the press\"}"));
        String path = WORKSPACE + "/work-items/" + item.path("id").asText();
        studio.send("PATCH", path + "/status", ben, "{\"status\":\"ACTIVE\"}");
        studio.send("PUT", path + "/documents/d-1", ben, "");
        JsonNode linked = json(studio.get(path, ben));
        studio.send("DELETE", path + "/documents/d-1", ben, "");

        assertThat(linked.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(linked.path("documents").get(0).asText()).isEqualTo("d-1");
        assertThat(json(studio.get(path, ben)).path("documents")).isEmpty();
        assertThat(studio.recorded())
                .containsExactly(
                        "WORK_ITEM_CREATED by ben",
                        "WORK_ITEM_STATUS_CHANGED by ben",
                        "WORK_ITEM_DOCUMENT_LINKED by ben",
                        "WORK_ITEM_DOCUMENT_UNLINKED by ben");
    }

    @Test
    void aDocumentIsUploadedAndDeletedAndMembersChange() {
        String dev = studio.logIn("dev");

        JsonNode documents =
                json(created(dev, WORKSPACE + "/documents", "{\"name\":\"contract.pdf\"}"));
        String id = documents.get(documents.size() - 1).path("id").asText();
        studio.send("DELETE", WORKSPACE + "/documents/" + id, dev, "");
        created(
                dev,
                WORKSPACE + "/members",
                "{\"email\":\"emi@northlight.example\",\"role\":\"member\"}");
        studio.send("PATCH", WORKSPACE + "/members/emi", dev, "{\"role\":\"viewer\"}");
        studio.send("DELETE", WORKSPACE + "/members/emi", dev, "");

        assertThat(json(studio.get(WORKSPACE + "/documents", dev)).findValuesAsText("id"))
                .doesNotContain(id);
        assertThat(studio.recorded())
                .containsExactly(
                        "DOCUMENT_UPLOADED by dev",
                        "DOCUMENT_DELETED by dev",
                        "WORKSPACE_MEMBER_INVITED by dev",
                        "WORKSPACE_MEMBER_ROLE_UPDATED by dev",
                        "WORKSPACE_MEMBER_REMOVED by dev");
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

    private HttpResponse<String> created(String token, String path, String body) {
        HttpResponse<String> answer = studio.send("POST", path, token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }
}
