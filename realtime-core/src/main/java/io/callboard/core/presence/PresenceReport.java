package io.callboard.core.presence;

import java.util.List;

/**
 * What a server tells the others about who is present there. Its reports are numbered, so that
 * whoever misses one notices.
 *
 * @param server names it, 1-64 characters; a server that is started again has another name
 * @param number one more than that of the report before
 * @param changes at most {@link #MAX_CHANGES}, in the order in which they happened
 */
public record PresenceReport(String server, long number, Kind kind, List<PresenceChange> changes) {
    /** The most changes in one report. */
    public static final int MAX_CHANGES = 200;

    /** The longest name of a server, in characters. */
    public static final int MAX_SERVER_CHARACTERS = 64;

    public PresenceReport {
        if (!isServer(server) || number < 0 || changes.size() > MAX_CHANGES) {
            throw new IllegalArgumentException(
                    "A report has a server of 1-64 characters, a number from 0, and at most "
                            + MAX_CHANGES
                            + " changes");
        }
        changes = List.copyOf(changes);
    }

    /** Tells whether the text can be the name of a server. */
    public static boolean isServer(String text) {
        return !text.isBlank() && text.length() <= MAX_SERVER_CHARACTERS;
    }

    /** What the changes are. */
    public enum Kind {
        /** What changed since the report before; nothing, to say that the server is there. */
        CHANGES,

        /** From here on all who are present are told, among other reports. */
        SNAPSHOT_BEGINS,

        /** Some of those who are present. */
        SNAPSHOT_PART,

        /** Whoever was not mentioned since the beginning is not present. */
        SNAPSHOT_ENDS
    }
}
