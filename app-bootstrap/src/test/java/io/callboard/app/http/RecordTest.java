package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.RecordedEntry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTest {
    private static final String STATUS_CHANGED =
            """
            {"action":"WORK_ITEM_STATUS_CHANGED","actorId":"u1","workspaceId":"abc123",
             "targetType":"WORK_ITEM","targetId":"wi1","data":{"status":"ACTIVE","from":"DRAFT"}}
            """;
    private static final String LOGIN = "{\"action\":\"LOGIN\",\"actorId\":\"u1\"}";

    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anEntryIsDurableWhenItIsAnswered() {
        ApiFixture.Answer answer = api.post("/v1/audit-log", STATUS_CHANGED);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        RecordedEntry stored = api.log.read(0, 10).get(0);
        assertThat(answer.object())
                .isEqualTo(
                        Map.of(
                                "id",
                                stored.id(),
                                "position",
                                1L,
                                "at",
                                stored.recordedAt().toString(),
                                "events",
                                List.of(
                                        Map.of(
                                                "name",
                                                "work-item:status-changed",
                                                "audience",
                                                List.of("workspace:abc123")))));
        assertThat(stored.entry().data()).isEqualTo(Map.of("status", "ACTIVE", "from", "DRAFT"));
    }

    @Test
    void whoDoesNotNeedToKnowIsAnsweredAtOnce() {
        ApiFixture.Answer answer = api.post("/v1/audit-log?async=true", STATUS_CHANGED);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.object()).isEqualTo(Map.of("accepted", 1L));
        assertThat(api.log.read(0, 10)).hasSize(1);
        assertThat(api.post("/v1/audit-log?async=true", "[" + LOGIN + "," + LOGIN + "]").object())
                .isEqualTo(Map.of("accepted", 2L));
    }

    @Test
    void whatIsWrongWithAnEntryIsSaidAlsoToWhoDoesNotNeedToKnow() {
        api.post(
                        "/v1/audit-log?async=true",
                        "{\"action\":\"DOCUMENT_UPLOADED\",\"actorId\":\"u1\"}")
                .problem(422, "entry-refused");
        api.post("/v1/audit-log?async=perhaps", LOGIN).problem(422, "invalid");
        assertThat(api.post("/v1/audit-log?async=false", LOGIN).status()).isEqualTo(201);
    }

    @Test
    void everyMemberOfAnEntryIsRead() {
        api.post(
                "/v1/audit-log",
                """
                {"action":"LOGIN","actorId":"u1","workspaceId":null,"targetType":"SESSION",
                 "targetId":"s1","data":{"n":1,"x":[1.5,null]},"id":"e1","at":"2026-01-02T03:04:05.678Z"}
                """);

        RecordedEntry stored = api.log.read(0, 10).get(0);
        assertThat(stored.id()).isEqualTo("e1");
        assertThat(stored.recordedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(stored.entry().workspaceId()).isNull();
        assertThat(stored.entry().targetType()).isEqualTo("SESSION");
        assertThat(stored.entry().targetId()).isEqualTo("s1");
        assertThat(stored.entry().data().get("n")).isEqualTo(1L);
    }

    @Test
    void aListIsAnsweredByAList() {
        ApiFixture.Answer answer =
                api.post("/v1/audit-log", "[" + LOGIN + "," + STATUS_CHANGED + "]");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(
                        ((List<?>) answer.json())
                                .stream().map(each -> ((Map<?, ?>) each).get("position")))
                .isEqualTo(List.of(1L, 2L));
    }

    @Test
    void aListIsStoredAsAWholeOrNotAtAll() {
        String without = "{\"action\":\"DOCUMENT_UPLOADED\",\"actorId\":\"u1\"}";

        String detail =
                api.post("/v1/audit-log", "[" + LOGIN + "," + without + "]")
                        .problem(422, "entry-refused");

        assertThat(detail).startsWith("Entry 2 of the list: document:uploaded");
        assertThat(api.log.head()).isZero();
    }

    @Test
    void aListHasAtMost500Entries() {
        String many = "[" + (LOGIN + ",").repeat(500) + LOGIN + "]";

        assertThat(api.post("/v1/audit-log", many).problem(422, "invalid"))
                .isEqualTo("A list has 1 to 500 entries, and this one 501.");
        assertThat(api.post("/v1/audit-log", "[]").problem(422, "invalid"))
                .isEqualTo("A list has 1 to 500 entries, and this one 0.");
        assertThat(api.post("/v1/audit-log", many.replaceFirst("\\{[^}]*},", "")).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 400 | malformed | The body is no JSON. There is no JSON text",
                "{\"action\": | 400 | malformed | The body is no JSON. line 1, column 11:",
                "{} {} | 400 | malformed | The body is no JSON. line 1, column 4:",
                "{\"id\":\"a\",\"id\":\"b\"} | 400 | malformed | line 1, column 15: Duplicate",
                "7 | 422 | invalid | The entry is not a JSON object.",
                "null | 422 | invalid | The entry is not a JSON object.",
                "[7] | 422 | invalid | Entry 1 of the list is not a JSON object.",
                "{\"actorId\":\"u1\"} | 422 | invalid | The entry has no action.",
                "{\"action\":\"LOGIN\"} | 422 | invalid | The entry has no actorId.",
                "{\"action\":\"LOGIN\",\"actorId\":null} | 422 | invalid | The entry has no actorId.",
                "{\"action\":\"login\",\"actorId\":\"u1\"} | 422 | invalid | The entry: action is a name",
                "{\"action\":\"A\",\"actorId\":\" \"} | 422 | invalid | The entry: actorId has 1-128",
                "{\"action\":\"A\",\"actorId\":7} | 422 | invalid | actorId is no text",
                "{\"action\":\"A\",\"actorId\":\"u\",\"workspace\":\"w\"} | 422 | invalid | \"workspace\"",
                "{\"action\":\"A\",\"actorId\":\"u\",\"data\":[]} | 422 | invalid | data is no JSON object",
                "{\"action\":\"A\",\"actorId\":\"u\",\"at\":\"noon\"} | 422 | invalid | at is a time",
                "{\"action\":\"A\",\"actorId\":\"u\",\"at\":\"-0001-01-01T00:00:00Z\"} | 422 | invalid | at is",
                "{\"action\":\"A\",\"actorId\":\"u\",\"at\":\"+10000-01-01T00:00:00Z\"} | 422 | invalid | at is",
                "{\"action\":\"A\",\"actorId\":\"u\",\"data\":{\"n\":9223372036854775808}} | 422 | invalid | 64 bits",
                "{\"action\":\"A\",\"actorId\":\"u\",\"data\":{\"n\":1e999}} | 422 | invalid | Infinity",
                "{\"action\":\"DOCUMENT_UPLOADED\",\"actorId\":\"u\"} | 422 | entry-refused | document:up",
            })
    void aBadEntryIsRefusedWithTheReason(String body, int status, String type, String detail) {
        assertThat(api.post("/v1/audit-log", body).problem(status, type)).contains(detail);
        assertThat(api.log.head()).isZero();
    }

    @Test
    void dataHasALimit() {
        String body =
                "{\"action\":\"A\",\"actorId\":\"u\",\"data\":{\"x\":\""
                        + "x".repeat(65_536)
                        + "\"}}";

        assertThat(api.post("/v1/audit-log", body).problem(422, "invalid"))
                .isEqualTo("The entry: data is larger than 65536 bytes as JSON.");
    }

    @Test
    void aBodyHasALimit() {
        String body = "[" + " ".repeat(HttpApi.MAX_BODY_BYTES) + "]";

        assertThat(api.post("/v1/audit-log", body).problem(413, "too-large"))
                .isEqualTo("A body has at most 8388608 bytes. Send fewer entries at a time.");
    }

    @Test
    void theSameIdAndContentIsRecordedOnce() {
        String entry = LOGIN.replace("{", "{\"id\":\"e1\",");

        String first = api.post("/v1/audit-log", entry).text();
        String second = api.post("/v1/audit-log", entry).text();

        assertThat(second).isEqualTo(first).contains("\"id\":\"e1\"");
        assertThat(api.log.head()).isEqualTo(1);
        assertThat(
                        api.post("/v1/audit-log", entry.replace("LOGIN", "LOGOUT"))
                                .problem(422, "id-conflict"))
                .contains("\"e1\" was used before");
    }

    @Test
    void theSameKeyAndBodyIsRecordedOnce() {
        ApiFixture.Answer first = withKey("k1", "[" + LOGIN + "," + LOGIN + "]");
        ApiFixture.Answer second = withKey("k1", "[" + LOGIN + "," + LOGIN + "]");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(api.log.head()).isEqualTo(2);
        withKey("k1", "[" + LOGIN + "]").problem(422, "id-conflict");
        assertThat(withKey("k".repeat(124), LOGIN).status()).isEqualTo(201);
        assertThat(withKey("k".repeat(125), LOGIN).problem(400, "malformed"))
                .startsWith("An Idempotency-Key has 1 to 124 characters.");
    }

    @Test
    void theQuotesAroundAKeyAreNotPartOfIt() {
        ApiFixture.Answer plain = withKey("k1", LOGIN);

        assertThat(plain.object().get("id")).isEqualTo("k1");
        assertThat(withKey("\"k1\"", LOGIN).text()).isEqualTo(plain.text());
        assertThat(withKey("\"\"k2\"\"", LOGIN).object().get("id")).isEqualTo("\"k2\"");
        assertThat(withKey("\"", LOGIN).object().get("id")).isEqualTo("\"");
        assertThat(withKey("\"" + "k".repeat(124) + "\"", LOGIN).status()).isEqualTo(201);
        assertThat(withKey("\"\"", LOGIN).problem(400, "malformed"))
                .startsWith("An Idempotency-Key has");
    }

    @Test
    void aKeyBesideIdsIsRefusedAsItWouldBeIgnored() {
        String named = LOGIN.replace("{", "{\"id\":\"e1\",");

        assertThat(withKey("k1", named).problem(422, "entry-refused"))
                .contains("give ids or an Idempotency-Key, not both");
        withKey("k1", "[" + LOGIN + "," + named + "]").problem(422, "entry-refused");
        assertThat(api.log.head()).isZero();
    }

    @Test
    void aSocketIsLeftOutOfAnEntryAListAndWhatNobodyWaitsFor() {
        String id = "Ab-_".repeat(16);

        assertThat(fromTab(id, "/v1/audit-log", LOGIN).status()).isEqualTo(201);
        assertThat(fromTab(id, "/v1/audit-log", "[" + LOGIN + "," + LOGIN + "]").status())
                .isEqualTo(201);
        assertThat(fromTab(id, "/v1/audit-log?async=true", LOGIN).status()).isEqualTo(202);
        assertThat(api.post("/v1/audit-log", LOGIN).status()).isEqualTo(201);

        assertThat(api.log.read(0, 10))
                .extracting(recorded -> recorded.entry().exceptSocket())
                .containsExactly(id, id, id, id, null);
        assertThat(api.get("/v1/audit-log?limit=1").text())
                .contains("\"exceptSocket\":\"" + id + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "workspace:abc", "user:u1", "a b", "a,b", "a.b", "a~b", "a/b"})
    void whatIsNoIdOfASocketIsRefusedAndNothingIsRecorded(String id) {
        for (String path : List.of("/v1/audit-log", "/v1/audit-log?async=true")) {
            assertThat(fromTab(id, path, LOGIN).problem(400, "malformed"))
                    .startsWith("An X-Socket-ID has 1 to 64 characters of A-Za-z0-9_-")
                    .contains("leave the header out");
        }
        fromTab("x".repeat(65), "/v1/audit-log", LOGIN).problem(400, "malformed");
        assertThat(api.log.head()).isZero();
    }

    @Test
    void theSameKeyAndBodyIsRecordedOnceWhicheverTabItIsOf() {
        ApiFixture.Answer first = send(Map.of("Idempotency-Key", "k1", "X-Socket-ID", "s1"));
        ApiFixture.Answer again = send(Map.of("Idempotency-Key", "k1", "x-socket-id", "s2"));

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.status()).isEqualTo(201);
        assertThat(api.log.read(0, 10))
                .extracting(recorded -> recorded.entry().exceptSocket())
                .containsExactly("s1");
    }

    private ApiFixture.Answer send(Map<String, String> headers) {
        HttpRequest.Builder request =
                api.request("POST", "/v1/audit-log", BodyPublishers.ofString(LOGIN));
        headers.forEach(request::header);
        return api.send(request);
    }

    private ApiFixture.Answer fromTab(String socketId, String path, String body) {
        return api.send(
                api.request("POST", path, BodyPublishers.ofString(body))
                        .header("X-Socket-ID", socketId));
    }

    @Test
    void anEncodedBodyIsNotRead() {
        assertThat(
                        api.send(
                                        api.request(
                                                        "POST",
                                                        "/v1/audit-log",
                                                        BodyPublishers.ofString(LOGIN))
                                                .header("Content-Encoding", "gzip"))
                                .problem(415, "unsupported-encoding"))
                .contains("\"gzip\"");
    }

    private ApiFixture.Answer withKey(String key, String body) {
        return api.send(
                api.request("POST", "/v1/audit-log", BodyPublishers.ofString(body))
                        .header("Idempotency-Key", key));
    }
}
