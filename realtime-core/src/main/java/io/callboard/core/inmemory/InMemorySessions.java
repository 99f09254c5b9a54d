package io.callboard.core.inmemory;

import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Sessions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions in memory: clients find their rooms again as long as the process lives. Keeps the last
 * 100,000 that were stored. Thread-safe; nothing blocks.
 */
public final class InMemorySessions implements Sessions {
    static final int MAX_SESSIONS = 100_000;

    private final int maxSessions;
    private final Map<String, SavedSession> sessions = new LinkedHashMap<>();

    public InMemorySessions() {
        this(MAX_SESSIONS);
    }

    InMemorySessions(int maxSessions) {
        this.maxSessions = maxSessions;
    }

    @Override
    public synchronized void save(Collection<SavedSession> changed) {
        checkSize(changed);
        for (SavedSession session : changed) {
            // the latest goes to the end
            sessions.remove(session.key());
            sessions.put(session.key(), session);
        }
        var oldest = sessions.keySet().iterator();
        while (sessions.size() > maxSessions) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public synchronized Optional<SavedSession> find(String key) {
        return Optional.ofNullable(sessions.get(key));
    }

    @Override
    public synchronized void remove(Collection<String> keys) {
        checkSize(keys);
        keys.forEach(sessions::remove);
    }

    @Override
    public synchronized void removeSeenBefore(Instant moment) {
        sessions.values().removeIf(session -> session.seen().isBefore(moment));
    }

    private static void checkSize(Collection<?> batch) {
        if (batch.size() > MAX_BATCH) {
            throw new IllegalArgumentException(
                    "At most " + MAX_BATCH + " sessions go at once, not " + batch.size());
        }
    }
}
