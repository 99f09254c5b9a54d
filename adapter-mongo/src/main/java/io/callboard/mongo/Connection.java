package io.callboard.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs commands until it is closed, and tells what can be done about those that fail. */
final class Connection {
    private volatile boolean closed;

    /**
     * @throws MongoStoreException if the command fails or the store is closed
     */
    <T> T call(Supplier<T> command) {
        if (closed) {
            throw closed(null);
        }
        try {
            return command.get();
        } catch (MongoException e) {
            throw failure(e);
        } catch (IllegalStateException e) {
            throw closed ? closed(e) : e; // the driver says so of a client that was closed
        }
    }

    void close() {
        closed = true;
    }

    static MongoStoreException failure(MongoException error) {
        return new MongoStoreException(
                "MongoDB " + advice(error) + " (" + error.getMessage() + ")", error);
    }

    private static String advice(MongoException error) {
        if (error instanceof MongoTimeoutException || error instanceof MongoSocketException) {
            return "does not answer. Check that it runs, and is where MONGODB_URI says";
        }
        if (error instanceof MongoSecurityException) {
            return "refuses the user. Check the name and password in MONGODB_URI";
        }
        return "reports an error";
    }

    private static MongoStoreException closed(@Nullable Throwable cause) {
        return new MongoStoreException("The store is closed", cause);
    }
}
