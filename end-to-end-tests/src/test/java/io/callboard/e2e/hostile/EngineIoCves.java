package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.POLLING;
import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static io.callboard.e2e.hostile.Attack.body;
import static io.callboard.e2e.hostile.Frames.concat;
import static io.callboard.e2e.hostile.Frames.frame;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Published weaknesses of engine.io. */
final class EngineIoCves {
    private EngineIoCves() {}

    static List<Attack> attacks() {
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
                            try (PollingLine line = target.polling()) {
                                line.connect();
                                goesOn().check(line);
                            }
                        }),
                Attack.http(
                        "CVE-2023-31125, engine.io: a transport that is a property of every object",
                        Requests.get("/socket.io/?EIO=4&transport=hasOwnProperty"),
                        HttpReaction.error(0)),
                Attack.of(
                        "CVE-2026-59725, engine.io: binary POSTs exhaust the connections",
                        POLLING,
                        EngineIoCves::binaryPosts),
                Attack.http(
                        "GHSA-gr94-w7qr-f4j3, engine.io: a WebTransport session named __proto__",
                        Requests.get("/socket.io/?EIO=4&transport=webtransport&sid=__proto__"),
                        HttpReaction.error(0)),
                Attack.of(
                        "GHSA-r635-g3xr-vw7x, engine.io: polling connections exhausted by POSTs",
                        POLLING,
                        EngineIoCves::unansweredPosts));
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
}
