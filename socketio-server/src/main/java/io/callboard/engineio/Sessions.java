package io.callboard.engineio;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of a server, by id. Thread-safe. */
final class Sessions {
    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    private volatile @Nullable Duration shutDownGrace;

    int count() {
        return byId.size();
    }

    @Nullable Session find(String id) {
        return byId.get(id);
    }

    void add(Session session) {
        byId.put(session.id(), session);
        Duration grace = shutDownGrace;
        if (grace != null) { // it was being made while the others were shut down
            session.loop().execute(() -> session.shutDown(grace));
        }
    }

    void remove(Session session) {
        byId.remove(session.id());
    }

    /** Shuts all down, also those that are still to come. */
    void shutDown(Duration grace) {
        shutDownGrace = grace;
        for (Session session : byId.values()) {
            session.loop().execute(() -> session.shutDown(grace));
        }
    }
}
