package io.callboard.realtime;

import io.callboard.core.inmemory.InMemoryNotifications;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.notification.StoredNotification;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Notifications in memory that are down when a test wants it, or stop for it after counting. */
final class WatchedNotifications implements Notifications {
    private final Notifications kept = new InMemoryNotifications();
    boolean down;
    Runnable afterCounting = () -> {};

    @Override
    public void add(String id, Instant at, Notification notification, long position) {
        check();
        kept.add(id, at, notification, position);
    }

    @Override
    public void markRead(String userId, Set<String> ids, long position) {
        check();
        kept.markRead(userId, ids, position);
    }

    @Override
    public void markAllRead(String userId, long position) {
        check();
        kept.markAllRead(userId, position);
    }

    @Override
    public int unread(String userId, long position) {
        check();
        int unread = kept.unread(userId, position);
        Runnable once = afterCounting;
        afterCounting = () -> {};
        once.run();
        return unread;
    }

    @Override
    public Set<String> unreadAmong(String userId, Set<String> ids) {
        check();
        return kept.unreadAmong(userId, ids);
    }

    @Override
    public List<StoredNotification> list(String userId, boolean unreadOnly, int limit) {
        check();
        return kept.list(userId, unreadOnly, limit);
    }

    private void check() {
        if (down) {
            throw new NotificationsUnavailableException("down", null);
        }
    }
}
