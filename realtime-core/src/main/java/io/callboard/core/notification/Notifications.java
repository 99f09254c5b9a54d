package io.callboard.core.notification;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The notifications of all users, and at which position of the log each was read, stored.
 *
 * <p>Changes come from the entries that pass through the log, in their order. They may come again
 * after a crash, and from several nodes that share the store, some of them behind: what is stored
 * already is not changed by that, and how many were unread can be asked for any position.
 *
 * <p>Of each user the newest {@link #MAX_PER_USER} are kept; older ones go.
 *
 * <p>Thread-safe. Every method blocks, and throws {@link NotificationsUnavailableException} if the
 * store cannot be reached. What was stored when a method returned survives a crash.
 */
public interface Notifications {
    /** The most that are kept of one user. */
    int MAX_PER_USER = 1_000;

    /**
     * Adds one that is unread. One of the same user and id is replaced if it is from an earlier
     * position, and stays otherwise.
     *
     * @param at when it happened; kept to the millisecond
     * @param position of the entry it came with
     */
    void add(String id, Instant at, Notification notification, long position);

    /**
     * Marks those of the user with these ids that were added before the position. Those read
     * already stay as they are.
     */
    void markRead(String userId, Set<String> ids, long position);

    /** As {@link #markRead}, for all that were added before the position. */
    void markAllRead(String userId, long position);

    /**
     * How many the user had, and had not read, when the entry at the position had taken effect; of
     * those that are still kept. {@link Long#MAX_VALUE} asks for now.
     */
    int unread(String userId, long position);

    /** Which of these ids name notifications of the user that he has not read until now. */
    Set<String> unreadAmong(String userId, Set<String> ids);

    /**
     * Those of the user, the newest first.
     *
     * @param unreadOnly whether those he has read are left out
     * @param limit the most to return, at least 1
     */
    List<StoredNotification> list(String userId, boolean unreadOnly, int limit);
}
