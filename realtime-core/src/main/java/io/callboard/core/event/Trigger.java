package io.callboard.core.event;

import io.callboard.core.Quoted;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes an event happen. */
public sealed interface Trigger {
    /**
     * An entry with this audit action.
     *
     * @param name e.g. {@code DOCUMENT_UPLOADED}, or {@link #ANY}
     */
    record Action(String name) implements Trigger {
        /** Every entry that has what the event needs; others are passed over. */
        public static final String ANY = "*";

        private static final Pattern NAME = Pattern.compile("\\*|[A-Z][A-Z0-9_]{0,63}");

        public Action {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "An event is triggered by an action like DOCUMENT_UPLOADED, or * for any,"
                                + " not "
                                + Quoted.of(name));
            }
        }

        /** Whether every entry will do. */
        public boolean isAny() {
            return name.equals(ANY);
        }
    }

    /** A part of the server that sends the event by itself. No entry triggers it. */
    enum Sender implements Trigger {
        /** The notification service: what it knows is the notification and its {@code userId}. */
        NOTIFICATIONS,

        /**
         * Presence: {@code userId}, {@code isOnline}, and for {@code room} each of the rooms that
         * the user is in.
         */
        PRESENCE,

        /** A client, whose message is passed on to the others; {@code userId} is its user. */
        CLIENT;

        /** Reads {@code notifications}, {@code presence} or {@code client}. */
        public static Optional<Sender> tryParse(String text) {
            for (Sender sender : values()) {
                if (sender.toString().equals(text)) {
                    return Optional.of(sender);
                }
            }
            return Optional.empty();
        }

        /** As it is written in catalogs: lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
