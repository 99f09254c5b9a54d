package io.callboard.mongo;

import io.callboard.core.Quoted;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.Priority;
import io.callboard.core.notification.StoredNotification;
import java.time.Instant;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A notification as it lies in {@code callboard_notifications}; see {@link MongoNotifications}. */
final class NotificationDocument {
    static final String KEY = "_id";
    static final String USER_ID = "userId";
    static final String ID = "id";
    static final String POSITION = "position";
    static final String READ_POSITION = "readPosition";

    private static final String AT = "at";
    private static final String TYPE = "type";
    private static final String MESSAGE = "message";
    private static final String SLUG = "slug";
    private static final String PRIORITY = "priority";

    private NotificationDocument() {}

    /** Unambiguous, as a user's id has no slash. */
    static String key(String userId, String id) {
        return userId + "/" + id;
    }

    static Document of(String id, Instant at, Notification notification, long position) {
        Document document =
                new Document(KEY, key(notification.userId(), id))
                        .append(USER_ID, notification.userId())
                        .append(ID, id)
                        .append(POSITION, position)
                        .append(AT, new BsonDateTime(at.toEpochMilli()))
                        .append(TYPE, notification.type())
                        .append(MESSAGE, notification.message())
                        .append(SLUG, notification.slug());
        Priority priority = notification.priority();
        return priority == null ? document : document.append(PRIORITY, priority.toString());
    }

    static StoredNotification read(Document stored) {
        return new StoredNotification(
                stored.getString(ID),
                stored.getDate(AT).toInstant(),
                new Notification(
                        stored.getString(USER_ID),
                        stored.getString(TYPE),
                        stored.getString(MESSAGE),
                        stored.getString(SLUG),
                        priority(stored.getString(PRIORITY))),
                stored.containsKey(READ_POSITION));
    }

    private static @Nullable Priority priority(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        return Priority.tryParse(stored)
                .orElseThrow(() -> new IllegalStateException("No priority: " + Quoted.of(stored)));
    }
}
