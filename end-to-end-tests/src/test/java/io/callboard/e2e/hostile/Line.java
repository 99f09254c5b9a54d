package io.callboard.e2e.hostile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An Engine.IO session from the client's side, on whichever transport. */
public interface Line extends AutoCloseable {
    /** Sends packets as they are written in a polling payload, so {@code b…} is binary. */
    void send(String... packets) throws IOException;

    /** How the server tells a client how far the log is. */
    String CURSOR = "42[\"realtime:cursor\",";

    /** The next packet but pings, noops and cursors; null if the session has ended. */
    @Nullable String next() throws IOException;

    /** How many pings have come, none of which is answered. */
    int pings();

    /** The user of {@link #connect()}. */
    String token();

    /** Has itself let in. */
    default void connect() throws IOException {
        send("40{\"token\":\"" + token() + "\"}");
        String answer = next();
        if (answer == null || !answer.startsWith("40{\"sid\":")) {
            throw new AssertionError("Not let in: " + answer);
        }
    }

    @Override
    void close() throws IOException;
}
