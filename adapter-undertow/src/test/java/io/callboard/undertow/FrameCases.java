package io.callboard.undertow;

import static io.callboard.testkit.transport.ClientFrames.BINARY;
import static io.callboard.testkit.transport.ClientFrames.CLOSE;
import static io.callboard.testkit.transport.ClientFrames.CONTINUATION;
import static io.callboard.testkit.transport.ClientFrames.FIN;
import static io.callboard.testkit.transport.ClientFrames.PING;
import static io.callboard.testkit.transport.ClientFrames.PONG;
import static io.callboard.testkit.transport.ClientFrames.TEXT;
import static io.callboard.testkit.transport.ClientFrames.binary;
import static io.callboard.testkit.transport.ClientFrames.concat;
import static io.callboard.testkit.transport.ClientFrames.frame;
import static io.callboard.testkit.transport.ClientFrames.text;
import static io.callboard.undertow.WireCase.close;
import static io.callboard.undertow.WireCase.echo;
import static io.callboard.undertow.WireCase.ending;
import static io.callboard.undertow.WireCase.good;
import static io.callboard.undertow.WireCase.pong;

import io.callboard.undertow.WireCase.Ending;
import io.callboard.undertow.WireCase.Step;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** RFC 6455 section 5: framing, pings and pongs, reserved bits, opcodes, fragmentation. */
final class FrameCases {
    private static final String HELLO = "Hello, world!";
    private static final byte[] BYTES_125 = filled(125, 0xFE);

    private FrameCases() {}

    static Stream<WireCase> all() {
        return Stream.of(framing(), pings(), reservedBits(), opcodes(), fragments(), rows())
                .flatMap(cases -> cases);
    }

    private static Stream<WireCase> framing() {
        int[] sizes = {0, 125, 126, 127, 128, 65_535, 65_536, 65_536};
        return Stream.iterate(1, number -> number <= sizes.length, number -> number + 1)
                .flatMap(
                        number -> {
                            String words = "*".repeat(sizes[number - 1]);
                            byte[] bytes = filled(sizes[number - 1], 0xFE);
                            return Stream.of(
                                    good("1.1." + number, text(words), echo(words)),
                                    good("1.2." + number, binary(bytes), echo(bytes)));
                        });
    }

    private static Stream<WireCase> pings() {
        byte[] raw = {0, (byte) 0xFF, (byte) 0xFE, (byte) 0xFD, (byte) 0xFC, (byte) 0xFB, 0, -1};
        byte[] stray = frame(FIN | PONG, utf8("unsolicited pong payload"));
        byte[][] ten = new byte[10][];
        String[] pongs = new String[10];
        for (int i = 0; i < 10; i++) {
            ten[i] = ping(utf8("payload-" + i));
            pongs[i] = pong(utf8("payload-" + i));
        }
        return Stream.of(
                good("2.1", ping(), pong(new byte[0])),
                good("2.2", ping(utf8(HELLO)), pong(utf8(HELLO))),
                good("2.3", ping(raw), pong(raw)),
                good("2.4", ping(BYTES_125), pong(BYTES_125)),
                ending("2.5", ping(filled(126, 0xFE)), close(1002)),
                good("2.6", ping(BYTES_125), pong(BYTES_125)),
                good("2.7", frame(FIN | PONG)),
                good("2.8", stray),
                good("2.9", concat(stray, ping(utf8("ping payload"))), pong(utf8("ping payload"))),
                good("2.10", concat(ten), pongs),
                good("2.11", concat(ten), pongs));
    }

    private static Stream<WireCase> reservedBits() {
        byte[] second = frame(FIN | TEXT | 0x20, utf8(HELLO));
        byte[] third = frame(FIN | TEXT | 0x30, utf8(HELLO));
        byte[] fourth = frame(FIN | TEXT | 0x40, utf8(HELLO));
        return Stream.of(
                ending("3.1", frame(FIN | TEXT | 0x10, utf8(HELLO)), close(1002)),
                ending("3.2", concat(text(HELLO), second, ping()), echo(HELLO), close(1002)),
                ending("3.3", concat(text(HELLO), third, ping()), echo(HELLO), close(1002)),
                ending("3.4", concat(text(HELLO), fourth, ping()), echo(HELLO), close(1002)),
                ending("3.5", frame(FIN | BINARY | 0x50, BYTES_125), close(1002)),
                ending("3.6", frame(FIN | PING | 0x60, utf8(HELLO)), close(1002)),
                ending("3.7", frame(FIN | CLOSE | 0x70), close(1002)));
    }

    private static Stream<WireCase> opcodes() {
        int[] data = {3, 4, 5, 6, 7};
        int[] control = {11, 12, 13, 14, 15};
        return Stream.of(1, 2, 3, 4, 5)
                .flatMap(
                        number ->
                                Stream.of(
                                        reserved("4.1." + number, number, data[number - 1]),
                                        reserved("4.2." + number, number, control[number - 1])));
    }

    /** The first two have nothing around them, and every other one has a payload. */
    private static WireCase reserved(String id, int number, int opcode) {
        byte[] frame = frame(FIN | opcode, number % 2 == 0 ? utf8("reserved") : new byte[0]);
        return number <= 2
                ? ending(id, frame, close(1002))
                : ending(id, concat(text(HELLO), frame, ping()), echo(HELLO), close(1002));
    }

    private static Stream<WireCase> fragments() {
        byte[] first = frame(TEXT, utf8("fragment1"));
        byte[] last = frame(FIN | CONTINUATION, utf8("fragment2"));
        byte[] between = concat(first, ping(utf8("ping payload")), last);
        byte[] alone = concat(frame(FIN | CONTINUATION, utf8("alone")), text(HELLO));
        byte[] open = concat(frame(CONTINUATION, utf8("alone")), text(HELLO));
        String both = "fragment1fragment2";
        String pong = pong(utf8("ping payload"));
        return Stream.of(
                ending("5.1", concat(frame(PING, utf8("a")), last), close(1002)),
                ending("5.2", concat(frame(PONG, utf8("a")), last), close(1002)),
                good("5.3", concat(first, last), echo(both)),
                good("5.4", concat(first, last), echo(both)),
                good("5.5", concat(first, last), echo(both)),
                good("5.6", between, pong, echo(both)),
                good("5.7", between, pong, echo(both)),
                good("5.8", between, pong, echo(both)),
                ending("5.9", alone, close(1002)),
                ending("5.10", alone, close(1002)),
                ending("5.11", alone, close(1002)),
                ending("5.12", open, close(1002)),
                ending("5.13", open, close(1002)),
                ending("5.14", open, close(1002)),
                ending(
                        "5.15",
                        concat(first, last, frame(CONTINUATION, utf8("x")), text(HELLO)),
                        echo(both),
                        close(1002)),
                ending("5.16", twice(frame(CONTINUATION, utf8("x")), first, last), close(1002)),
                ending("5.17", twice(frame(FIN | CONTINUATION), first, last), close(1002)),
                ending("5.18", concat(first, frame(FIN | TEXT, utf8("b"))), close(1002)));
    }

    private static byte[] twice(byte[]... frames) {
        return concat(concat(frames), concat(frames));
    }

    /** Five fragments with pings between them; in the first case the client stops in between. */
    private static Stream<WireCase> rows() {
        byte[] first = frame(TEXT, utf8("fragment1"));
        byte[] beginning =
                concat(first, frame(CONTINUATION, utf8("fragment2")), ping(utf8("pongme 1!")));
        byte[] rest =
                concat(
                        frame(CONTINUATION, utf8("fragment3")),
                        frame(CONTINUATION, utf8("fragment4")),
                        ping(utf8("pongme 2!")),
                        frame(FIN | CONTINUATION, utf8("fragment5")));
        String one = pong(utf8("pongme 1!"));
        String two = pong(utf8("pongme 2!"));
        String all = echo("fragment1fragment2fragment3fragment4fragment5");
        List<Step> stopping =
                List.of(new Step(beginning, List.of(one)), new Step(rest, List.of(two, all)));
        return Stream.of(
                new WireCase("5.19", stopping, Ending.BY_CLIENT),
                good("5.20", concat(beginning, rest), one, two, all));
    }

    /** A message in fragments of this size. */
    static byte[] inFragments(int opcode, byte[] message, int size) {
        byte[][] frames = new byte[(message.length + size - 1) / size][];
        Arrays.setAll(
                frames,
                i -> {
                    int end = Math.min(message.length, (i + 1) * size);
                    int first = (i == 0 ? opcode : 0) | (i == frames.length - 1 ? FIN : 0);
                    return frame(first, Arrays.copyOfRange(message, i * size, end));
                });
        return concat(frames);
    }

    static byte[] ping(byte... payload) {
        return frame(FIN | PING, payload);
    }

    static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
