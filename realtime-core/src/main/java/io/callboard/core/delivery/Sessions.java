package io.callboard.core.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Where sessions are stored, so that clients find their rooms again after a restart.
 *
 * <p>Thread-safe. Every method blocks, and throws {@link SessionsUnavailableException} if the store
 * cannot be reached. What was stored when a method returned survives a crash.
 */
public interface Sessions {
    /** The most sessions that one call may carry. */
    int MAX_BATCH = 500;

    /** Stores the sessions, each in the place of the one that had its key. */
    void save(Collection<SavedSession> sessions);

    /** The session with this key. */
    Optional<SavedSession> find(String key);

    /** Forgets these sessions; unknown ones are none already. At most {@link #MAX_BATCH}. */
    void remove(Collection<String> keys);

    /** Forgets all sessions that were last seen before this moment. */
    void removeSeenBefore(Instant moment);
}
