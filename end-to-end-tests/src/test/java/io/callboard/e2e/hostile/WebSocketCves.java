package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static io.callboard.e2e.hostile.Attack.frames;
import static io.callboard.e2e.hostile.Frames.CONTINUATION;
import static io.callboard.e2e.hostile.Frames.FIN;
import static io.callboard.e2e.hostile.Frames.TEXT;
import static io.callboard.e2e.hostile.Frames.concat;
import static io.callboard.e2e.hostile.Frames.frame;
import static io.callboard.e2e.hostile.Frames.header;
import static io.callboard.e2e.hostile.Frames.repeat;
import static io.callboard.e2e.hostile.LineReaction.closes;
import static io.callboard.e2e.hostile.LineReaction.fades;
import static io.callboard.e2e.hostile.LineReaction.goesOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** Published weaknesses of WebSocket servers: ws, and that of Undertow. */
final class WebSocketCves {
    private WebSocketCves() {}

    static List<Attack> attacks() {
        return List.of(
                frames(
                                "CVE-2016-10518, ws: a ping announced longer than it is shows memory",
                                header(0x89, 125),
                                fades())
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
                        WebSocketCves::finished));
    }

    private static void upgraded(Target target, String headerLine) throws Exception {
        try (Wire wire = target.wire()) {
            wire.send(Requests.upgrade(Requests.WEBSOCKET, headerLine));
            assertThat(wire.answer().status()).isEqualTo(101);
            assertThat(wire.frame().text()).startsWith("0{");
        }
    }

    private static void finished(Line line) throws IOException {
        Wire wire = ((WebSocketLine) line).wire();
        wire.finish();
        assertThat(wire.isCutWithin(Wire.PATIENCE)).isTrue();
    }
}
