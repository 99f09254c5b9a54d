package io.callboard.realtime;

import io.callboard.core.room.Room;
import io.callboard.socketio.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one client is in its track, or its tracks, and what of that is still to be passed on: the
 * latest position of each, one in a tenth of a second. Thread-safe; nothing blocks.
 */
final class Playhead {
    private static final Duration APART =
            Duration.ofSeconds(1).dividedBy(RealtimeLimits.MAX_POSITIONS_PER_SECOND);

    private final PlaybackSync playback;
    private final Socket socket;
    private final InstantSource clock;

    // guarded by this

    /** What waits for its turn, the oldest first. */
    private final Map<Room, Number> waiting = new LinkedHashMap<>(2);

    private Instant nextTurn = Instant.MIN;
    private boolean isScheduled;

    Playhead(PlaybackSync playback, Socket socket, InstantSource clock) {
        this.playback = playback;
        this.socket = socket;
        this.clock = clock;
    }

    /**
     * The client is at this position now.
     *
     * @return false if positions of too many tracks wait
     */
    boolean moved(Room room, Number position) {
        synchronized (this) {
            if (!waiting.containsKey(room) && waiting.size() >= RealtimeLimits.MAX_PLAYHEADS) {
                return false;
            }
            waiting.put(room, position);
            if (isScheduled) {
                return true;
            }
            Instant now = clock.instant();
            if (nextTurn.isAfter(now)) {
                schedule(Duration.between(now, nextTurn));
                return true;
            }
        }
        takeTurn();
        return true;
    }

    /** The clock may be set back, so never for longer than it takes. */
    private void schedule(Duration delay) {
        isScheduled = true;
        socket.schedule(delay.compareTo(APART) < 0 ? delay : APART, this::takeTurn);
    }

    /** In order, so that what is taken later is also heard later. */
    private void takeTurn() {
        playback.inOrder(
                () -> {
                    Map.Entry<Room, Number> next = next();
                    if (next != null) {
                        playback.send(socket, next.getKey(), next.getValue());
                    }
                });
    }

    private synchronized Map.@Nullable Entry<Room, Number> next() {
        isScheduled = false;
        Iterator<Map.Entry<Room, Number>> oldest = waiting.entrySet().iterator();
        if (!oldest.hasNext()) {
            return null;
        }
        Map.Entry<Room, Number> first = Map.Entry.copyOf(oldest.next());
        oldest.remove();
        nextTurn = clock.instant().plus(APART);
        if (!waiting.isEmpty()) {
            schedule(APART);
        }
        return first;
    }
}
