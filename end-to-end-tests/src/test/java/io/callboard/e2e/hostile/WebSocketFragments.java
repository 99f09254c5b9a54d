package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.frames;
import static io.callboard.e2e.hostile.Frames.BINARY;
import static io.callboard.e2e.hostile.Frames.CONTINUATION;
import static io.callboard.e2e.hostile.Frames.FIN;
import static io.callboard.e2e.hostile.Frames.TEXT;
import static io.callboard.e2e.hostile.Frames.concat;
import static io.callboard.e2e.hostile.Frames.frame;
import static io.callboard.e2e.hostile.Frames.repeat;
import static io.callboard.e2e.hostile.Frames.text;
import static io.callboard.e2e.hostile.LineReaction.closes;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;

import java.util.List;

/** Messages in pieces. RFC 6455 section 5.4. */
final class WebSocketFragments {
    private static final byte[] BEGIN = frame(TEXT, (byte) '6');
    private static final byte[] END = frame(FIN | CONTINUATION);

    private WebSocketFragments() {}

    static List<Attack> attacks() {
        return List.of(
                frames("a continuation of nothing", frame(CONTINUATION), closes(1002)),
                frames("a last piece of nothing", END, closes(1002)),
                frames("a text inside a text", concat(BEGIN, text("6")), closes(1002)),
                frames("a binary inside a text", concat(BEGIN, frame(FIN | BINARY)), closes(1002)),
                frames("a text that begins twice", concat(BEGIN, BEGIN), closes(1002)),
                frames("a continuation behind the end", concat(BEGIN, END, END), closes(1002)),
                frames(
                        "a close inside a text",
                        concat(BEGIN, Frames.close(1000, "")),
                        closes(1000)),
                frames("a ping inside a text", concat(BEGIN, Frames.ping(5), END), goesOn()),
                frames(
                        "a thousand empty pieces",
                        concat(BEGIN, repeat(frame(CONTINUATION), 1000), END),
                        goesOn()),
                frames(
                        "pieces of one byte, 50,000",
                        concat(BEGIN, repeat(frame(CONTINUATION, (byte) 'x'), 50_000), END),
                        goesOn()),
                frames(
                        "empty pieces without end",
                        concat(BEGIN, repeat(frame(CONTINUATION), 100_001)),
                        closes(1009)),
                frames("a binary message in pieces", concat(frame(BINARY), END), ends()),
                frames("an empty text in pieces", concat(frame(TEXT), END), ends()));
    }
}
