package io.callboard.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.notification.StoredNotification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Notifications in {@code callboard_notifications}, one document each: {@code {_id: "u1/n1",
 * userId: "u1", id: "n1", position: 42, at: ISODate(...), type: "reply", message: "...", slug:
 * "tracks/7", priority: "high"}}, and {@code readPosition} once it is read.
 *
 * <p>Those that are too many go when the next one comes: if the node dies in between, a user has
 * one more until then.
 */
final class MongoNotifications implements Notifications {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final Bson NOT_READ = exists(NotificationDocument.READ_POSITION, false);

    private final MongoCollection<Document> notifications;
    private final Connection connection;

    MongoNotifications(MongoDatabase database, Connection connection) {
        notifications = database.getCollection("callboard_notifications");
        this.connection = connection;
    }

    void createIndexes() {
        notifications.createIndex(
                Indexes.compoundIndex(
                        Indexes.ascending(NotificationDocument.USER_ID),
                        Indexes.descending(NotificationDocument.POSITION)));
    }

    @Override
    public void add(String id, Instant at, Notification notification, long position) {
        Document document = NotificationDocument.of(id, at, notification, position);
        call(
                () -> {
                    replaceOlderOrInsert(document, position);
                    return removeOld(notification.userId());
                });
    }

    private void replaceOlderOrInsert(Document document, long position) {
        Bson older =
                and(
                        eq(NotificationDocument.KEY, document.getString(NotificationDocument.KEY)),
                        lt(NotificationDocument.POSITION, position));
        try {
            notifications.replaceOne(older, document, UPSERT);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // it is there: not older, and then this matches nothing, or inserted just now by
            // another
            notifications.replaceOne(older, document);
        }
    }

    private long removeOld(String userId) {
        Document first =
                notifications
                        .find(eq(NotificationDocument.USER_ID, userId))
                        .sort(descending(NotificationDocument.POSITION))
                        .skip(MAX_PER_USER)
                        .projection(Projections.include(NotificationDocument.POSITION))
                        .first();
        return first == null
                ? 0
                : notifications
                        .deleteMany(
                                and(
                                        eq(NotificationDocument.USER_ID, userId),
                                        lte(
                                                NotificationDocument.POSITION,
                                                first.getLong(NotificationDocument.POSITION))))
                        .getDeletedCount();
    }

    @Override
    public void markRead(String userId, Set<String> ids, long position) {
        mark(and(in(NotificationDocument.KEY, keys(userId, ids)), NOT_READ), position);
    }

    @Override
    public void markAllRead(String userId, long position) {
        mark(and(eq(NotificationDocument.USER_ID, userId), NOT_READ), position);
    }

    private void mark(Bson which, long position) {
        call(
                () ->
                        notifications
                                .updateMany(
                                        and(which, lt(NotificationDocument.POSITION, position)),
                                        Updates.set(NotificationDocument.READ_POSITION, position))
                                .getModifiedCount());
    }

    @Override
    public int unread(String userId, long position) {
        Bson unread =
                and(
                        eq(NotificationDocument.USER_ID, userId),
                        lte(NotificationDocument.POSITION, position),
                        or(NOT_READ, gt(NotificationDocument.READ_POSITION, position)));
        return call(() -> (int) notifications.countDocuments(unread));
    }

    @Override
    public Set<String> unreadAmong(String userId, Set<String> ids) {
        return call(
                () -> {
                    Set<String> unread = new HashSet<>();
                    notifications
                            .find(and(in(NotificationDocument.KEY, keys(userId, ids)), NOT_READ))
                            .projection(Projections.include(NotificationDocument.ID))
                            .forEach(
                                    stored ->
                                            unread.add(stored.getString(NotificationDocument.ID)));
                    return Set.copyOf(unread);
                });
    }

    private static List<String> keys(String userId, Set<String> ids) {
        return ids.stream().map(id -> NotificationDocument.key(userId, id)).toList();
    }

    @Override
    public List<StoredNotification> list(String userId, boolean unreadOnly, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is at least 1, not " + limit);
        }
        Bson his = eq(NotificationDocument.USER_ID, userId);
        return call(
                () ->
                        List.copyOf(
                                notifications
                                        .find(unreadOnly ? and(his, NOT_READ) : his)
                                        .sort(descending(NotificationDocument.POSITION))
                                        .limit(limit)
                                        .map(NotificationDocument::read)
                                        .into(new ArrayList<>())));
    }

    private <T> T call(Supplier<T> command) {
        try {
            return connection.call(command);
        } catch (MongoStoreException e) {
            throw new NotificationsUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }
}
