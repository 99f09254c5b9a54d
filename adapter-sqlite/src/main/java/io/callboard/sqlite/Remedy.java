package io.callboard.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What whoever runs the server can do about an error of SQLite. */
final class Remedy {
    private Remedy() {}

    static SqliteStoreException of(SQLException error, Path dir) {
        return new SqliteStoreException(
                "The store in "
                        + dir
                        + " failed: "
                        + advice(error)
                        + " ("
                        + error.getMessage()
                        + ")",
                error);
    }

    static boolean isDiskFull(SqliteStoreException failure) {
        return failure.getCause() instanceof SQLException error
                && primaryCode(error) == SQLiteErrorCode.SQLITE_FULL;
    }

    private static String advice(SQLException error) {
        return switch (primaryCode(error)) {
            case SQLITE_FULL -> "the disk is full. Free some space; writing goes on by itself";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    "another program holds a lock on the database. Close it; writing goes on by itself";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                    "its files cannot be written. Check that they are there and belong to this user";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                    "the database is damaged. Stop, and restore it from a backup";
            case SQLITE_IOERR -> "the disk reports an error. Check the disk and its free space";
            default -> "SQLite reports an error";
        };
    }

    /** The low byte of an extended code is the code it refines. */
    private static SQLiteErrorCode primaryCode(SQLException error) {
        return error instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
