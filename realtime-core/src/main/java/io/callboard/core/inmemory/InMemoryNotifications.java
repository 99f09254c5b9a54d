package io.callboard.core.inmemory;

import io.callboard.core.notification.Notification;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.StoredNotification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Notifications in memory, gone when the process ends. Nothing blocks. */
public final class InMemoryNotifications implements Notifications {
    /** By position. Guarded by this, like what is in it. */
    private final Map<String, NavigableMap<Long, Held>> byUser = new HashMap<>();

    @Override
    public synchronized void add(String id, Instant at, Notification notification, long position) {
        NavigableMap<Long, Held> his =
                byUser.computeIfAbsent(notification.userId(), unknown -> new TreeMap<>());
        if (his.tailMap(position, true).values().stream().anyMatch(held -> held.id.equals(id))) {
            return;
        }
        his.values().removeIf(held -> held.id.equals(id));
        his.put(position, new Held(id, at.truncatedTo(ChronoUnit.MILLIS), notification));
        while (his.size() > MAX_PER_USER) {
            his.pollFirstEntry();
        }
    }

    @Override
    public synchronized void markRead(String userId, Set<String> ids, long position) {
        mark(userId, position, held -> ids.contains(held.id));
    }

    @Override
    public synchronized void markAllRead(String userId, long position) {
        mark(userId, position, held -> true);
    }

    private void mark(String userId, long position, Predicate<Held> meant) {
        his(userId).headMap(position, false).values().stream()
                .filter(meant)
                .filter(held -> !held.isRead())
                .forEach(held -> held.readAt = position);
    }

    @Override
    public synchronized int unread(String userId, long position) {
        return (int)
                his(userId).headMap(position, true).values().stream()
                        .filter(held -> !held.isRead() || held.readAt > position)
                        .count();
    }

    @Override
    public synchronized Set<String> unreadAmong(String userId, Set<String> ids) {
        return his(userId).values().stream()
                .filter(held -> !held.isRead() && ids.contains(held.id))
                .map(held -> held.id)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized List<StoredNotification> list(
            String userId, boolean unreadOnly, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is at least 1, not " + limit);
        }
        return his(userId).descendingMap().values().stream()
                .filter(held -> !(unreadOnly && held.isRead()))
                .limit(limit)
                .map(Held::stored)
                .toList();
    }

    private NavigableMap<Long, Held> his(String userId) {
        return byUser.getOrDefault(userId, Collections.emptyNavigableMap());
    }

    private static final class Held {
        private static final long NEVER = 0;

        private final String id;
        private final Instant at;
        private final Notification notification;

        /** The position at which it was read. */
        private long readAt = NEVER;

        Held(String id, Instant at, Notification notification) {
            this.id = id;
            this.at = at;
            this.notification = notification;
        }

        boolean isRead() {
            return readAt != NEVER;
        }

        StoredNotification stored() {
            return new StoredNotification(id, at, notification, isRead());
        }
    }
}
