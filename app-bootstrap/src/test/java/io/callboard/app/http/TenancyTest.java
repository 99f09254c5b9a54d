package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.app.http.ApiFixture.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tenant a call is about, it says; and where there are none it does not. */
class TenancyTest {
    private static final String MEMBER = "{\"role\":\"member\"}";

    private static final ApiFixture TENANTS = ApiFixture.ofTenants();
    private static final ApiFixture NONE = new ApiFixture();

    @AfterAll
    static void stop() {
        TENANTS.close();
        NONE.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "GET    ! /v1/audit-log?room=workspace:abc&  ! ''",
                "GET    ! /v1/rooms/workspace/abc?           ! ''",
                "GET    ! /v1/rooms/workspace/abc/members?   ! ''",
                "PUT    ! /v1/rooms/workspace/abc/members/u? ! {\"role\":\"member\"}",
                "DELETE ! /v1/rooms/workspace/abc/members/u? ! ''",
                "GET    ! /v1/users/u/notifications?         ! ''",
                "POST   ! /v1/users/u/notifications/read?    ! {\"all\":true}",
                "POST   ! /v1/users/u/disconnect?            ! ''",
                "POST   ! /v1/users/u/revoke?                ! ''",
            })
    void aCallNamesATenantWhereThereAreSomeAndElseNone(String method, String path, String body) {
        assertThat(call(TENANTS, method, path, body).problem(422, "invalid"))
                .contains("it is not said which is meant", "?tenant=");
        assertThat(call(TENANTS, method, path + "tenant=a~b", body).problem(422, "invalid"))
                .contains("A tenant has 1-128 characters");
        assertThat(call(TENANTS, method, path + "tenant=acme", body).status()).isLessThan(300);
        assertThat(call(NONE, method, path + "tenant=acme", body).problem(422, "invalid"))
                .contains("There are no tenants here");
        assertThat(call(NONE, method, path, body).status()).isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "/v1/audit-log            ! {\"action\":\"LOGIN\",\"actorId\":\"u1\"%s}",
                "/v1/audit-log            ! [{\"action\":\"LOGIN\",\"actorId\":\"u1\"%s}]",
                "/v1/audit-log?async=true ! {\"action\":\"LOGIN\",\"actorId\":\"u1\"%s}",
                "/v1/notifications        ! {\"userId\":\"u\",\"type\":\"t\",\"message\":\"m\",\"slug\":\"s\"%s}",
            })
    void whatIsRecordedNamesATenantWhereThereAreSomeAndElseNone(String path, String body) {
        String with = body.replace("%s", ",\"tenant\":\"acme\"");
        String without = body.replace("%s", "");

        assertThat(TENANTS.post(path, without).problem(422, "invalid"))
                .contains("it is not said which is meant");
        assertThat(TENANTS.post(path, with).status()).isLessThan(300);
        assertThat(NONE.post(path, with).problem(422, "invalid"))
                .contains("There are no tenants here");
        assertThat(NONE.post(path, without).status()).isLessThan(300);
    }

    @Test
    void aTenantSeesItsMembersAndIsToldPlainNames() {
        String path = "/v1/rooms/workspace/shared/members";
        Answer put = call(TENANTS, "PUT", path + "/ada?tenant=acme", MEMBER);
        call(TENANTS, "PUT", path + "/bea?tenant=other", MEMBER);

        assertThat(put.text())
                .isEqualTo(
                        "{\"userId\":\"ada\",\"role\":\"member\",\"room\":\"workspace:shared\"}");
        assertThat(TENANTS.get(path + "?tenant=acme").text()).contains("ada").doesNotContain("bea");
        assertThat(TENANTS.get(path + "?tenant=other").text())
                .contains("bea")
                .doesNotContain("ada")
                .doesNotContain("~");
        assertThat(TENANTS.get(path + "?tenant=third").object().get("members"))
                .isEqualTo(List.of());
    }

    @Test
    void aTenantSeesItsNotifications() {
        TENANTS.post(
                "/v1/notifications",
                "{\"tenant\":\"acme\",\"userId\":\"eve\",\"type\":\"t\",\"message\":\"m\",\"slug\":\"s\"}");

        Answer acme = TENANTS.get("/v1/users/eve/notifications?tenant=acme");
        assertThat(acme.object().get("count")).isEqualTo(1L);
        assertThat(acme.object().get("userId")).isEqualTo("eve");
        assertThat(TENANTS.get("/v1/users/eve/notifications?tenant=other").object().get("count"))
                .isEqualTo(0L);
    }

    @Test
    void anEntrySaysWhoseItIsAndItsAudienceIsNamedPlainly() {
        Answer recorded =
                TENANTS.post(
                        "/v1/audit-log",
                        "{\"tenant\":\"acme\",\"action\":\"DOCUMENT_DELETED\",\"actorId\":\"u1\","
                                + "\"workspaceId\":\"listed\",\"targetType\":\"DOCUMENT\","
                                + "\"targetId\":\"d1\"}");

        assertThat(recorded.text()).contains("\"audience\":[\"workspace:listed\"]");
        String room = "/v1/audit-log?room=workspace:listed";
        assertThat(TENANTS.get(room + "&tenant=acme").text())
                .contains("\"tenant\":\"acme\"", "\"workspaceId\":\"listed\"");
        assertThat(TENANTS.get(room + "&tenant=other").object().get("entries"))
                .isEqualTo(List.of());
        assertThat(TENANTS.get("/v1/audit-log?limit=500").text()).contains("listed");
        assertThat(TENANTS.get("/v1/audit-log?tenant=acme").problem(422, "invalid"))
                .contains("together with a room");
    }

    private static Answer call(ApiFixture api, String method, String path, String body) {
        return api.send(api.request(method, path, BodyPublishers.ofString(body)));
    }
}
