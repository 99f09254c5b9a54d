package io.callboard.undertow;

import static io.callboard.testkit.transport.ClientFrames.CONTINUATION;
import static io.callboard.testkit.transport.ClientFrames.FIN;
import static io.callboard.testkit.transport.ClientFrames.TEXT;
import static io.callboard.testkit.transport.ClientFrames.concat;
import static io.callboard.testkit.transport.ClientFrames.frame;
import static io.callboard.undertow.FrameCases.inFragments;
import static io.callboard.undertow.FrameCases.utf8;
import static io.callboard.undertow.WireCase.close;
import static io.callboard.undertow.WireCase.echo;
import static io.callboard.undertow.WireCase.ending;
import static io.callboard.undertow.WireCase.good;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** RFC 6455 section 8.1 and RFC 3629: text is UTF-8, and fails at the first byte that is not. */
final class TextCases {
    private static final String GREEK = "κ\u1F79σμε";
    private static final String LATIN = "Hello-µ@ßöäüàá-UTF-8!!";

    private TextCases() {}

    static Stream<WireCase> all() {
        return Stream.of(messages(), early(), prefixes(), sequences(), nonCharacters())
                .flatMap(cases -> cases);
    }

    private static Stream<WireCase> messages() {
        byte[] bad = concat(utf8(GREEK), hex("EDA080"), utf8("edited"));
        byte[] middle = utf8("middle frame payload");
        return Stream.of(
                good("6.1.1", frame(FIN | TEXT), echo("")),
                good("6.1.2", concat(frame(TEXT), frame(CONTINUATION), frame(FIN)), echo("")),
                good(
                        "6.1.3",
                        concat(frame(TEXT), frame(CONTINUATION, middle), frame(FIN)),
                        echo("middle frame payload")),
                good("6.2.1", frame(FIN | TEXT, utf8(LATIN)), echo(LATIN)),
                good("6.2.2", inFragments(TEXT, utf8(LATIN), 12), echo(LATIN)),
                good("6.2.3", inFragments(TEXT, utf8(LATIN), 1), echo(LATIN)),
                good("6.2.4", inFragments(TEXT, utf8(GREEK), 1), echo(GREEK)),
                ending("6.3.1", frame(FIN | TEXT, bad), close(1007)),
                ending("6.3.2", inFragments(TEXT, bad, 1), close(1007)));
    }

    /** What would follow is never sent: the answer comes without it. */
    private static Stream<WireCase> early() {
        byte[] greek = frame(TEXT, utf8(GREEK));
        byte[] whole = frame(CONTINUATION, hex("F4908080"));
        byte[] second = frame(CONTINUATION, hex("F490"));
        byte[] rest = concat(utf8(GREEK), hex("F4908080"), utf8("edited"));
        byte[] unfinished = frame(FIN | TEXT, rest);
        int header = unfinished.length - rest.length;
        int bad = header + utf8(GREEK).length + 2;
        return Stream.of(
                ending("6.4.1", concat(greek, whole), close(1007)),
                ending("6.4.2", concat(greek, second), close(1007)),
                ending("6.4.3", Arrays.copyOf(unfinished, bad + 2), close(1007)),
                ending("6.4.4", Arrays.copyOf(unfinished, bad), close(1007)));
    }

    /** Every beginning of a text; some end amid a character. */
    private static Stream<WireCase> prefixes() {
        byte[] greek = utf8(GREEK);
        List<Integer> whole = List.of(2, 5, 7, 9, 11);
        return Stream.iterate(1, length -> length <= greek.length, length -> length + 1)
                .map(
                        length ->
                                whole(
                                        "6.6." + length,
                                        Arrays.copyOf(greek, length),
                                        whole.contains(length)));
    }

    private static Stream<WireCase> sequences() {
        List<WireCase> cases = new ArrayList<>();
        valid(cases, 5, "68656C6C6F24776F726C64", "68656C6C6FC2A2776F726C64");
        valid(cases, 5, "68656C6C6FE282AC776F726C64", "68656C6C6FF0A4ADA2776F726C64");
        valid(cases, 5, HexFormat.of().formatHex(utf8(GREEK)));
        valid(cases, 7, "00", "C280", "E0A080", "F0908080");
        invalid(cases, 8, "F888808080", "FC8480808080");
        valid(cases, 9, "7F", "DFBF", "EFBFBF", "F48FBFBF");
        invalid(cases, 10, "F7BFBFBF", "FBBFBFBFBF", "FDBFBFBFBFBF");
        valid(cases, 11, "ED9FBF", "EE8080", "EFBFBD", "F48FBFBF");
        invalid(cases, 11, "F4908080");
        invalid(cases, 12, "80", "BF", "80BF", "80BF80", "80BF80BF", "80BF80BF80", "80BF80BF80BF");
        invalid(cases, 12, row(0x80, 0xBF, ""));
        invalid(cases, 13, row(0xC0, 0xDF, "20"), row(0xE0, 0xEF, "20"), row(0xF0, 0xF7, "20"));
        invalid(cases, 13, row(0xF8, 0xFB, "20"), row(0xFC, 0xFD, "20"));
        String[] cut = {"C0", "E080", "F08080", "F8808080", "FC80808080"};
        String[] cutHigh = {"DF", "EFBF", "F7BFBF", "FBBFBFBF", "FDBFBFBFBF"};
        invalid(cases, 14, cut);
        invalid(cases, 14, cutHigh);
        invalid(cases, 15, String.join("", cut) + String.join("", cutHigh));
        invalid(cases, 16, "FE", "FF", "FEFEFFFF");
        invalid(cases, 17, "C0AF", "E080AF", "F08080AF", "F8808080AF", "FC80808080AF");
        invalid(cases, 18, "C1BF", "E09FBF", "F08FBFBF", "F887BFBFBF", "FC83BFBFBFBF");
        invalid(cases, 19, "C080", "E08080", "F0808080", "F880808080", "FC8080808080");
        String[] surrogates = {
            "EDA080", "EDADBF", "EDAE80", "EDAFBF", "EDB080", "EDBE80", "EDBFBF"
        };
        invalid(cases, 20, surrogates);
        for (int high = 0; high < 4; high++) {
            invalid(cases, 21, surrogates[high] + "EDB080", surrogates[high] + "EDBFBF");
        }
        valid(cases, 23, "EFBFB9", "EFBFBA", "EFBFBB", "EFBFBC", "EFBFBD", "EFBFBE", "EFBFBF");
        return cases.stream();
    }

    /** The last two code points of each plane: characters are not assigned to them. */
    private static Stream<WireCase> nonCharacters() {
        return Stream.iterate(0, number -> number < 34, number -> number + 1)
                .map(
                        number -> {
                            int point = ((number / 2) << 16) + 0xFFFE + number % 2;
                            String text = Character.toString(point);
                            return whole("6.22." + (number + 1), utf8(text), true);
                        });
    }

    private static void valid(List<WireCase> cases, int group, String... sequences) {
        add(cases, group, true, sequences);
    }

    private static void invalid(List<WireCase> cases, int group, String... sequences) {
        add(cases, group, false, sequences);
    }

    private static void add(List<WireCase> cases, int group, boolean valid, String... sequences) {
        String prefix = "6." + group + ".";
        long number = cases.stream().filter(known -> known.id().startsWith(prefix)).count();
        for (String sequence : sequences) {
            cases.add(whole(prefix + ++number, hex(sequence), valid));
        }
    }

    private static WireCase whole(String id, byte[] payload, boolean valid) {
        byte[] sent = frame(FIN | TEXT, payload);
        return valid
                ? good(id, sent, echo(new String(payload, StandardCharsets.UTF_8)))
                : ending(id, sent, close(1007));
    }

    /** All bytes of a range, each followed by the others. */
    private static String row(int first, int last, String separator) {
        StringBuilder row = new StringBuilder();
        for (int b = first; b <= last; b++) {
            row.append("%02X".formatted(b)).append(separator);
        }
        return row.toString();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
