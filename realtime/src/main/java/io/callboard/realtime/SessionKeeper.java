package io.callboard.realtime;

import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.observe.RealtimeObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Stores the sessions of clients soon after they change, many at a time.
 *
 * <p>Thread-safe. Nothing blocks but {@link #find} and {@link #flush}. As long as the store does
 * not answer, changes wait here, up to a number.
 */
final class SessionKeeper {
    private static final System.Logger LOG = System.getLogger(SessionKeeper.class.getName());

    /** How much longer than they can be used sessions stay, as a part of the window. */
    private static final int SLACK = 8;

    private static final Duration LATELY = Duration.ofSeconds(30);

    private final Sessions store;
    private final Duration window;
    private final InstantSource clock;
    private final LongSupplier delivered;
    private final Executor soon;
    private final RealtimeObserver observer;
    private final Object flushing = new Object();

    // guarded by this

    /** Those that are connected, and those that changed and are not stored yet. */
    private final Map<String, ClientSession> known = new HashMap<>();

    private final Set<ClientSession> changed = new HashSet<>();

    /** When clients were lost here; the first one first. */
    private final Map<String, Instant> lostLately = new LinkedHashMap<>();

    private int lost;
    private boolean flushDue;
    private Instant refreshed;

    /**
     * @param window how long a client may be away
     * @param delivered the position of the last entry that has been delivered, and whose changes of
     *     memberships have taken effect
     * @param soon runs a task a little later, on a thread that may block
     */
    SessionKeeper(
            Sessions store,
            Duration window,
            InstantSource clock,
            LongSupplier delivered,
            Executor soon,
            RealtimeObserver observer) {
        this.store = store;
        this.window = window;
        this.clock = clock;
        this.delivered = delivered;
        this.soon = soon;
        this.observer = observer;
        this.refreshed = clock.instant();
    }

    /** The session is new, or has changed. */
    void changed(ClientSession session) {
        synchronized (this) {
            ClientSession before = known.put(session.key(), session);
            if (before != null && before != session) {
                changed.remove(before);
                if (before.isLost()) {
                    lost--;
                }
            }
            changed.add(session);
        }
        flushSoon();
    }

    /** The session's connection is gone. */
    void lost(ClientSession session) {
        gone(session, false);
    }

    /** The client is gone for good. */
    void ended(ClientSession session) {
        gone(session, true);
    }

    /** The client is with another server: what is known of its session here counts no more. */
    synchronized void goesOnElsewhere(String key) {
        lostLately.remove(key);
        ClientSession session = known.remove(key);
        if (session != null) {
            changed.remove(session);
            if (session.isLost()) {
                lost--;
            }
        }
    }

    /** Whether it was this server that the client was with last, within the last 30 seconds. */
    synchronized boolean wasHere(String key) {
        return known.containsKey(key) || lostLately.containsKey(key);
    }

    private void noteLost(String key, Instant now) {
        lostLately.remove(key);
        if (lostLately.size() < RealtimeLimits.MAX_LOST_SESSIONS) {
            lostLately.put(key, now);
        }
    }

    private void gone(ClientSession session, boolean forGood) {
        synchronized (this) {
            if (known.get(session.key()) != session) {
                // the client is back already, here or elsewhere
                return;
            }
            if (lost >= RealtimeLimits.MAX_LOST_SESSIONS) {
                known.remove(session.key());
                changed.remove(session);
                observer.limitReached("lost-sessions");
                return;
            }
            lost++;
            Instant now = clock.instant();
            noteLost(session.key(), now);
            session.lost(now, delivered.getAsLong(), forGood);
            changed.add(session);
        }
        flushSoon();
    }

    private void flushSoon() {
        synchronized (this) {
            if (flushDue) {
                return;
            }
            flushDue = true;
        }
        soon.execute(this::flush);
    }

    /**
     * The session with this key. Blocks.
     *
     * @throws io.callboard.core.delivery.SessionsUnavailableException if the store does not answer
     */
    Optional<SavedSession> find(String key) {
        synchronized (this) {
            ClientSession session = known.get(key);
            if (session != null) {
                return session.isOver()
                        ? Optional.empty()
                        : Optional.of(session.saved(clock.instant(), delivered.getAsLong()));
            }
        }
        return store.find(key);
    }

    /** Stores what changed; what cannot be stored now waits for the next time. Blocks. */
    void flush() {
        // one at a time: what was taken later is also stored later
        synchronized (flushing) {
            flushChanged();
        }
    }

    private void flushChanged() {
        List<ClientSession> batch = takeChanged();
        try {
            Instant now = clock.instant();
            for (int from = 0; from < batch.size(); from += Sessions.MAX_BATCH) {
                save(batch.subList(from, Math.min(from + Sessions.MAX_BATCH, batch.size())), now);
            }
            forget(batch);
        } catch (RuntimeException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Sessions cannot be stored now and will be later: " + unavailable.getMessage());
            takeBack(batch);
        }
    }

    private synchronized List<ClientSession> takeChanged() {
        flushDue = false;
        List<ClientSession> batch = new ArrayList<>(changed);
        changed.clear();
        return batch;
    }

    private void save(List<ClientSession> batch, Instant now) {
        List<SavedSession> saved = new ArrayList<>();
        List<String> over = new ArrayList<>();
        for (ClientSession session : batch) {
            if (session.isOver()) {
                over.add(session.key());
            } else {
                saved.add(session.saved(now, delivered.getAsLong()));
            }
        }
        if (!saved.isEmpty()) {
            store.save(saved);
        }
        if (!over.isEmpty()) {
            store.remove(over);
        }
    }

    /** Those that are not connected are in the store now, if anywhere. */
    private synchronized void forget(List<ClientSession> batch) {
        for (ClientSession session : batch) {
            if (session.isLost()
                    && !changed.contains(session)
                    && known.remove(session.key(), session)) {
                lost--;
            }
        }
    }

    private synchronized void takeBack(List<ClientSession> batch) {
        for (ClientSession session : batch) {
            if (known.get(session.key()) == session) {
                changed.add(session);
            }
        }
    }

    /**
     * To be called about once a second: tries again what failed, says of connected clients now and
     * then that they still are, and has the store forget those that stayed away too long. Blocks.
     */
    void tick() {
        Instant now = clock.instant();
        boolean due;
        synchronized (this) {
            forgetLost(now.minus(LATELY));
            due = now.isAfter(refreshed.plus(window.dividedBy(SLACK)));
            if (due) {
                refreshed = now;
                changed.addAll(known.values());
            }
        }
        flush();
        if (due) {
            removeOld(now.minus(window).minus(window.dividedBy(SLACK)));
        }
    }

    private void forgetLost(Instant moment) {
        Iterator<Instant> first = lostLately.values().iterator();
        while (first.hasNext() && !first.next().isAfter(moment)) {
            first.remove();
        }
    }

    private void removeOld(Instant moment) {
        try {
            store.removeSeenBefore(moment);
        } catch (RuntimeException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Old sessions cannot be removed now: " + unavailable.getMessage());
        }
    }
}
