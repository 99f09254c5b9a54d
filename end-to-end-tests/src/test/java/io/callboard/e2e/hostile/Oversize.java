package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.POLLING;
import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static io.callboard.e2e.hostile.Attack.body;
import static io.callboard.e2e.hostile.Attack.connected;
import static io.callboard.e2e.hostile.Attack.frames;
import static io.callboard.e2e.hostile.Frames.CONTINUATION;
import static io.callboard.e2e.hostile.Frames.TEXT;
import static io.callboard.e2e.hostile.Frames.concat;
import static io.callboard.e2e.hostile.Frames.frame;
import static io.callboard.e2e.hostile.Frames.header;
import static io.callboard.e2e.hostile.Frames.repeat;
import static io.callboard.e2e.hostile.LineReaction.closes;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** More than the announced {@code maxPayload} of 1,000,000 bytes, and as much as that. */
final class Oversize {
    private static final int MAX = 1_000_000;

    private Oversize() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.add(body("a body of as much as is allowed", "6" + "x".repeat(MAX - 1), goesOn()));
        attacks.add(announced("a byte more than is allowed", MAX + 1L));
        attacks.add(announced("two gigabytes", 1L << 31));
        attacks.add(announced("four gigabytes and one byte", (1L << 32) + 1));
        attacks.add(announced("a petabyte", 1L << 50));
        attacks.add(announced("eighteen nines", 999_999_999_999_999_999L));
        attacks.add(Attack.of("a body in chunks without end", POLLING, Oversize::endlessChunks));
        attacks.add(Attack.of("a chunk of two gigabytes", POLLING, Oversize::hugeChunk));
        attacks.add(frames("a text of as much as is allowed", text(MAX), goesOn()));
        attacks.add(frames("a text a byte too long", text(MAX + 1), closes(1009)));
        attacks.add(frames("a text of 2 GB", header(0x81, 1L << 31), closes(1009)));
        attacks.add(frames("binary data of 2 GB", header(0x82, 1L << 31), closes(1009)));
        attacks.add(frames("a text of 4 GB", header(0x81, 1L << 32), closes(1009)));
        attacks.add(frames("a text of 9 EB", header(0x81, Long.MAX_VALUE), closes(1009)));
        attacks.add(frames("a piece of 2 GB", header(TEXT, 1L << 31), closes(1009)));
        attacks.add(frames("pieces without end", pieces(1_000), closes(1009)));
        attacks.add(frames("a last piece that is too much", lastPiece(), closes(1009)));
        attacks.addAll(Attack.overBoth("attachments of 1.2 MB", Oversize::attachments));
        attacks.addAll(
                connected(
                        "an event name of 900 kB",
                        goesOn(),
                        "42[\"" + "e".repeat(900_000) + "\"]"));
        attacks.addAll(
                connected("20,001 JSON tokens", ends(), "42[\"a\"" + ",0".repeat(20_001) + "]"));
        attacks.add(Attack.of("refusals that are not read", WEBSOCKET, Oversize::unread).slowly());
        return attacks;
    }

    /** A body that is refused because of its length, before it is sent; the session goes on. */
    private static Attack announced(String name, long length) {
        return Attack.of(
                "a body announced: " + name,
                POLLING,
                target -> {
                    try (PollingLine line = target.polling();
                            Wire wire = target.wire()) {
                        line.connect();
                        wire.send(Requests.post(line.path(), length));
                        assertThat(wire.answer().status()).isEqualTo(413);
                        assertThat(wire.isCutWithin(Wire.PATIENCE)).isTrue();
                        goesOn().check(line);
                    }
                });
    }

    private static void endlessChunks(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire wire = target.wire()) {
            line.connect();
            wire.send(Requests.chunked(line.path()));
            byte[] chunk = Frames.utf8("1000\r\n" + "6".repeat(4096) + "\r\n");
            wire.offer(repeat(chunk, MAX / 4096 + 1));
            assertThat(wire.answer().status()).isEqualTo(413);
            wire.offer(repeat(chunk, 100));
            assertThat(wire.isCutWithin(Wire.PATIENCE)).isTrue();
            goesOn().check(line);
        }
    }

    private static void hugeChunk(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire wire = target.wire()) {
            line.connect();
            wire.send(Requests.chunked(line.path()) + "80000000\r\n");
            wire.offer(Frames.utf8("6".repeat(MAX + 1)));
            assertThat(wire.answer().status()).isEqualTo(413);
            goesOn().check(line);
        }
    }

    private static byte[] text(int bytes) {
        return Frames.text("6" + "x".repeat(bytes - 1));
    }

    private static byte[] pieces(int count) {
        byte[] piece = frame(CONTINUATION, Frames.utf8("x".repeat(1_024)));
        return concat(frame(TEXT, (byte) '6'), repeat(piece, count));
    }

    private static byte[] lastPiece() {
        return concat(frame(TEXT, Frames.utf8("6" + "x".repeat(MAX - 2))), header(0x80, 2));
    }

    private static void attachments(Line line) throws IOException {
        line.connect();
        line.send("4510-[\"a\"]");
        for (int i = 0; i < 6; i++) {
            line.send("b" + "AAAA".repeat(66_000));
        }
        ends().check(line);
    }

    /** Each answer repeats a name of 900 kB, and none is read: it is cut at the limit. */
    private static void unread(Target target) throws Exception {
        try (WebSocketLine line = new WebSocketLine(target.narrowWire(), target.token())) {
            line.connect();
            byte[] wish = Frames.text("40/" + "n".repeat(900_000) + ",");
            for (int i = 0; i < 60; i++) {
                try {
                    line.wire().send(wish);
                } catch (IOException cut) {
                    return;
                }
                Pause.millis(20);
            }
            throw new AssertionError("Still takes wishes whose answers are not read");
        }
    }
}
