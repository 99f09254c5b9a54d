package io.callboard.sqlite;

import io.callboard.core.delivery.Checkpoint;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The checkpoint in the one row of the table {@code checkpoint}. */
final class SqliteCheckpoint implements Checkpoint {
    private static final String STORE =
            "INSERT INTO checkpoint (only, position) VALUES (1, ?)"
                    + " ON CONFLICT (only) DO UPDATE SET position = excluded.position";
    private static final String LOAD = "SELECT position FROM checkpoint";

    private final GroupWriter writer;
    private final Readers readers;

    SqliteCheckpoint(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public long load() {
        return readers.read(SqliteCheckpoint::load);
    }

    private static long load(Session session) throws SQLException {
        try (ResultSet row = session.prepare(LOAD).executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void store(long position) {
        writer.write(
                session -> {
                    PreparedStatement store = session.prepare(STORE);
                    store.setLong(1, position);
                    return store.executeUpdate();
                });
    }
}
