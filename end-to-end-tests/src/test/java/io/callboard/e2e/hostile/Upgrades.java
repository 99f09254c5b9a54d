package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** Upgrades from polling that go wrong. Engine.IO protocol v4, "Upgrade". */
final class Upgrades {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Upgrades() {}

    /** A second WebSocket misbehaves: it is closed, and the session goes on over polling. */
    private static Attack probe(String name, byte[] bytes) {
        return Attack.of(
                name,
                WEBSOCKET,
                target -> {
                    try (PollingLine line = target.polling();
                            Wire wire = target.wire()) {
                        line.connect();
                        begin(wire, line);
                        wire.offer(bytes);
                        assertThat(wire.frame().opcode()).isEqualTo(Frames.CLOSE);
                        LineReaction.goesOn().check(line);
                    }
                });
    }

    /** A second WebSocket leads to nothing, so it is cut in the end. */
    private static Attack idle(String name, byte[] bytes) {
        return Attack.of(
                        name,
                        WEBSOCKET,
                        target -> {
                            try (PollingLine line = target.polling();
                                    Wire wire = target.wire()) {
                                line.connect();
                                begin(wire, line);
                                wire.offer(bytes);
                                assertThat(wire.isCutWithin(LIMIT)).isTrue();
                            }
                        })
                .slowly();
    }

    static List<Attack> attacks() {
        return List.of(
                probe("a message instead of a probe", Frames.text("42[\"a\"]")),
                probe("a probe that is none", Frames.text("2abc")),
                probe("a probe of 100 kB", Frames.text("2" + "p".repeat(100_000))),
                probe("binary data instead of a probe", Frames.binary((byte) 1)),
                probe("a close instead of a probe", Frames.text("1")),
                probe("a probe that is not UTF-8", Frames.frame(0x81, (byte) 0xff)),
                probe("a probe without a mask", Frames.unmasked("2probe")),
                probe("an upgrade with words", Frames.text("5abc")),
                idle("an upgrade and nothing else", new byte[0]),
                idle("probes without end", Frames.repeat(Frames.text("2probe"), 1000)),
                Attack.of("a second upgrade at a time", WEBSOCKET, Upgrades::second),
                Attack.of("an upgrade of a foreign session", WEBSOCKET, Upgrades::foreign),
                Attack.of("an upgrade of an upgraded session", WEBSOCKET, Upgrades::again));
    }

    private static void begin(Wire wire, PollingLine line) throws Exception {
        wire.send(Requests.upgrade(line.path().replace("=polling", "=websocket")));
        assertThat(wire.answer().status()).isEqualTo(101);
    }

    private static void second(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire first = target.wire();
                Wire second = target.wire()) {
            line.connect();
            begin(first, line);
            begin(second, line);
            assertThat(second.frame().opcode()).isEqualTo(Frames.CLOSE);
            first.send(Frames.text("2probe"));
            assertThat(first.frame().text()).isEqualTo("3probe");
        }
    }

    private static void foreign(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire wire = target.wire()) {
            line.connect();
            String path = line.path().replace("=polling", "=websocket");
            wire.send(Requests.upgrade(path, "Origin: http://evil"));
            assertThat(wire.answer().status()).isEqualTo(400);
            LineReaction.goesOn().check(line);
        }
    }

    private static void again(Target target) throws Exception {
        try (WebSocketLine line = target.webSocket();
                Wire wire = target.wire()) {
            line.connect();
            wire.send(Requests.upgrade(Requests.WEBSOCKET + "&sid=" + line.sid()));
            assertThat(wire.answer().status()).isEqualTo(101);
            assertThat(wire.frame().opcode()).isEqualTo(Frames.CLOSE);
            LineReaction.goesOn().check(line);
        }
    }
}
