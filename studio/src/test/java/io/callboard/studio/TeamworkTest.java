package io.callboard.studio;

import static io.callboard.studio.StudioFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people do together, over HTTP, and what is recorded of it. */
@Timeout(60)
class TeamworkTest {
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

    @Test
    void aReplyIsANotification() {
        String ben = studio.logIn("ben");
        String chiara = studio.logIn("chiara");
        created(ben, TRACK + "/comments/c-nd-2/replies", "{\"content\":\"Done\"}");

        // delivery stores it, and may take a moment
        await().untilAsserted(
                        () ->
                                assertThat(
                                                json(studio.get("/api/notifications", chiara))
                                                        .path("unread")
                                                        .asInt())
                                        .isEqualTo(1));
        JsonNode notification =
                json(studio.get("/api/notifications", chiara)).path("notifications").get(0);
        assertThat(notification.path("message").asText())
                .isEqualTo("Ben replied to you in Night Drive");
        assertThat(notification.path("slug").asText()).isEqualTo("track/night-drive");
        assertThat(notification.path("read").asBoolean()).isFalse();
        assertThat(json(studio.get("/api/notifications", ben)).path("unread").asInt()).isZero();
    }

    private HttpResponse<String> created(String token, String path, String body) {
        HttpResponse<String> answer = studio.send("POST", path, token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }
}
