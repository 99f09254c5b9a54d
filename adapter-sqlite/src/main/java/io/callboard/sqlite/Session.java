package io.callboard.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/** A connection and the statements prepared on it. Used by one thread at a time. */
final class Session implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MILLIS = 3000;
    private static final int LARGEST_IDLE_WAL_BYTES = 64 * 1024 * 1024;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Session(Connection connection) {
        this.connection = connection;
    }

    /** Opens the database to write, and creates the file if there is none. */
    static Session writer(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(LARGEST_IDLE_WAL_BYTES);
        return open(database, config);
    }

    /** Opens the database, which a writer has open, to read. */
    static Session reader(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(database, config);
    }

    private static Session open(Path database, SQLiteConfig config) throws SQLException {
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return new Session(config.createConnection("jdbc:sqlite:" + database));
    }

    /** The statement for this text, prepared at its first use and kept. Close its result sets. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Runs statements without parameters or results, separated by semicolons. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /**
     * Prepares every statement anew. Needed after an error: the driver closes the statement that
     * failed, without {@code isClosed} telling.
     */
    void forgetPrepared() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    @Override
    public void close() throws SQLException {
        forgetPrepared();
        connection.close();
    }
}
