package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.HTTP;
import static io.callboard.e2e.hostile.Attack.Via.POLLING;
import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Connections that do nothing, or that little by little. Each is cut within 15 seconds. */
final class Slow {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final long STEP_MILLIS = 300;

    private Slow() {}

    /** Says this, and then nothing more. */
    private static Attack silent(String name, String begin) {
        return Attack.of(
                        name,
                        HTTP,
                        target -> {
                            try (Wire wire = target.wire()) {
                                wire.send(begin);
                                assertThat(wire.isCutWithin(LIMIT)).isTrue();
                            }
                        })
                .slowly();
    }

    /** Says the one, and then the other again and again. */
    private static Attack trickling(String name, String begin, String piece) {
        return Attack.of(
                        name,
                        HTTP,
                        target -> {
                            try (Wire wire = target.wire()) {
                                wire.send(begin);
                                assertCutWhileSending(wire, Frames.utf8(piece));
                            }
                        })
                .slowly();
    }

    /** On a WebSocket of a client that is let in, without an answer to any ping. */
    private static Attack socket(String name, byte[] begin, byte[] piece) {
        return Attack.of(
                        name,
                        WEBSOCKET,
                        target -> {
                            try (WebSocketLine line = target.webSocket()) {
                                line.connect();
                                line.offer(begin);
                                assertCutWhileSending(line.wire(), piece);
                            }
                        })
                .slowly();
    }

    static List<Attack> attacks() {
        byte[] nothing = {};
        String post = "POST /v1/audit-log HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ";
        String request = post + CallboardProcess.API_KEY + "\r\n";
        return List.of(
                silent("nothing at all", ""),
                silent("one byte", "G"),
                silent("a line break", "\r\n"),
                silent("half a request line", "GET /socket.io/"),
                silent("a request line and no more", "GET / HTTP/1.1\r\n"),
                silent("a header without an end", "GET / HTTP/1.1\r\nHost: a\r\nA: b"),
                silent("all but the last byte of a header", "GET / HTTP/1.1\r\nHost: a\r\n\r"),
                silent("a request, and no other", Requests.get("/health/live")),
                silent("a body that never comes", Requests.post(Requests.POLLING, 100)),
                silent("an entry that never comes", request + "Content-Length: 100\r\n\r\n"),
                silent("a chunk that never comes", request + "Transfer-Encoding: chunked\r\n\r\n"),
                silent(
                        "a body that is never sent",
                        request + "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n"),
                trickling("a request line by the byte", "GET /", "a"),
                trickling("a header by the byte", "GET / HTTP/1.1\r\nHost: a\r\nA: ", "b"),
                trickling("a header by the line", "GET / HTTP/1.1\r\nHost: a\r\n", "A: b\r\n"),
                trickling("line breaks before a request", "", "\r\n"),
                trickling("an entry by the byte", request + "Content-Length: 9999\r\n\r\n", " "),
                trickling(
                        "an entry by the chunk",
                        request + "Transfer-Encoding: chunked\r\n\r\n",
                        "1\r\n \r\n"),
                trickling(
                        "a WebSocket handshake by the line",
                        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n",
                        "A: b\r\n"),
                socket("pings that are not answered", nothing, nothing),
                socket("half a frame header", new byte[] {(byte) 0x81}, nothing),
                socket("a frame that never comes", Frames.header(0x81, 1_000), nothing),
                socket("a frame by the byte", Frames.header(0x81, 999_999), new byte[] {'6'}),
                socket(
                        "pieces of a message by the piece",
                        Frames.frame(Frames.TEXT, (byte) '6'),
                        Frames.frame(0, (byte) 'x')),
                socket("pings of its own instead of pongs", nothing, Frames.ping(4)),
                Attack.of("a body by the byte", POLLING, Slow::body).slowly(),
                Attack.of("a session that never polls", POLLING, Slow::unpolled).slowly(),
                Attack.of("a session that never answers a ping", POLLING, Slow::unanswered)
                        .slowly(),
                Attack.of("a session that never asks to be let in", POLLING, Slow::uninvitedSession)
                        .slowly(),
                Attack.of("a socket that never asks to be let in", WEBSOCKET, Slow::uninvited)
                        .slowly(),
                Attack.of("an attachment that never comes", WEBSOCKET, Slow::attachment).slowly(),
                Attack.of("answers that are not read", HTTP, Slow::unread).slowly());
    }

    private static void body(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire wire = target.wire()) {
            line.connect();
            wire.send(Requests.post(line.path(), 9_999));
            assertCutWhileSending(wire, Frames.utf8("6"));
            LineReaction.fades().check(line);
        }
    }

    private static void unpolled(Target target) throws Exception {
        PollingLine line = target.polling();
        line.connect();
        Pause.millis(LIMIT.toMillis());
        LineReaction.fades().check(line);
    }

    private static void unanswered(Target target) throws Exception {
        PollingLine line = target.polling();
        line.connect();
        LineReaction.fades().check(line);
    }

    private static void uninvitedSession(Target target) throws Exception {
        LineReaction.fades().check(target.polling());
    }

    private static void uninvited(Target target) throws Exception {
        try (WebSocketLine line = target.webSocket()) {
            assertThat(line.wire().isCutWithin(LIMIT)).isTrue();
        }
    }

    private static void attachment(Target target) throws Exception {
        try (WebSocketLine line = target.webSocket()) {
            line.connect();
            line.send("451-[\"a\"]");
            assertThat(line.wire().isCutWithin(LIMIT)).isTrue();
        }
    }

    /** Asks again and again and reads nothing, until the server no longer takes it. */
    private static void unread(Target target) throws Exception {
        String ask = "GET /v1/audit-log?room=workspace:healthy&limit=500 HTTP/1.1\r\nHost: a\r\n";
        String request = ask + "Authorization: Bearer " + CallboardProcess.API_KEY + "\r\n\r\n";
        try (Wire wire = target.narrowWire()) {
            wire.send(request.repeat(300));
            assertRefusesMore(wire, Frames.utf8("G"));
        }
    }

    private static void assertCutWhileSending(Wire wire, byte[] piece) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                wire.send(piece);
            } catch (IOException cut) {
                return;
            }
            if (wire.isCutWithin(Duration.ofMillis(STEP_MILLIS))) {
                return;
            }
        }
        throw new AssertionError("Not cut within " + LIMIT);
    }

    private static void assertRefusesMore(Wire wire, byte[] piece) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                wire.send(piece);
            } catch (IOException cut) {
                return;
            }
            Pause.millis(STEP_MILLIS);
        }
        throw new AssertionError("Not cut within " + LIMIT);
    }
}
