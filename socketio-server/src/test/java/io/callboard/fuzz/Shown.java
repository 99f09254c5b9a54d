package io.callboard.fuzz;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Inputs as they can be pasted into a test. */
final class Shown {
    private static final int MOST = 2_000;

    private Shown() {}

    static String of(Object input) {
        if (input instanceof byte[] bytes) {
            return shortened(HexFormat.of().formatHex(bytes));
        }
        if (input instanceof List<?> parts) {
            return parts.stream().map(Shown::of).collect(Collectors.joining(" | "));
        }
        return shortened(escaped(input.toString()));
    }

    private static String shortened(String text) {
        return text.length() <= MOST
                ? text
                : text.substring(0, MOST) + "… of " + text.length() + " characters";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .limit(MOST + 1L)
                .forEach(
                        c -> {
                            if (c >= ' ' && c < 0x7f) {
                                escaped.append((char) c);
                            } else {
                                escaped.append(String.format("\\u%04x", c));
                            }
                        });
        return escaped.toString();
    }
}
