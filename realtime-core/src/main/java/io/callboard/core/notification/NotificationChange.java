package io.callboard.core.notification;

import java.time.Instant;
import java.util.Set;

/** What an entry changes about the notifications of one user. */
public sealed interface NotificationChange {
    /** Whose notifications change. */
    String userId();

    /**
     * Stores the change. Storing it again changes nothing. Blocks.
     *
     * @param position of the entry
     * @throws NotificationsUnavailableException if the store cannot be reached
     */
    void storeIn(Notifications store, long position);

    /**
     * There is one more.
     *
     * @param id names it
     * @param at when it happened
     */
    record Added(String id, Instant at, Notification notification) implements NotificationChange {
        @Override
        public String userId() {
            return notification.userId();
        }

        @Override
        public void storeIn(Notifications store, long position) {
            store.add(id, at, notification, position);
        }
    }

    /**
     * The user has read some of those that there were.
     *
     * @param ids which; those he does not have count for nothing. 1-100
     */
    record Read(String userId, Set<String> ids) implements NotificationChange {
        /** The most ids of one change. */
        public static final int MAX_IDS = 100;

        public Read {
            Notification.checkUser(userId);
            if (ids.isEmpty() || ids.size() > MAX_IDS) {
                throw new IllegalArgumentException(
                        "So many notifications are marked as read at a time: 1-" + MAX_IDS);
            }
            ids = Set.copyOf(ids);
        }

        @Override
        public void storeIn(Notifications store, long position) {
            store.markRead(userId, ids, position);
        }
    }

    /** The user has read all that there were. */
    record AllRead(String userId) implements NotificationChange {
        public AllRead {
            Notification.checkUser(userId);
        }

        @Override
        public void storeIn(Notifications store, long position) {
            store.markAllRead(userId, position);
        }
    }
}
