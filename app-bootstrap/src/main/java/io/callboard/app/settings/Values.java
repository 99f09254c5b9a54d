package io.callboard.app.settings;

import io.callboard.app.Sentence;
import io.callboard.core.Quoted;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Settings by type: what was given, else the default. */
record Values(GivenSettings given) {
    /** What was given, else the default that the help names. */
    String text(Setting setting) {
        return given.value(setting).orElse(setting.defaultText());
    }

    List<String> list(Setting setting) {
        String text = text(setting);
        List<String> elements = text.isEmpty() ? List.of() : Lists.elements(text);
        if (elements.contains("")) {
            throw new SettingException(
                    setting, "has nothing between two commas or at an end. Remove a comma.");
        }
        return elements;
    }

    Duration millis(Setting setting) {
        return Duration.ofMillis(number(setting, 1, 86_400_000));
    }

    Duration duration(Setting setting) {
        return parsed(setting, text(setting), DurationText::parse);
    }

    int number(Setting setting, int min, int max) {
        String text = text(setting);
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // refused below like every other value out of range
        }
        throw new SettingException(
                setting,
                String.format(
                        Locale.ROOT,
                        "write a whole number from %d to %d, not %s.",
                        min,
                        max,
                        Quoted.of(text)));
    }

    static <T> T parsed(Setting setting, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new SettingException(setting, Sentence.of(malformed.getMessage()));
        }
    }
}
