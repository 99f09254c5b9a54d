package io.callboard.mongo;

import org.jspecify.annotations.Nullable;

/** MongoDB cannot be reached or refuses. The message says what to do. */
public final class MongoStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MongoStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
