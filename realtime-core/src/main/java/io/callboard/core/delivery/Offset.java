package io.callboard.core.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a client has followed the log: written {@code epoch.position}, or {@code
 * epoch.position.index} if it has seen only some of the events of that position.
 *
 * @param epoch which log it is
 * @param position of the entry whose events were seen last; 0 before the first
 * @param index how many of that entry's events were seen; {@link #ALL} if none is left
 */
public record Offset(String epoch, long position, int index) {
    /** No event of the position is left. */
    public static final int ALL = Integer.MAX_VALUE;

    private static final Pattern WRITTEN =
            Pattern.compile("([A-Za-z0-9_-]{1,32})\\.([0-9]{1,18})(?:\\.([0-9]{1,6}))?");

    /** After all events of the position. */
    public static Offset after(String epoch, long position) {
        return new Offset(epoch, position, ALL);
    }

    /** Reads what a client sent; empty if it is no offset. */
    public static Optional<Offset> parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String index = parts.group(3);
        return Optional.of(
                new Offset(
                        parts.group(1),
                        Long.parseLong(parts.group(2)),
                        index == null ? ALL : Integer.parseInt(index)));
    }

    /** As it is written; at most 58 characters. */
    @Override
    public String toString() {
        String start = epoch + "." + position;
        return index == ALL ? start : start + "." + index;
    }
}
