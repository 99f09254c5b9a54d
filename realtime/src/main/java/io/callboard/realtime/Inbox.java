package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.NotificationCall;
import io.callboard.core.audit.Recorded;
import io.callboard.core.delivery.Tail;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.StoredNotification;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The notifications of all users. What changes them goes through the log. Thread-safe. */
final class Inbox {
    private final Notifications store;
    private final Recorder recorder;
    private final Tail tail;

    /** Records an entry; see {@link Realtime#record(List, String)}. */
    interface Recorder {
        CompletionStage<Recorded> record(AuditEntry entry, @Nullable String idempotencyKey);
    }

    Inbox(Notifications store, Recorder recorder, Tail tail) {
        this.store = store;
        this.recorder = recorder;
        this.tail = tail;
    }

    /** See {@link Realtime#notify(Notification, String)}. */
    CompletionStage<Recorded> add(Notification notification, @Nullable String idempotencyKey) {
        return recorder.record(NotificationCall.added(notification), idempotencyKey)
                .thenCompose(
                        recorded ->
                                tail.delivered(recorded.entry().position())
                                        .handle((delivered, notYet) -> recorded));
    }

    /** See {@link Realtime#markRead}. */
    CompletionStage<Integer> mark(NotificationChange.Read read) {
        return mark(read.userId(), NotificationCall.read(read));
    }

    /** See {@link Realtime#markAllRead}. */
    CompletionStage<Integer> mark(NotificationChange.AllRead read) {
        return mark(read.userId(), NotificationCall.read(read));
    }

    private CompletionStage<Integer> mark(String userId, AuditEntry entry) {
        return recorder.record(entry, null)
                .thenCompose(
                        recorded -> {
                            long position = recorded.entry().position();
                            return tail.delivered(position)
                                    .thenApply(delivered -> store.unread(userId, position));
                        });
    }

    /** As {@link #mark(NotificationChange.Read)}; records nothing if all are read. Blocks. */
    CompletionStage<Integer> markIfUnread(NotificationChange.Read read) {
        Set<String> unread = store.unreadAmong(read.userId(), read.ids());
        return unread.isEmpty()
                ? CompletableFuture.completedFuture(unread(read.userId()))
                : mark(new NotificationChange.Read(read.userId(), unread));
    }

    /** As {@link #mark(NotificationChange.AllRead)}; records nothing if all are read. Blocks. */
    CompletionStage<Integer> markIfUnread(NotificationChange.AllRead read) {
        return unread(read.userId()) == 0 ? CompletableFuture.completedFuture(0) : mark(read);
    }

    /** How many the user has not read. Blocks. */
    int unread(String userId) {
        return store.unread(userId, Long.MAX_VALUE);
    }

    /** How many the user had not read at the position. Blocks. */
    int unread(String userId, long position) {
        return store.unread(userId, position);
    }

    /** See {@link Realtime#notifications}. */
    List<StoredNotification> list(String userId, boolean unreadOnly, int limit) {
        return store.list(userId, unreadOnly, limit);
    }
}
