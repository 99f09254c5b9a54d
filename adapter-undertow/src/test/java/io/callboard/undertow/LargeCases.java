package io.callboard.undertow;

import static io.callboard.testkit.transport.ClientFrames.BINARY;
import static io.callboard.testkit.transport.ClientFrames.TEXT;
import static io.callboard.testkit.transport.ClientFrames.binary;
import static io.callboard.testkit.transport.ClientFrames.text;
import static io.callboard.undertow.FrameCases.filled;
import static io.callboard.undertow.FrameCases.inFragments;
import static io.callboard.undertow.FrameCases.utf8;
import static io.callboard.undertow.WireCase.echo;
import static io.callboard.undertow.WireCase.good;
import static io.callboard.undertow.WireCase.repeated;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Large messages, messages in many fragments, and many messages. */
final class LargeCases {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final int[] SIZES = {64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB};
    private static final int[] FRAGMENTS = {
        64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB
    };
    private static final int CHOPS = 6;
    private static final int[] REPEATED = {0, 16, 64, 256, 1024, 4096};

    private LargeCases() {}

    static Stream<WireCase> all() {
        List<WireCase> cases = new ArrayList<>();
        for (int i = 0; i < SIZES.length; i++) {
            cases.add(whole("9.1." + (i + 1), "*".repeat(SIZES[i])));
            cases.add(whole("9.2." + (i + 1), filled(SIZES[i], 0xFE)));
        }
        String words = "*".repeat(4 * MIB);
        byte[] bytes = filled(4 * MIB, 0xFE);
        for (int i = 0; i < FRAGMENTS.length; i++) {
            byte[] texts = inFragments(TEXT, utf8(words), FRAGMENTS[i]);
            byte[] binaries = inFragments(BINARY, bytes, FRAGMENTS[i]);
            cases.add(good("9.3." + (i + 1), texts, echo(words)));
            cases.add(good("9.4." + (i + 1), binaries, echo(bytes)));
        }
        for (int i = 0; i < CHOPS; i++) { // the suite sends them in chops; here the server reads so
            cases.add(whole("9.5." + (i + 1), "*".repeat(MIB)));
            cases.add(whole("9.6." + (i + 1), filled(MIB, 0xFE)));
        }
        for (int i = 0; i < REPEATED.length; i++) {
            String word = "*".repeat(REPEATED[i]);
            byte[] some = filled(REPEATED[i], 0xFE);
            cases.add(repeated("9.7." + (i + 1), 1000, text(word), echo(word)));
            cases.add(repeated("9.8." + (i + 1), 1000, binary(some), echo(some)));
        }
        byte[] cut = inFragments(TEXT, utf8("*".repeat(65_536)), 1300);
        cases.add(good("10.1.1", cut, echo("*".repeat(65_536))));
        return cases.stream();
    }

    private static WireCase whole(String id, String text) {
        return good(id, text(text), echo(text));
    }

    private static WireCase whole(String id, byte[] bytes) {
        return good(id, binary(bytes), echo(bytes));
    }
}
