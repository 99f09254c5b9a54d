package io.callboard.core.notification;

import io.callboard.core.Quoted;
import io.callboard.core.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user is to know. Texts are not blank, and hold no lone surrogates.
 *
 * @param userId whom it is for: 1-128 characters of {@code A-Za-z0-9._-}; a tenant's as {@link
 *     io.callboard.core.identity.TenantId} says
 * @param type what kind it is, e.g. {@code comment-reply}: at most 64 characters
 * @param message for the user to read: at most 1,000 characters
 * @param slug where it leads to, e.g. {@code tracks/42}: at most 512 characters
 * @param priority how much it matters, or null if nobody said
 */
public record Notification(
        String userId, String type, String message, String slug, @Nullable Priority priority) {
    /** The longest {@link #type()}, in characters. */
    public static final int MAX_TYPE_CHARACTERS = 64;

    /** The longest {@link #message()}, in characters. */
    public static final int MAX_MESSAGE_CHARACTERS = 1_000;

    /** The longest {@link #slug()}, in characters. */
    public static final int MAX_SLUG_CHARACTERS = 512;

    public Notification {
        checkUser(userId);
        check("type", type, MAX_TYPE_CHARACTERS);
        check("message", message, MAX_MESSAGE_CHARACTERS);
        check("slug", slug, MAX_SLUG_CHARACTERS);
    }

    /** One without a priority. */
    public static Notification of(String userId, String type, String message, String slug) {
        return new Notification(userId, type, message, slug, null);
    }

    /** The same with this priority. */
    public Notification priority(Priority urgency) {
        return new Notification(userId, type, message, slug, urgency);
    }

    static void checkUser(String userId) {
        if (Room.tryKey(Room.USER_KIND + ":" + userId).isEmpty()) {
            throw new IllegalArgumentException(
                    "A user id has 1-128 characters of A-Za-z0-9._- and is not "
                            + Quoted.of(userId));
        }
    }

    private static void check(String field, String value, int maxCharacters) {
        if (value.isBlank()
                || value.length() > maxCharacters
                || value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException(
                    String.format(
                            "The %s of a notification has 1-%d characters, none of them half a"
                                    + " character, and is not blank, unlike %s",
                            field, maxCharacters, Quoted.of(value)));
        }
    }
}
