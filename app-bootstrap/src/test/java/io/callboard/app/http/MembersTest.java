package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final Room ROOM = Room.parse("workspace:abc");

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aMemberIsPutAndListed() {
        ApiFixture.Answer answer = put("workspace/abc/members/u2", "{\"role\":\"admin\"}");
        put("workspace/abc/members/u1", "{\"role\":\"viewer\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.object())
                .isEqualTo(Map.of("userId", "u2", "role", "admin", "room", "workspace:abc"));
        assertThat(api.realtime.members(ROOM))
                .isEqualTo(Map.of("u1", Role.VIEWER, "u2", Role.ADMIN));
        assertThat(api.get("/v1/rooms/workspace/abc/members").object())
                .isEqualTo(
                        Map.of(
                                "room",
                                "workspace:abc",
                                "members",
                                List.of(
                                        Map.of("userId", "u1", "role", "viewer"),
                                        Map.of("userId", "u2", "role", "admin"))));
    }

    @Test
    void aMemberIsRemoved() {
        put("workspace/abc/members/u1", "{\"role\":\"viewer\"}");

        ApiFixture.Answer answer =
                api.send(
                        api.request(
                                "DELETE",
                                "/v1/rooms/workspace/abc/members/u1",
                                BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(api.realtime.members(ROOM)).isEmpty();
    }

    @Test
    void whatIsNoMembershipIsRefused() {
        assertThat(put("workspace/abc/members/u1", "{\"role\":\"boss\"}").problem(422, "invalid"))
                .isEqualTo("A role is viewer, member, admin or owner, not \"boss\".");
        assertThat(put("workspace/abc/members/u1", "{}").problem(422, "invalid"))
                .isEqualTo("The body has no role.");
        assertThat(put("workspace/abc/members/u1", "{\"rle\":\"x\"}").problem(422, "invalid"))
                .contains("\"rle\" that is not known");
        assertThat(put("track/abc/members/u1", "{\"role\":\"owner\"}").problem(422, "invalid"))
                .isEqualTo(
                        "There are no rooms of the kind \"track\". The catalog has [user,"
                                + " workspace].");
        assertThat(put("user/u1/members/u2", "{\"role\":\"owner\"}").problem(422, "invalid"))
                .startsWith("The room of a user has no members");
        assertThat(
                        put("workspace/a%20b/members/u1", "{\"role\":\"owner\"}")
                                .problem(422, "invalid"))
                .contains("\"a b\"");
        assertThat(
                        put("workspace/abc/members/u%2F1", "{\"role\":\"owner\"}")
                                .problem(422, "invalid"))
                .isEqualTo("A user id has 1-128 characters of A-Za-z0-9._- and is not \"u/1\".");
        assertThat(api.realtime.members(ROOM)).isEmpty();
    }

    @Test
    void nobodyIsOnlineWithoutSockets() {
        assertThat(api.get("/v1/rooms/workspace/abc").object())
                .isEqualTo(Map.of("room", "workspace:abc", "online", List.of()));
        assertThat(api.post("/v1/users/u1/disconnect", "").object())
                .isEqualTo(Map.of("disconnected", 0L));
        assertThat(api.post("/v1/users/u1/disconnect", "{\"reason\":\"logout\"}").status())
                .isEqualTo(200);
        assertThat(api.post("/v1/users/u1/disconnect", "{\"why\":1}").problem(422, "invalid"))
                .contains("\"why\"");
    }

    @Test
    void revokingTokensIsStored() {
        assertThat(api.post("/v1/users/u1/revoke", "{\"reason\":\"lost phone\"}").object())
                .isEqualTo(Map.of("disconnected", 0L));
        assertThat(api.post("/v1/users/no%20user/revoke", "").problem(422, "invalid"))
                .startsWith("A user id has");
    }

    private ApiFixture.Answer put(String path, String body) {
        return api.send(api.request("PUT", "/v1/rooms/" + path, BodyPublishers.ofString(body)));
    }
}
