package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.http;
import static io.callboard.e2e.hostile.HttpReaction.answered;
import static io.callboard.e2e.hostile.HttpReaction.cut;
import static io.callboard.e2e.hostile.HttpReaction.refused;

import java.util.List;

/** First lines of requests. RFC 9112 section 3. */
final class HttpRequestLines {
    private static final String HOST = "\r\nHost: test\r\n\r\n";

    private HttpRequestLines() {}

    static List<Attack> attacks() {
        return List.of(
                http("a TLS greeting", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n", cut()),
                http("a line of zeros", "\u0000".repeat(64) + "\r\n\r\n", cut()),
                http("a line of nothing but spaces", " ".repeat(64) + "\r\n\r\n", cut()),
                http("an HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", refused(400)),
                http("HTTP/0.9", "GET /socket.io/\r\n\r\n", cut()),
                http("HTTP/1.0", "GET /socket.io/ HTTP/1.0" + HOST, refused(505)),
                http("HTTP/1.2", "GET /socket.io/ HTTP/1.2" + HOST, answered(400)),
                http("HTTP/2.0 without a preface", "GET / HTTP/2.0" + HOST, refused(400)),
                http("HTTP/9.9", "GET /socket.io/ HTTP/9.9" + HOST, answered(400)),
                http("a version in small letters", "GET / http/1.1" + HOST, refused(400)),
                http(
                        "a version of a hundred digits",
                        "GET / HTTP/" + "1".repeat(100) + HOST,
                        cut()),
                http("no version", "GET /socket.io/ " + HOST, cut()),
                http("no path", "GET HTTP/1.1" + HOST, cut()),
                http("two paths", "GET / / HTTP/1.1" + HOST, refused(400)),
                http("no method", " / HTTP/1.1" + HOST, refused(400)),
                http("a method in small letters", "get /socket.io/ HTTP/1.1" + HOST, answered(400)),
                http("an unknown method", "HACK /nowhere HTTP/1.1" + HOST, answered(404)),
                http("a method of 20 kB", "G".repeat(20_000) + " / HTTP/1.1" + HOST, refused(400)),
                http("a method with a control", "GE\u0001T / HTTP/1.1" + HOST, refused(400)),
                http("a method with a slash", "GE/T / HTTP/1.1" + HOST, refused(400)),
                http("a path of 20 kB", "GET /" + "a".repeat(20_000) + " HTTP/1.1" + HOST, cut()),
                http("a path with a zero", "GET /a\u0000b HTTP/1.1" + HOST, refused(400)),
                http("a path with a byte over 127", "GET /\u00e9 HTTP/1.1" + HOST, refused(400)),
                http("a path with a quote", "GET /\"a\" HTTP/1.1" + HOST, refused(400)),
                http("a path with braces", "GET /{a} HTTP/1.1" + HOST, refused(400)),
                http("a path with a tab", "GET /a\tb HTTP/1.1" + HOST, refused(400)),
                http("a broken percent escape", "GET /socket.io/%zz HTTP/1.1" + HOST, refused(400)),
                http("an escape cut short", "GET /socket.io/%4 HTTP/1.1" + HOST, refused(400)),
                http("an escaped zero", "GET /v1/%00 HTTP/1.1" + HOST, answered(404)),
                http("overlong UTF-8 in the path", "GET /%c0%ae HTTP/1.1" + HOST, answered(400)),
                http("dots that climb", "GET /../../etc/passwd HTTP/1.1" + HOST, answered(404)),
                http("escaped dots that climb", "GET /%2e%2e/x HTTP/1.1" + HOST, answered(404)),
                http(
                        "a path that begins with two slashes",
                        "GET //v1 HTTP/1.1" + HOST,
                        answered(404)),
                http("CONNECT", "CONNECT example.org:443 HTTP/1.1" + HOST, cut()),
                http("an asterisk to GET", "GET * HTTP/1.1" + HOST, cut()),
                http("TRACE", "TRACE /health/live HTTP/1.1" + HOST, answered(405)),
                http(
                        "a thousand parameters",
                        "GET /socket.io/?" + "a=b&".repeat(1000) + " HTTP/1.1" + HOST,
                        refused(400)),
                http(
                        "a query of nothing but ampersands",
                        "GET /socket.io/?" + "&".repeat(5000) + " HTTP/1.1" + HOST,
                        answered(400)),
                http("a bare carriage return as its end", "GET / HTTP/1.1\rHost: a\r\r", cut()),
                http("bare line feeds as ends", "GET /nowhere HTTP/1.1\nHost: a\n\n", cut()));
    }
}
