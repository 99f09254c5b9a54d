package io.callboard.undertow;

import static io.callboard.testkit.transport.ClientFrames.CLOSE;
import static io.callboard.testkit.transport.ClientFrames.CONTINUATION;
import static io.callboard.testkit.transport.ClientFrames.FIN;
import static io.callboard.testkit.transport.ClientFrames.TEXT;
import static io.callboard.testkit.transport.ClientFrames.concat;
import static io.callboard.testkit.transport.ClientFrames.frame;
import static io.callboard.testkit.transport.ClientFrames.text;
import static io.callboard.undertow.FrameCases.ping;
import static io.callboard.undertow.FrameCases.utf8;
import static io.callboard.undertow.WireCase.close;
import static io.callboard.undertow.WireCase.echo;
import static io.callboard.undertow.WireCase.ending;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** RFC 6455 sections 5.5.1 and 7: close frames and their codes. */
final class EndCases {
    private static final int[] VALID = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999
    };
    private static final int[] INVALID = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};
    private static final int[] BEYOND = {5000, 65_535};

    private EndCases() {}

    static Stream<WireCase> all() {
        return Stream.of(
                        around(),
                        payloads(),
                        codes("7.7.", VALID, true),
                        codes("7.9.", INVALID, false),
                        codes("7.13.", BEYOND, false))
                .flatMap(cases -> cases);
    }

    /** What comes before a close frame counts, what comes after does not. */
    private static Stream<WireCase> around() {
        byte[] normal = frame(FIN | CLOSE, code(1000));
        byte[] first = frame(TEXT, utf8("fragment1"));
        byte[] last = frame(FIN | CONTINUATION, utf8("fragment2"));
        String large = "BAsd7&jh23".repeat(26_214);
        return Stream.of(
                ending(
                        "7.1.1",
                        concat(text("Hello World!"), normal),
                        echo("Hello World!"),
                        close(1000)),
                ending("7.1.2", concat(normal, normal), close(1000)),
                ending("7.1.3", concat(normal, ping(utf8("ping"))), close(1000)),
                ending("7.1.4", concat(normal, text("Hello World!")), close(1000)),
                ending("7.1.5", concat(first, normal, last), close(1000)),
                ending(
                        "7.1.6",
                        concat(text(large), normal, ping(utf8("ping"))),
                        echo(large),
                        close(1000)));
    }

    private static Stream<WireCase> payloads() {
        return Stream.of(
                ending("7.3.1", frame(FIN | CLOSE), close(0)),
                ending("7.3.2", frame(FIN | CLOSE, (byte) 'a'), close(1002)),
                ending("7.3.3", frame(FIN | CLOSE, code(1000)), close(1000)),
                ending("7.3.4", reasoned(utf8("Hello World!")), close(1000)),
                ending("7.3.5", reasoned(utf8("*".repeat(123))), close(1000)),
                ending("7.3.6", reasoned(utf8("*".repeat(124))), close(1002)),
                ending(
                        "7.5.1",
                        reasoned(concat(utf8("κόσμε"), new byte[] {(byte) 0xED, -96, -128})),
                        close(1007)));
    }

    private static byte[] reasoned(byte[] reason) {
        return frame(FIN | CLOSE, concat(code(1000), reason));
    }

    /** A valid code is sent back. */
    private static Stream<WireCase> codes(String prefix, int[] codes, boolean valid) {
        return IntStream.range(0, codes.length)
                .mapToObj(
                        i ->
                                ending(
                                        prefix + (i + 1),
                                        frame(FIN | CLOSE, code(codes[i])),
                                        close(valid ? codes[i] : 1002)));
    }

    private static byte[] code(int code) {
        return ByteBuffer.allocate(2).putShort((short) code).array();
    }
}
