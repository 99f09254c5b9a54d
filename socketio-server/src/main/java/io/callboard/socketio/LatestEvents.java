package io.callboard.socketio;

import io.callboard.engineio.EngineIoSession;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Events of which only the latest counts, that a client could not take when they were sent: kept
 * until it can, one for each thing that they are about, and of more than {@link
 * OutgoingEvent#MAX_LATEST} not the oldest. Used in the loop of its session only.
 */
final class LatestEvents {
    private static final Duration RETRY = Duration.ofMillis(50);

    private final EngineIoSession session;
    private final Consumer<OutgoingEvent> send;
    private final Predicate<OutgoingEvent> concerns;
    private final Map<String, OutgoingEvent> kept = new LinkedHashMap<>();
    private boolean waiting;

    /**
     * @param send sends an event for which the session has room
     * @param concerns whether what was kept still concerns the client
     */
    LatestEvents(
            EngineIoSession session,
            Consumer<OutgoingEvent> send,
            Predicate<OutgoingEvent> concerns) {
        this.session = session;
        this.send = send;
        this.concerns = concerns;
    }

    /** The client cannot take the event now. */
    void keep(String about, OutgoingEvent event) {
        // what is sent later than its place in the order must not set the client back to that
        kept.put(about, event.withoutOffset());
        if (kept.size() > OutgoingEvent.MAX_LATEST) {
            Iterator<String> oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        retryLater();
    }

    /** A newer one about the same was sent. */
    void forget(String about) {
        kept.remove(about);
    }

    private void retryLater() {
        if (!waiting) {
            waiting = true;
            session.loop().schedule(RETRY, this::retry);
        }
    }

    private void retry() {
        waiting = false;
        Iterator<OutgoingEvent> oldest = kept.values().iterator();
        while (oldest.hasNext() && session.writable()) {
            OutgoingEvent event = oldest.next();
            oldest.remove();
            if (concerns.test(event)) {
                send.accept(event);
            }
        }
        if (!kept.isEmpty()) {
            retryLater();
        }
    }

    void clear() {
        kept.clear();
    }
}
