package io.callboard.app.settings;

import io.callboard.core.Quoted;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");

    private DurationText() {}

    /**
     * Reads {@code 30s}, {@code 15m}, {@code 1h} or {@code 7d}; also {@code 0s}.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "A time is written like 30s, 15m, 1h or 7d, not " + Quoted.of(text));
        }
        int number = Integer.parseInt(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
