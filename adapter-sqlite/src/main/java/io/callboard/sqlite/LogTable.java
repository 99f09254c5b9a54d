package io.callboard.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What there is to know of the log as a whole, in the one row of {@code log}; and trimming. */
final class LogTable {
    private static final String EPOCH = "SELECT epoch FROM log";
    private static final String FLOOR = "SELECT floor FROM log";
    private static final String HEAD =
            "SELECT max(floor, coalesce((SELECT max(position) FROM entry), 0)) FROM log";
    private static final String RAISE_FLOOR = "UPDATE log SET floor = ?";
    private static final String REMOVE = "DELETE FROM entry WHERE position <= ?";
    private static final String REMOVE_FROM_ROOMS = "DELETE FROM entry_room WHERE position <= ?";

    /** So many entries are trimmed in one transaction, so that appends do not wait for long. */
    private static final int TRIMMED_AT_ONCE = 500;

    private LogTable() {}

    static String epoch(Session session) throws SQLException {
        try (ResultSet row = session.prepare(EPOCH).executeQuery()) {
            return row.getString(1);
        }
    }

    static long floor(Session session) throws SQLException {
        return number(session, FLOOR);
    }

    /** The position of the last entry, also if it was trimmed. */
    static long head(Session session) throws SQLException {
        return number(session, HEAD);
    }

    private static long number(Session session, String select) throws SQLException {
        try (ResultSet row = session.prepare(select).executeQuery()) {
            return row.getLong(1);
        }
    }

    /**
     * Trims a piece of what is up to the position.
     *
     * @return whether some of it is left
     */
    static boolean trim(Session session, long upTo) throws SQLException {
        long floor = floor(session);
        long end = Math.min(upTo, head(session));
        if (end <= floor) {
            return false;
        }
        long next = Math.min(end, floor + TRIMMED_AT_ONCE);
        for (String statement : new String[] {RAISE_FLOOR, REMOVE, REMOVE_FROM_ROOMS}) {
            PreparedStatement prepared = session.prepare(statement);
            prepared.setLong(1, next);
            prepared.executeUpdate();
        }
        return next < end;
    }
}
