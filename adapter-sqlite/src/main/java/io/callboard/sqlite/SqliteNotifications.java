package io.callboard.sqlite;

import io.callboard.core.notification.Notification;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.notification.StoredNotification;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Notifications in the table {@code notification}. */
final class SqliteNotifications implements Notifications {
    private static final String ADD =
            "INSERT INTO notification ("
                    + NotificationRow.COLUMNS
                    + """
                    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (user_id, id) DO UPDATE
                    SET position = excluded.position, at = excluded.at, type = excluded.type,
                        message = excluded.message, slug = excluded.slug,
                        priority = excluded.priority, read_position = NULL
                    WHERE excluded.position > notification.position
                    """;
    private static final String REMOVE_OLD =
            """
            DELETE FROM notification WHERE user_id = ?1 AND position <=
            (SELECT position FROM notification WHERE user_id = ?1
             ORDER BY position DESC LIMIT 1 OFFSET ?2)
            """;
    private static final String MARK_ALL =
            """
            UPDATE notification SET read_position = ?1
            WHERE user_id = ?2 AND position < ?1 AND read_position IS NULL
            """;
    private static final String MARK = MARK_ALL + " AND id = ?3";
    private static final String UNREAD =
            """
            SELECT count(*) FROM notification
            WHERE user_id = ?1 AND position <= ?2
            AND (read_position IS NULL OR read_position > ?2)
            """;
    private static final String IS_UNREAD =
            "SELECT 1 FROM notification WHERE user_id = ? AND id = ? AND read_position IS NULL";
    private static final String LIST =
            "SELECT "
                    + NotificationRow.COLUMNS
                    + ", read_position FROM notification WHERE user_id = ?"
                    + " AND (read_position IS NULL OR ?) ORDER BY position DESC LIMIT ?";

    private final GroupWriter writer;
    private final Readers readers;

    SqliteNotifications(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void add(String id, Instant at, Notification notification, long position) {
        // on the caller's thread: it throws if the time is too far
        NotificationRow row = new NotificationRow(id, at.toEpochMilli(), notification, position);
        call(() -> writer.write(row.size(), session -> add(session, row)));
    }

    private static int add(Session session, NotificationRow row) throws SQLException {
        PreparedStatement add = session.prepare(ADD);
        row.bind(add);
        add.executeUpdate();
        PreparedStatement removeOld = session.prepare(REMOVE_OLD);
        removeOld.setString(1, row.notification().userId());
        removeOld.setInt(2, MAX_PER_USER);
        return removeOld.executeUpdate();
    }

    @Override
    public void markRead(String userId, Set<String> ids, long position) {
        call(() -> writer.write(session -> markRead(session, userId, ids, position)));
    }

    private static int markRead(Session session, String userId, Set<String> ids, long position)
            throws SQLException {
        PreparedStatement mark = session.prepare(MARK);
        int marked = 0;
        for (String id : ids) {
            mark.setLong(1, position);
            mark.setString(2, userId);
            mark.setString(3, id);
            marked += mark.executeUpdate();
        }
        return marked;
    }

    @Override
    public void markAllRead(String userId, long position) {
        call(
                () ->
                        writer.write(
                                session -> {
                                    PreparedStatement mark = session.prepare(MARK_ALL);
                                    mark.setLong(1, position);
                                    mark.setString(2, userId);
                                    return mark.executeUpdate();
                                }));
    }

    @Override
    public int unread(String userId, long position) {
        return call(() -> readers.read(session -> unread(session, userId, position)));
    }

    private static int unread(Session session, String userId, long position) throws SQLException {
        PreparedStatement count = session.prepare(UNREAD);
        count.setString(1, userId);
        count.setLong(2, position);
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public Set<String> unreadAmong(String userId, Set<String> ids) {
        return call(() -> readers.read(session -> unreadAmong(session, userId, ids)));
    }

    private static Set<String> unreadAmong(Session session, String userId, Set<String> ids)
            throws SQLException {
        PreparedStatement select = session.prepare(IS_UNREAD);
        Set<String> unread = new HashSet<>();
        for (String id : ids) {
            select.setString(1, userId);
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    unread.add(id);
                }
            }
        }
        return Set.copyOf(unread);
    }

    @Override
    public List<StoredNotification> list(String userId, boolean unreadOnly, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is at least 1, not " + limit);
        }
        return call(() -> readers.read(session -> list(session, userId, unreadOnly, limit)));
    }

    private static List<StoredNotification> list(
            Session session, String userId, boolean unreadOnly, int limit) throws SQLException {
        PreparedStatement select = session.prepare(LIST);
        select.setString(1, userId);
        select.setBoolean(2, !unreadOnly);
        select.setInt(3, limit);
        List<StoredNotification> list = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                list.add(NotificationRow.read(row));
            }
        }
        return List.copyOf(list);
    }

    private static <T> T call(Supplier<T> access) {
        try {
            return access.get();
        } catch (SqliteStoreException e) {
            throw new NotificationsUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }
}
