package io.callboard.sqlite;

import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.delivery.SessionsUnavailableException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sessions in the table {@code session}. */
final class SqliteSessions implements Sessions {
    private static final String SAVE =
            "INSERT OR REPLACE INTO session ("
                    + SessionRow.COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND =
            "SELECT " + SessionRow.COLUMNS + " FROM session WHERE key = ?";
    private static final String REMOVE = "DELETE FROM session WHERE key = ?";
    private static final String REMOVE_OLD =
            "DELETE FROM session WHERE key IN (SELECT key FROM session WHERE seen < ? LIMIT ?)";

    private static final int KEY_BYTES = 500;

    /** So many old ones are removed in one transaction, so that appends do not wait for long. */
    private static final int OLD_AT_ONCE = 1000;

    private final GroupWriter writer;
    private final Readers readers;

    SqliteSessions(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void save(Collection<SavedSession> sessions) {
        checkSize(sessions);
        List<SessionRow> rows = sessions.stream().map(SessionRow::of).toList();
        long size = rows.stream().mapToLong(SessionRow::size).sum();
        call(() -> writer.write(size, session -> save(session, rows)));
    }

    private static int save(Session session, List<SessionRow> rows) throws SQLException {
        PreparedStatement save = session.prepare(SAVE);
        for (SessionRow row : rows) {
            row.bind(save);
            save.executeUpdate();
        }
        return rows.size();
    }

    @Override
    public Optional<SavedSession> find(String key) {
        return call(() -> readers.read(session -> find(session, key)));
    }

    private static Optional<SavedSession> find(Session session, String key) throws SQLException {
        PreparedStatement find = session.prepare(FIND);
        find.setString(1, key);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Optional.of(SessionRow.read(row)) : Optional.empty();
        }
    }

    @Override
    public void remove(Collection<String> keys) {
        checkSize(keys);
        List<String> all = List.copyOf(keys);
        long size = (long) KEY_BYTES * all.size();
        call(() -> writer.write(size, session -> remove(session, all)));
    }

    private static int remove(Session session, List<String> keys) throws SQLException {
        PreparedStatement remove = session.prepare(REMOVE);
        for (String key : keys) {
            remove.setString(1, key);
            remove.executeUpdate();
        }
        return keys.size();
    }

    @Override
    public void removeSeenBefore(Instant moment) {
        long millis = moment.toEpochMilli();
        int removed;
        do {
            removed = call(() -> writer.write(session -> removeOld(session, millis)));
        } while (removed == OLD_AT_ONCE);
    }

    private static int removeOld(Session session, long millis) throws SQLException {
        PreparedStatement remove = session.prepare(REMOVE_OLD);
        remove.setLong(1, millis);
        remove.setInt(2, OLD_AT_ONCE);
        return remove.executeUpdate();
    }

    private static void checkSize(Collection<?> batch) {
        if (batch.size() > MAX_BATCH) {
            throw new IllegalArgumentException(
                    "At most " + MAX_BATCH + " sessions go at once, not " + batch.size());
        }
    }

    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (SqliteStoreException e) {
            throw new SessionsUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }
}
