package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.http;
import static io.callboard.e2e.hostile.HttpReaction.answered;
import static io.callboard.e2e.hostile.HttpReaction.error;
import static io.callboard.e2e.hostile.HttpReaction.refused;

import io.callboard.e2e.CallboardProcess;
import java.util.List;

/** Bodies of the HTTP API, whose caller has a key and lost its mind. */
final class HttpBodies {
    private static final String KEY = "Authorization: Bearer " + CallboardProcess.API_KEY;

    private HttpBodies() {}

    private static Attack body(String name, String body, int status) {
        String head = Requests.post("/v1/audit-log", body.length(), KEY);
        return http(name, head + body, answered(status));
    }

    static List<Attack> attacks() {
        return List.of(
                body("an empty body", "", 400),
                body("no JSON", "nonsense", 400),
                body("JSON cut short", "{\"action\":", 400),
                body("JSON and more", "{} {}", 400),
                body("an entry that is a number", "42", 422),
                body("an entry that is null", "null", 422),
                body("an entry without anything", "{}", 422),
                body("an empty list", "[]", 422),
                body("five hundred and one entries", "[" + "{},".repeat(500) + "{}]", 422),
                body("a list of lists", "[[[]]]", 422),
                body("an action with a line break", "{\"action\":\"A\\nB\"}", 422),
                body("an action of 10 kB", "{\"action\":\"" + "A".repeat(10_000) + "\"}", 422),
                body("brackets nested 100,000 deep", "[".repeat(100_000), 400),
                body("objects nested 50,000 deep", "{\"a\":".repeat(50_000), 400),
                body("a number of 100,000 digits", "[" + "9".repeat(100_000) + "]", 400),
                body("a number that explodes", "{\"action\":1e999999999}", 422),
                body("a lone surrogate", "{\"action\":\"\\ud800\"}", 400),
                body("text that is not UTF-8", "{\"action\":\"\u00ff\u00fe\"}", 400),
                body("the same key a thousand times", keys(1000), 400),
                body("half a million quotes", "\"".repeat(500_000), 400),
                http(
                        "a body announced too large",
                        Requests.post("/v1/audit-log", 999_999_999_999L, KEY),
                        refused(413)),
                http(
                        "a large body without a key",
                        Requests.post("/v1/audit-log", 999_999_999_999L),
                        refused(401)),
                http(
                        "a body behind a GET",
                        Requests.request("GET", "/health/live", "Content-Length: 5") + "hello",
                        answered(200)),
                http(
                        "a POST without a length",
                        Requests.request("POST", Requests.POLLING),
                        error(2)),
                http(
                        "a compressed body",
                        Requests.post("/v1/audit-log", 4, KEY, "Content-Encoding: gzip")
                                + "\u001f\u008bxx",
                        answered(415)));
    }

    private static String keys(int count) {
        return "{" + "\"action\":\"A\",".repeat(count) + "\"action\":\"A\"}";
    }
}
