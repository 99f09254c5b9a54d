package io.callboard.sqlite;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that append and read: on {@code entry} and {@code entry_room}. */
final class EntryTable {
    private static final String INSERT =
            "INSERT INTO entry ("
                    + EntryRow.COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FILE = "INSERT INTO entry_room (room, position) VALUES (?, ?)";
    private static final String BY_ID = "SELECT " + EntryRow.COLUMNS + " FROM entry WHERE id = ?";
    private static final String PAGE =
            "SELECT "
                    + EntryRow.COLUMNS
                    + " FROM entry WHERE position > ? ORDER BY position LIMIT ?";
    private static final String PAGE_OF_ROOM =
            "SELECT "
                    + EntryRow.COLUMNS
                    + " FROM entry_room JOIN entry USING (position)"
                    + " WHERE room = ? AND position > ? ORDER BY position LIMIT ?";

    /** An entry as large as they get, at a position before all that can be read. */
    private static final String TRY =
            "INSERT OR REPLACE INTO entry (position, id, at, action, actor_id, data, fingerprint)"
                    + " VALUES (0, '', 0, '', '', ?, '')";

    private static final String UNDO = "DELETE FROM entry WHERE position = 0";

    private EntryTable() {}

    private record Filed(String fingerprint, RecordedEntry recorded) {}

    /**
     * Inserts what is not there yet, and answers every row in its order.
     *
     * @throws IdConflictException before anything is inserted
     */
    static List<RecordedEntry> append(Session session, List<EntryRow> batch) throws SQLException {
        long position = LogTable.head(session);
        List<EntryRow> fresh = new ArrayList<>();
        Map<String, Filed> known = new HashMap<>();
        List<RecordedEntry> answers = new ArrayList<>(batch.size());
        for (EntryRow row : batch) {
            Filed filed = known.containsKey(row.id()) ? known.get(row.id()) : byId(session, row);
            if (filed == null) {
                filed = new Filed(row.added().fingerprint(), row.at(++position));
                fresh.add(row);
            } else if (!filed.fingerprint().equals(row.added().fingerprint())) {
                throw new IdConflictException(row.id());
            }
            known.put(row.id(), filed);
            answers.add(filed.recorded());
        }
        insert(session, fresh, position - fresh.size());
        return List.copyOf(answers);
    }

    /** Writes what nobody reads. */
    static int tryOut(Session session) throws SQLException {
        PreparedStatement insert = session.prepare(TRY);
        insert.setString(1, "x".repeat(AuditEntry.MAX_DATA_BYTES));
        return insert.executeUpdate();
    }

    /** Takes that away. */
    static int undo(Session session) throws SQLException {
        return session.prepare(UNDO).executeUpdate();
    }

    private static @Nullable Filed byId(Session session, EntryRow wanted) throws SQLException {
        PreparedStatement select = session.prepare(BY_ID);
        select.setString(1, wanted.id());
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new Filed(EntryRow.fingerprint(row), EntryRow.read(row)) : null;
        }
    }

    private static void insert(Session session, List<EntryRow> rows, long after)
            throws SQLException {
        PreparedStatement insert = session.prepare(INSERT);
        PreparedStatement file = session.prepare(FILE);
        long position = after;
        for (EntryRow row : rows) {
            row.bind(insert, ++position);
            insert.executeUpdate();
            for (Room room : row.added().rooms()) {
                file.setString(1, room.toString());
                file.setLong(2, position);
                file.executeUpdate();
            }
        }
    }

    static List<RecordedEntry> page(Session session, long after, int limit) throws SQLException {
        PreparedStatement select = session.prepare(PAGE);
        select.setLong(1, after);
        select.setInt(2, limit);
        return readAll(select);
    }

    static List<RecordedEntry> page(Session session, Room room, long after, int limit)
            throws SQLException {
        PreparedStatement select = session.prepare(PAGE_OF_ROOM);
        select.setString(1, room.toString());
        select.setLong(2, after);
        select.setInt(3, limit);
        return readAll(select);
    }

    private static List<RecordedEntry> readAll(PreparedStatement select) throws SQLException {
        List<RecordedEntry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(EntryRow.read(row));
            }
        }
        return List.copyOf(entries);
    }
}
