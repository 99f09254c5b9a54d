package io.callboard.core.room;

import io.callboard.core.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where events are sent: a kind and an id, written {@code kind:id}.
 *
 * @param kind a lower-case word such as {@code workspace}, at most 32 characters
 * @param id 1-128 characters of {@code A-Za-z0-9._-}
 */
public record Room(String kind, String id) {
    /** The kind of the room every user has to himself. Nobody can join it by name. */
    public static final String USER_KIND = "user";

    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public Room {
        if (!isKind(kind)) {
            throw new IllegalArgumentException(
                    "A room's kind is a lower-case word like workspace, not " + Quoted.of(kind));
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "A room's id has 1-128 characters of A-Za-z0-9._- and is not " + Quoted.of(id));
        }
    }

    /** Tells whether the text can be the kind of a room. */
    public static boolean isKind(String text) {
        return KIND.matcher(text).matches();
    }

    /** Reads {@code kind:id}, e.g. {@code Room.parse("track:42")}. */
    public static Room parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "Write a room as kind:id, like track:42, not " + Quoted.of(text));
        }
        return new Room(text.substring(0, colon), text.substring(colon + 1));
    }

    /** As {@link #parse}, for text that may well be something else. */
    public static Optional<Room> tryParse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0
                || !isKind(text.substring(0, colon))
                || !ID.matcher(text.substring(colon + 1)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Room(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** The room that all connections of this user are in. */
    public static Room ofUser(String userId) {
        return new Room(USER_KIND, userId);
    }

    /** {@code kind:id}. */
    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
