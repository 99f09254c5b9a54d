package io.callboard.sqlite;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/**
 * A row of the table {@code entry}: an entry, its data as text.
 *
 * @param atMillis milliseconds since 1970
 */
record EntryRow(NewEntry added, String id, long atMillis, String data) {
    static final String COLUMNS =
            "position, id, at, action, actor_id, workspace_id, target_type, target_id, data,"
                    + " fingerprint, tenant, except_socket";

    private static final int OTHER_BYTES = 1000;

    static EntryRow of(NewEntry added) {
        AuditEntry entry = added.entry();
        return new EntryRow(
                added,
                Objects.requireNonNull(entry.id()),
                Objects.requireNonNull(entry.at()).toEpochMilli(),
                DataJson.write(entry.data()));
    }

    /** About how many bytes it keeps in memory: its data as text and as values, and the rest. */
    long size() {
        return 4L * data.length() + OTHER_BYTES;
    }

    RecordedEntry at(long position) {
        return new RecordedEntry(position, added.entry());
    }

    /** Sets the parameters for {@link #COLUMNS}. */
    void bind(PreparedStatement insert, long position) throws SQLException {
        AuditEntry entry = added.entry();
        insert.setLong(1, position);
        insert.setString(2, id);
        insert.setLong(3, atMillis);
        insert.setString(4, entry.action());
        insert.setString(5, entry.actorId());
        insert.setString(6, entry.workspaceId());
        insert.setString(7, entry.targetType());
        insert.setString(8, entry.targetId());
        insert.setString(9, data);
        insert.setString(10, added.fingerprint());
        insert.setString(11, entry.tenant());
        insert.setString(12, entry.exceptSocket());
    }

    /** Reads {@link #COLUMNS}. */
    static RecordedEntry read(ResultSet row) throws SQLException {
        AuditEntry entry =
                new AuditEntry(
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        DataJson.read(row.getString(9)),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getString(11),
                        row.getString(12));
        return new RecordedEntry(row.getLong(1), entry);
    }

    static String fingerprint(ResultSet row) throws SQLException {
        return row.getString(10);
    }
}
