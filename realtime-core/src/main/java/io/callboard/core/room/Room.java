package io.callboard.core.room;

import io.callboard.core.Quoted;
import io.callboard.core.identity.TenantId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where events are sent: a kind and an id, written {@code kind:id}. A tenant's room is another one
 * than that of the same name elsewhere: {@code kind:tenant~id}, which nobody outside can write.
 *
 * @param kind a lower-case word such as {@code workspace}, at most 32 characters
 * @param id 1-128 characters of {@code A-Za-z0-9._-}; a tenant's as {@link TenantId} says
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
        if (!isInside(id)) {
            throw new IllegalArgumentException(
                    "A room's id has 1-128 characters of A-Za-z0-9._- and is not " + Quoted.of(id));
        }
    }

    /** Tells whether the text can be the kind of a room. */
    public static boolean isKind(String text) {
        return KIND.matcher(text).matches();
    }

    /** Tells whether the text, from outside, can be the id of a room, a user or a tenant. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static boolean isInside(String id) {
        String tenant = TenantId.tenant(id);
        return isId(TenantId.plain(id)) && (tenant == null || isId(tenant));
    }

    /** Reads {@code kind:id}, e.g. {@code Room.parse("track:42")}; no tenant's room. */
    public static Room parse(String text) {
        Room room = ofKey(text);
        if (room.tenant() != null) {
            throw new IllegalArgumentException(
                    "A room's id has 1-128 characters of A-Za-z0-9._- and is not "
                            + Quoted.of(room.id));
        }
        return room;
    }

    /** As {@link #parse}, for text that may well be something else. */
    public static Optional<Room> tryParse(String text) {
        return tryKey(text).filter(room -> room.tenant() == null);
    }

    /** Reads what {@link #toString} wrote, also of a tenant's room. Not for text from outside. */
    public static Room ofKey(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "Write a room as kind:id, like track:42, not " + Quoted.of(text));
        }
        return new Room(text.substring(0, colon), text.substring(colon + 1));
    }

    /** As {@link #ofKey}, for text that may well be something else. */
    public static Optional<Room> tryKey(String text) {
        int colon = text.indexOf(':');
        if (colon < 0
                || !isKind(text.substring(0, colon))
                || !isInside(text.substring(colon + 1))) {
            return Optional.empty();
        }
        return Optional.of(new Room(text.substring(0, colon), text.substring(colon + 1)));
    }

    /**
     * The room that all connections of this user are in.
     *
     * @param userId a tenant's as {@link TenantId} says
     */
    public static Room ofUser(String userId) {
        return new Room(USER_KIND, userId);
    }

    /**
     * The tenant's room of this name.
     *
     * @param tenant null where there are none
     * @throws IllegalArgumentException if this is a tenant's room already
     */
    public Room in(@Nullable String tenant) {
        return new Room(kind, TenantId.of(tenant, id));
    }

    /** Whose room it is; null if it is no tenant's. */
    public @Nullable String tenant() {
        return TenantId.tenant(id);
    }

    /** {@code kind:id} as it is written outside, where everybody knows which tenant is meant. */
    public String name() {
        return kind + ":" + TenantId.plain(id);
    }

    /** {@code kind:id}, and for a tenant's room {@code kind:tenant~id}: unlike all others. */
    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
