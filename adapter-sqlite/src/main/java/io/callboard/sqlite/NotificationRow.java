package io.callboard.sqlite;

import io.callboard.core.Quoted;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.Priority;
import io.callboard.core.notification.StoredNotification;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code notification}, but for when it was read. */
record NotificationRow(String id, long atMillis, Notification notification, long position) {
    static final String COLUMNS = "user_id, id, position, at, type, message, slug, priority";

    void bind(PreparedStatement insert) throws SQLException {
        insert.setString(1, notification.userId());
        insert.setString(2, id);
        insert.setLong(3, position);
        insert.setLong(4, atMillis);
        insert.setString(5, notification.type());
        insert.setString(6, notification.message());
        insert.setString(7, notification.slug());
        Priority priority = notification.priority();
        insert.setString(8, priority == null ? null : priority.toString());
    }

    /** The bytes that it takes while it waits to be written, about. */
    long size() {
        return 500L + 2L * (notification.message().length() + notification.slug().length());
    }

    /** Reads the columns above and, behind them, {@code read_position}. */
    static StoredNotification read(ResultSet row) throws SQLException {
        Notification notification =
                new Notification(
                        row.getString(1),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        priority(row.getString(8)));
        row.getLong(9);
        boolean read = !row.wasNull();
        return new StoredNotification(
                row.getString(2), Instant.ofEpochMilli(row.getLong(4)), notification, read);
    }

    private static @Nullable Priority priority(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        return Priority.tryParse(stored)
                .orElseThrow(() -> new IllegalStateException("No priority: " + Quoted.of(stored)));
    }
}
