package io.callboard.sqlite;

import org.jspecify.annotations.Nullable;

/** The embedded store cannot be opened, read or written. The message says what to do. */
public final class SqliteStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqliteStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
