package io.callboard.mongo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that clients choose, written so that every MongoDB can hold and query them.
 *
 * <p>Dots and dollars mean something in queries, a field's name cannot hold the character 0, and an
 * empty one cannot be named. These are written as in a URL, {@code a%2Eb}, and so is the percent
 * sign; the empty name is a single {@code %}.
 */
final class FieldName {
    private static final Pattern SPECIAL = Pattern.compile("[.$%\0]");
    private static final Pattern WRITTEN = Pattern.compile("%([0-9A-F]{2})");
    private static final String EMPTY = "%";

    private FieldName() {}

    static String write(String name) {
        return name.isEmpty()
                ? EMPTY
                : SPECIAL.matcher(name)
                        .replaceAll(
                                found -> String.format("%%%02X", (int) found.group().charAt(0)));
    }

    static String read(String written) {
        return written.equals(EMPTY)
                ? ""
                : WRITTEN.matcher(written)
                        .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
    }

    private static String character(String hex) {
        return Character.toString(Integer.parseInt(hex, 16));
    }
}
