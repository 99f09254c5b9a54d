package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.frames;
import static io.callboard.e2e.hostile.Frames.CONTINUATION;
import static io.callboard.e2e.hostile.Frames.FIN;
import static io.callboard.e2e.hostile.Frames.TEXT;
import static io.callboard.e2e.hostile.Frames.bytes;
import static io.callboard.e2e.hostile.Frames.concat;
import static io.callboard.e2e.hostile.Frames.frame;
import static io.callboard.e2e.hostile.LineReaction.closes;
import static io.callboard.e2e.hostile.LineReaction.goesOn;

import java.util.List;

/** Text messages that are none. RFC 6455 section 8.1, RFC 3629. */
final class Utf8 {
    private Utf8() {}

    private static Attack text(String name, int... payload) {
        return frames(name, frame(FIN | TEXT, bytes(payload)), closes(1007));
    }

    static List<Attack> attacks() {
        return List.of(
                text("a byte that begins nothing", '6', 0x80),
                text("a byte that is never used", '6', 0xff),
                text("two bytes of which one is missing", '6', 0xc3),
                text("three bytes of which one is missing", '6', 0xe2, 0x82),
                text("four bytes of which one is missing", '6', 0xf0, 0x9f, 0x98),
                text("an overlong slash in two bytes", '6', 0xc0, 0xaf),
                text("an overlong slash in three bytes", '6', 0xe0, 0x80, 0xaf),
                text("an overlong slash in four bytes", '6', 0xf0, 0x80, 0x80, 0xaf),
                text("an overlong zero", '6', 0xc0, 0x80),
                text("a high surrogate", '6', 0xed, 0xa0, 0x80),
                text("a low surrogate", '6', 0xed, 0xb0, 0x80),
                text("a pair of surrogates", '6', 0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80),
                text("the character after the last", '6', 0xf4, 0x90, 0x80, 0x80),
                text("five bytes", '6', 0xf8, 0x88, 0x80, 0x80, 0x80),
                text("six bytes", '6', 0xfc, 0x84, 0x80, 0x80, 0x80, 0x80),
                text("a second byte that is none", '6', 0xc3, 0x28),
                frames(
                        "bad UTF-8 in a text that is not at its end",
                        frame(TEXT, bytes('6', 0xff)),
                        closes(1007)),
                frames(
                        "a character cut by the end of a text in pieces",
                        concat(
                                frame(TEXT, bytes('6', 0xe2)),
                                frame(FIN | CONTINUATION, bytes(0x82))),
                        closes(1007)),
                frames(
                        "a character cut by a fragment",
                        concat(
                                frame(TEXT, bytes('6', 0xe2)),
                                frame(FIN | CONTINUATION, bytes(0x82, 0xac))),
                        goesOn()),
                frames(
                        "a non-character",
                        frame(FIN | TEXT, bytes('6', 0xef, 0xbf, 0xbf)),
                        goesOn()));
    }
}
