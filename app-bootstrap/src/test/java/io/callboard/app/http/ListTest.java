package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTest {
    private final ApiFixture api = new ApiFixture();

    @BeforeEach
    void recordSome() {
        for (String workspace : List.of("a", "b", "a", "a")) {
            api.post(
                    "/v1/audit-log",
                    """
                    {"action":"DOCUMENT_UPLOADED","actorId":"u1","workspaceId":"%s",
                     "targetType":"DOCUMENT","targetId":"d1"}
                    """
                            .formatted(workspace));
        }
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsARoomPageByPage() {
        Map<?, ?> first = api.get("/v1/audit-log?room=workspace:a&limit=2").object();
        Map<?, ?> second =
                api.get("/v1/audit-log?room=workspace%3Aa&after=" + first.get("next")).object();
        Map<?, ?> third = api.get("/v1/audit-log?room=workspace:a&after=4").object();

        assertThat(positions(first)).isEqualTo(List.of(1L, 3L));
        assertThat(first.get("next")).isEqualTo(3L);
        assertThat(positions(second)).isEqualTo(List.of(4L));
        assertThat(second.get("next")).isEqualTo(4L);
        assertThat(positions(third)).isEmpty();
        assertThat(third.get("next")).isEqualTo(4L);
    }

    @Test
    void listsAllRooms() {
        assertThat(positions(api.get("/v1/audit-log").object())).isEqualTo(List.of(1L, 2L, 3L, 4L));
    }

    @Test
    void listsWhatAnEntryHas() {
        Map<?, ?> page = api.get("/v1/audit-log?limit=1").object();

        Map<?, ?> entry = (Map<?, ?>) entries(page).get(0);
        assertThat(entry.keySet().stream().map(Object::toString))
                .containsExactly(
                        "position",
                        "id",
                        "at",
                        "action",
                        "actorId",
                        "workspaceId",
                        "targetType",
                        "targetId");
        assertThat(entry.get("action")).isEqualTo("DOCUMENT_UPLOADED");
    }

    @ParameterizedTest
    @CsvSource({
        "room=abc, 'A room is written kind:id, like workspace:abc, not \"abc\".'",
        "room=, 'A room is written kind:id, like workspace:abc, not \"\".'",
        "after=-1, 'after is a whole number from 0 to 9223372036854775807, not \"-1\".'",
        "after=x, 'after is a whole number from 0 to 9223372036854775807, not \"x\".'",
        "limit=0, 'limit is a whole number from 1 to 500, not \"0\".'",
        "limit=501, 'limit is a whole number from 1 to 500, not \"501\".'",
    })
    void aMalformedParameterIsRefused(String query, String detail) {
        assertThat(api.get("/v1/audit-log?" + query).problem(400, "malformed")).isEqualTo(detail);
    }

    @Test
    void aKindThatTheCatalogDoesNotHaveIsRefused() {
        assertThat(api.get("/v1/audit-log?room=nosuch:1").problem(422, "invalid"))
                .startsWith("There are no rooms of the kind \"nosuch\". The catalog has [user,");
        assertThat(api.get("/v1/audit-log?room=user:u1").status()).isEqualTo(200);
    }

    @Test
    void aPageHasAtMost500Entries() {
        String more = "{\"action\":\"A\",\"actorId\":\"u\"},".repeat(499);
        api.post("/v1/audit-log", "[" + more + "{\"action\":\"A\",\"actorId\":\"u\"}]");

        Map<?, ?> page = api.get("/v1/audit-log?limit=500").object();

        assertThat(positions(page)).hasSize(500);
        assertThat(page.get("next")).isEqualTo(500L);
    }

    private static List<?> positions(Map<?, ?> page) {
        return entries(page).stream().map(entry -> ((Map<?, ?>) entry).get("position")).toList();
    }

    private static List<?> entries(Map<?, ?> page) {
        return page.get("entries") instanceof List<?> entries ? entries : List.of();
    }
}
