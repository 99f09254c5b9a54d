package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.POLLING;
import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static io.callboard.e2e.hostile.Attack.body;
import static io.callboard.e2e.hostile.Attack.connected;
import static io.callboard.e2e.hostile.Attack.frames;
import static io.callboard.e2e.hostile.Frames.CONTINUATION;
import static io.callboard.e2e.hostile.Frames.FIN;
import static io.callboard.e2e.hostile.Frames.TEXT;
import static io.callboard.e2e.hostile.Frames.concat;
import static io.callboard.e2e.hostile.Frames.frame;
import static io.callboard.e2e.hostile.Frames.header;
import static io.callboard.e2e.hostile.Frames.repeat;
import static io.callboard.e2e.hostile.LineReaction.answersAndGoesOn;
import static io.callboard.e2e.hostile.LineReaction.closes;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What brought down, or opened, the Socket.IO servers before this one. */
final class Cves {
    private Cves() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(engineIo());
        attacks.addAll(socketIo());
        attacks.addAll(ws());
        attacks.addAll(others());
        return attacks;
    }

    private static List<Attack> engineIo() {
        return List.of(
                body(
                        "CVE-2020-36048, engine.io: a polling body of a million packets takes memory",
                        "4\u001e".repeat(499_999) + "4",
                        ends()),
                Attack.of(
                        "CVE-2022-21676, engine.io: a WebSocket frame that is none, behind the handshake",
                        WEBSOCKET,
                        target -> {
                            try (Wire wire = target.wire()) {
                                byte[] upgrade = Frames.utf8(Requests.upgrade(Requests.WEBSOCKET));
                                wire.send(concat(upgrade, frame(0xF1, new byte[10])));
                                assertThat(wire.answer().status()).isEqualTo(101);
                                assertThat(wire.isCutWithin(Wire.PATIENCE)).isTrue();
                            }
                        }),
                Attack.of(
                        "CVE-2022-41940, engine.io: a refused upgrade whose client is gone",
                        WEBSOCKET,
                        target -> {
                            for (int i = 0; i < 50; i++) {
                                target.wire()
                                        .send(Requests.upgrade("/socket.io/?EIO=4&transport=x"))
                                        .reset();
                            }
                            LineReaction.goesOn().check(letIn(target));
                        }),
                Attack.http(
                        "CVE-2023-31125, engine.io: a transport that is a property of every object",
                        Requests.get("/socket.io/?EIO=4&transport=hasOwnProperty"),
                        HttpReaction.error(0)),
                Attack.of(
                        "CVE-2026-59725, engine.io: binary POSTs exhaust the connections",
                        POLLING,
                        Cves::binaryPosts),
                Attack.http(
                        "GHSA-gr94-w7qr-f4j3, engine.io: a WebTransport session named __proto__",
                        Requests.get("/socket.io/?EIO=4&transport=webtransport&sid=__proto__"),
                        HttpReaction.error(0)),
                Attack.of(
                        "GHSA-r635-g3xr-vw7x, engine.io: polling connections exhausted by POSTs",
                        POLLING,
                        Cves::unansweredPosts));
    }

    private static List<Attack> socketIo() {
        String[] attachments = Collections.nCopies(11, "bAQ==").toArray(String[]::new);
        attachments[0] = "4511-[\"a\"]";
        return Attack.all(
                List.of(
                        connected(
                                "CVE-2020-36049, socket.io-parser: a large packet is put together piece by piece",
                                answersAndGoesOn("44/nnnn"),
                                "40/" + "n".repeat(900_000) + ","),
                        connected(
                                "CVE-2022-2421, socket.io-parser: a placeholder calls a function",
                                ends(),
                                "451-[\"a\",{\"_placeholder\":true,\"num\":\"splice\"}]",
                                "bAQ=="),
                        connected(
                                "CVE-2023-32695, socket.io-parser: an event named by an object",
                                ends(),
                                "42[{\"toString\":\"foo\"}]"),
                        connected(
                                "CVE-2024-38355, socket.io: an error event that nobody listens to",
                                goesOn(),
                                "42[\"error\",{\"message\":\"crash\"}]"),
                        connected(
                                "CVE-2026-33151, socket.io-parser: more attachments than memory",
                                ends(),
                                attachments),
                        connected(
                                "CVE-2026-69185, socket.io-parser: attachments that are never complete",
                                ends(),
                                "450-[\"a\",{\"_placeholder\":true,\"num\":0}]",
                                "bAQ=="),
                        List.of(
                                Attack.http(
                                        "CVE-2020-28481, socket.io: every page may read the answers",
                                        Requests.get(Requests.POLLING, "Origin: http://evil"),
                                        HttpReaction.error(4)),
                                Attack.of(
                                        "CVE-2017-16031, socket.io: session ids can be guessed",
                                        POLLING,
                                        Cves::sidsAreUnrelated))));
    }

    private static List<Attack> ws() {
        return List.of(
                frames(
                                "CVE-2016-10518, ws: a ping announced longer than it is shows memory",
                                header(0x89, 125),
                                ends())
                        .slowly(),
                frames(
                        "CVE-2016-10542, ws: a message of any size is taken",
                        header(0x82, 256L << 20),
                        closes(1009)),
                Attack.of(
                        "GHSA-5v72-xg48-5rpm, ws: an extension called constructor",
                        WEBSOCKET,
                        target -> upgraded(target, "Sec-WebSocket-Extensions: constructor")),
                Attack.of(
                        "CVE-2021-32640, ws: spaces in a subprotocol take quadratic time",
                        WEBSOCKET,
                        target ->
                                upgraded(
                                        target,
                                        "Sec-WebSocket-Protocol: b" + " ".repeat(12_000) + "x")),
                Attack.http(
                        "CVE-2024-37890, ws: an upgrade with more headers than are allowed",
                        Requests.upgrade(Requests.WEBSOCKET, "x: y\r\n".repeat(2_000) + "x: y"),
                        HttpReaction.cut()),
                frames(
                        "CVE-2026-45736, ws: a close frame shows memory",
                        Frames.close(1000, "x".repeat(100)),
                        line -> {
                            closes(1000).check(line);
                            assertThat(line.next()).isNull();
                        }),
                frames(
                        "CVE-2026-48779, ws: tiny fragments without end",
                        concat(
                                frame(TEXT, (byte) '6'),
                                repeat(frame(CONTINUATION, (byte) 'x'), 100_000)),
                        closes(1009)),
                frames(
                        "CVE-2021-3690, Undertow: a message that is not taken leaks its buffer",
                        repeat(concat(frame(TEXT, (byte) '6'), frame(FIN | CONTINUATION)), 10_000),
                        goesOn()),
                frames(
                        "CVE-2017-2670, Undertow: a connection closed amid a close frame loops",
                        header(0x88, 50),
                        line -> ((WebSocketLine) line).wire().finish()));
    }

    private static List<Attack> others() {
        return List.of(
                http(
                        "CVE-2014-7816: a path that climbs with backslashes",
                        "GET /v1/..\\..\\secret HTTP/1.1\r\nHost: a\r\n\r\n",
                        400),
                http(
                        "CVE-2016-4993, CVE-2018-1067: a line break in an answer's header",
                        Requests.get("/socket.io/?EIO=4%0d%0aSet-Cookie:%20a=b&transport=polling"),
                        400),
                http(
                        "CVE-2017-2666: characters that no request line has",
                        "GET /a<b>|c HTTP/1.1\r\nHost: a\r\n\r\n",
                        400),
                http(
                        "CVE-2017-7559, CVE-2020-10687: spaces where a header begins",
                        Requests.get("/", " X: y"),
                        400),
                http(
                        "CVE-2017-12165: a space between name and colon",
                        Requests.get("/", "Content-Length : 5"),
                        400),
                http(
                        "CVE-2020-1757, CVE-2024-1459: a parameter hides a climb",
                        Requests.get("/v1/..;/v1/audit-log"),
                        404),
                Attack.http(
                        "CVE-2020-10705, Undertow: an expectation of gigabytes",
                        Requests.post("/v1/audit-log", 1L << 40, "Expect: 100-continue"),
                        HttpReaction.refused(401)),
                Attack.http(
                        "CVE-2020-10719, CVE-2021-20220, Undertow: a chunk size that is none",
                        Requests.chunked("/v1/audit-log") + "g\r\na\r\n0\r\n\r\n",
                        HttpReaction.refused(401)),
                http(
                        "CVE-2023-3223: a multipart name without end",
                        Requests.post(
                                "/v1/audit-log",
                                99,
                                "Content-Type: multipart/form-data; boundary=" + "b".repeat(9_000)),
                        401),
                http(
                        "CVE-2026-3260: a multipart form behind a GET",
                        Requests.request(
                                        "GET",
                                        "/v1/audit-log",
                                        "Content-Type: multipart/form-data; boundary=b",
                                        "Content-Length: 5")
                                + "--b\r\n",
                        401),
                http(
                        "CVE-2023-4639: a cookie that swallows the next",
                        Requests.get("/health/live", "Cookie: a=\"b; c=\"d\"; e=f"),
                        200),
                http(
                        "CVE-2024-3884, CVE-2024-4027: a form of 1,000 names",
                        Requests.get("/v1/audit-log?" + "\u0101".repeat(10) + "a=&".repeat(1_000)),
                        400),
                http(
                        "CVE-2025-12543: a host that is a path",
                        "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n",
                        400),
                http(
                        "CVE-2026-28367: a header that ends with three returns",
                        "GET / HTTP/1.1\r\nHost: a\r\r\r",
                        400),
                http(
                        "CVE-2026-28368: a header name that others read otherwise",
                        Requests.get("/", "Content-Length\u000b: 5"),
                        400),
                http(
                        "CVE-2026-28369: a first header that begins with spaces",
                        "GET / HTTP/1.1\r\n  Host: a\r\n\r\n",
                        400),
                http(
                        "CVE-2024-7885: an address told by a proxy's preamble",
                        "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                        400),
                http(
                        "CVE-2025-9784, CVE-2023-44487: HTTP/2 by upgrade",
                        Requests.get(
                                "/health/live",
                                "Connection: Upgrade, HTTP2-Settings",
                                "Upgrade: h2c",
                                "HTTP2-Settings: AAMAAABkAAQAAP__"),
                        200),
                Attack.of(
                        "CVE-2026-32301, Centrifugo: a token names the keys it is checked with",
                        POLLING,
                        Cves::tokenNamesItsKeys),
                Attack.of(
                        "netty-socketio 945: an event announces 1,832,742,252 attachments",
                        WEBSOCKET,
                        target -> {
                            try (WebSocketLine line = letIn(target)) {
                                line.send("451832742252-[\"a\"]");
                                ends().check(line);
                            }
                        }),
                Attack.of(
                        "netty-socketio: a client gets events before it is let in",
                        WEBSOCKET,
                        target -> {
                            try (WebSocketLine line = target.webSocket()) {
                                line.send("42[\"join\",\"workspace:healthy\"]");
                                ends().check(line);
                            }
                        }));
    }

    private static Attack http(String name, String request, int status) {
        String undertow = name.replaceFirst(": ", ", Undertow: ");
        return Attack.http(undertow, request, HttpReaction.answered(status));
    }

    private static WebSocketLine letIn(Target target) throws Exception {
        WebSocketLine line = target.webSocket();
        line.connect();
        return line;
    }

    private static void upgraded(Target target, String headerLine) throws Exception {
        try (Wire wire = target.wire()) {
            wire.send(Requests.upgrade(Requests.WEBSOCKET, headerLine));
            assertThat(wire.answer().status()).isEqualTo(101);
            assertThat(wire.frame().text()).startsWith("0{");
        }
    }

    private static void binaryPosts(Target target) throws Exception {
        for (int i = 0; i < 50; i++) {
            try (PollingLine line = target.polling();
                    Wire wire = target.wire()) {
                String type = "Content-Type: application/octet-stream";
                wire.send(Requests.post(line.path(), 10, type));
                assertThat(wire.answer().status()).isEqualTo(400);
                assertThat(wire.isCutWithin(Wire.PATIENCE)).isTrue();
                ends().check(line);
            }
        }
    }

    private static void unansweredPosts(Target target) throws Exception {
        try (PollingLine line = target.polling()) {
            line.connect();
            for (int i = 0; i < 100; i++) {
                try (Wire wire = target.wire()) {
                    wire.send(Requests.post(line.path(), 1_000_001));
                    assertThat(wire.answer().status()).isEqualTo(413);
                    assertThat(wire.isCutWithin(Wire.PATIENCE)).isTrue();
                }
            }
            goesOn().check(line);
        }
    }

    private static void sidsAreUnrelated(Target target) throws Exception {
        try (PollingLine first = target.polling();
                PollingLine second = target.polling()) {
            assertThat(first.sid()).hasSize(20).doesNotStartWith(second.sid().substring(0, 8));
        }
    }

    /** Nobody is asked for keys at an address that comes out of a token. */
    private static void tokenNamesItsKeys(Target target) throws Exception {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PollingLine line = target.polling()) {
            String url = "http://127.0.0.1:" + trap.getLocalPort() + "/keys";
            String claims = Tokens.claims(",\"iss\":\"" + url + "\",\"aud\":\"../x\"");
            String jku = "{\"alg\":\"RS256\",\"kid\":\"../../x\",\"jku\":\"" + url + "\"}";
            line.send("40{\"token\":\"" + Tokens.signed(jku, claims) + "\"}");
            LineReaction.answers("44{\"message\":\"Invalid token\"}").check(line);
            trap.setSoTimeout(100);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
