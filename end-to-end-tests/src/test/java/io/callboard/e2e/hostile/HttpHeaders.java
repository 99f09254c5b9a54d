package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.http;
import static io.callboard.e2e.hostile.HttpReaction.answered;
import static io.callboard.e2e.hostile.HttpReaction.cut;
import static io.callboard.e2e.hostile.HttpReaction.error;
import static io.callboard.e2e.hostile.HttpReaction.refused;

import java.util.List;

/** Header sections. RFC 9112 section 5. */
final class HttpHeaders {
    private HttpHeaders() {}

    private static Attack header(String name, String lines, HttpReaction reaction) {
        return http(name, Requests.get(Requests.POLLING, lines), reaction);
    }

    static List<Attack> attacks() {
        return List.of(
                http("no host", "GET / HTTP/1.1\r\n\r\n", refused(400)),
                header("two hosts", "Host: other", refused(400)),
                header("a header without a name", ": b", refused(400)),
                header("a header without a colon", "abc", refused(400)),
                header("a space before the colon", "A : b", refused(400)),
                header("a tab before the colon", "A\t: b", refused(400)),
                header("a folded line", "A: b\r\n c", refused(400)),
                header("a line folded with a tab", "A: b\r\n\tc", refused(400)),
                header("a bare line feed in the middle", "A: b\nC: d", refused(400)),
                header("a bare carriage return in a value", "A: b\rC: d", refused(400)),
                header("a zero in a value", "A: b\u0000c", refused(400)),
                header("a control in a value", "A: b\u0001c", refused(400)),
                header("a delete in a value", "A: b\u007fc", refused(400)),
                header("a zero in a name", "A\u0000: b", refused(400)),
                header("a name with a space", "A B: c", refused(400)),
                header("a name in brackets", "[A]: b", refused(400)),
                header("a name with a byte over 127", "\u00c4: b", refused(400)),
                header("a value of 20 kB", "A: " + "x".repeat(20_000), refused(400)),
                header("a name of 20 kB", "A".repeat(20_000) + ": x", refused(400)),
                header("a hundred and one headers", "A: b\r\n".repeat(100) + "A: b", refused(400)),
                header("five thousand headers", "A: b\r\n".repeat(4999) + "A: b", cut()),
                header("five hundred cookies", "Cookie: " + "a=b; ".repeat(500), answered(200)),
                header("a cookie with a broken quote", "Cookie: a=\"b; c=d", answered(200)),
                header("an origin of another host", "Origin: https://evil.example", error(4)),
                header("an origin that is no URL", "Origin: ]][[", error(4)),
                header("the origin null", "Origin: null", error(4)),
                header("two origins", "Origin: http://evil\r\nOrigin: http://test", error(4)),
                header("an origin of 10 kB", "Origin: http://" + "x".repeat(10_000), error(4)),
                header(
                        "an expectation that nobody can meet",
                        "Expect: the-impossible",
                        answered(200)),
                header("a forwarded address that is none", "X-Forwarded-For: '--", answered(200)),
                header("a range of everything at once", "Range: bytes=0-,0-,0-,0-", answered(200)),
                header(
                        "an encoding with absurd weights",
                        "Accept-Encoding: gzip;q=1e999, deflate;q=-1, br;q=NaN",
                        answered(200)),
                header("an authorization without a scheme", "Authorization: \u0001", refused(400)),
                header(
                        "a connection header that names everything",
                        "Connection: close, host",
                        answered(200)),
                http(
                        "a whitespace line before the first header",
                        "GET / HTTP/1.1\r\n \r\nHost: a\r\n\r\n",
                        refused(400)),
                http(
                        "an API key of 10 kB",
                        Requests.get(
                                "/v1/audit-log", "Authorization: Bearer " + "k".repeat(10_000)),
                        answered(401)),
                http(
                        "an API key that is not text",
                        Requests.get("/v1/audit-log", "Authorization: Bearer \u00ff\u00fe"),
                        answered(401)));
    }
}
