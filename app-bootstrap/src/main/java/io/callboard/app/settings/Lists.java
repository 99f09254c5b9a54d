package io.callboard.app.settings;

import java.util.List;
import java.util.stream.Stream;

/** Values with commas. */
final class Lists {
    private Lists() {}

    /** What is between the commas, without blanks around it. */
    static List<String> elements(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }
}
