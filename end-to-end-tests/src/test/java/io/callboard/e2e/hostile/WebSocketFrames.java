package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.frames;
import static io.callboard.e2e.hostile.Frames.FIN;
import static io.callboard.e2e.hostile.Frames.bytes;
import static io.callboard.e2e.hostile.Frames.frame;
import static io.callboard.e2e.hostile.Frames.header;
import static io.callboard.e2e.hostile.LineReaction.closes;
import static io.callboard.e2e.hostile.LineReaction.goesOn;

import java.util.ArrayList;
import java.util.List;

/** Single frames, and those that follow a close. RFC 6455 sections 5.2, 5.5 and 7. */
final class WebSocketFrames {
    private WebSocketFrames() {}

    static List<Attack> attacks() {
        List<Attack> attacks =
                new ArrayList<>(
                        List.of(
                                frames("the first reserved bit", frame(0xC1), closes(1002)),
                                frames("the second reserved bit", frame(0xA1), closes(1002)),
                                frames("the third reserved bit", frame(0x91), closes(1002)),
                                frames("a text without a mask", Frames.unmasked("3"), closes(1002)),
                                frames("a ping without a mask", bytes(0x89, 0), closes(1002)),
                                frames("a close without a mask", bytes(0x88, 0), closes(1002)),
                                frames("a ping of 126 bytes", Frames.ping(126), closes(1002)),
                                frames(
                                        "a pong of 126 bytes",
                                        frame(0x8A, new byte[126]),
                                        closes(1002)),
                                frames(
                                        "a close of 126 bytes",
                                        Frames.close(1000, "x".repeat(124)),
                                        closes(1002)),
                                frames("a fragmented ping", frame(Frames.PING), closes(1002)),
                                frames("a fragmented close", frame(Frames.CLOSE), closes(1002)),
                                frames(
                                        "a length of 2 bytes for 5",
                                        Frames.wastefulHeader(0x81, 2, 5),
                                        closes(1002)),
                                frames(
                                        "a length of 8 bytes for 5",
                                        Frames.wastefulHeader(0x81, 8, 5),
                                        closes(1002)),
                                frames(
                                        "a length of 8 bytes for 65,535",
                                        Frames.wastefulHeader(0x81, 8, 65_535),
                                        closes(1002)),
                                frames("a negative length", header(0x81, -1), closes(1002)),
                                frames(
                                        "the least negative length",
                                        header(0x81, Long.MIN_VALUE),
                                        closes(1002)),
                                frames("a close of one byte", frame(0x88, (byte) 3), closes(1002)),
                                frames(
                                        "a close whose reason is no UTF-8",
                                        frame(0x88, bytes(3, 0xe8, 0xff)),
                                        closes(1007)),
                                frames("a close without a code", frame(0x88), closes(0)),
                                frames(
                                        "a close with a reason",
                                        Frames.close(1000, "bye"),
                                        closes(1000)),
                                frames(
                                        "a close, and then events",
                                        Frames.concat(
                                                Frames.close(1000, ""), Frames.text("42[\"a\"]")),
                                        closes(1000)),
                                frames(
                                        "two closes",
                                        Frames.repeat(Frames.close(1000, ""), 2),
                                        closes(1000)),
                                frames(
                                        "HTTP instead of frames",
                                        Frames.utf8(Requests.get("/")),
                                        closes(1002)),
                                frames("zeros instead of frames", new byte[1000], closes(1002)),
                                frames(
                                        "a pong nobody asked for, as a frame",
                                        frame(0x8A, new byte[125]),
                                        goesOn()),
                                frames("an empty ping", Frames.ping(0), goesOn()),
                                frames(
                                        "ten thousand pings",
                                        Frames.repeat(Frames.ping(125), 10_000),
                                        goesOn()),
                                frames(
                                        "ten thousand pongs",
                                        Frames.repeat(frame(0x8A), 10_000),
                                        goesOn()),
                                frames(
                                        "a mask of zeros",
                                        bytes(0x81, 0x81, 0, 0, 0, 0, '6'),
                                        goesOn())));
        for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
            attacks.add(frames("a frame of opcode " + opcode, frame(FIN | opcode), closes(1002)));
        }
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 1100, 2999, 5000, 65_535}) {
            attacks.add(frames("a close with code " + code, Frames.close(code, ""), closes(1002)));
        }
        return attacks;
    }
}
