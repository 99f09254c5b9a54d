package io.callboard.realtime;

import io.callboard.core.observe.RealtimeObserver;
import io.callboard.socketio.Refusal;
import io.callboard.socketio.Socket;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How many events a second a socket may send; who sends more is disconnected. Positions are many,
 * and cost little: they have a rate of their own.
 */
final class EventRates {
    private final PlaybackSync playback;
    private final RealtimeLimits limits;
    private final RealtimeObserver observer;
    private final InstantSource clock;

    EventRates(
            PlaybackSync playback,
            RealtimeLimits limits,
            RealtimeObserver observer,
            InstantSource clock) {
        this.playback = playback;
        this.limits = limits;
        this.observer = observer;
        this.clock = clock;
    }

    /** The socket has sent this event. One event of a socket at a time. */
    Optional<Refusal> inspect(Socket socket, String event) {
        boolean isPosition = playback.isOn() && event.equals(PlaybackSync.EVENT);
        SocketState state = SocketState.of(socket);
        if ((isPosition ? ofPositions(state) : usual(state)).allowsOneMore(clock.millis())) {
            return Optional.empty();
        }
        observer.limitReached("events-per-second");
        socket.disconnect(true);
        return Optional.of(Refusal.of("Too many events"));
    }

    private EventRate usual(SocketState state) {
        EventRate known = state.rate;
        if (known == null) {
            known = new EventRate(limits.eventsPerSecond(), clock.millis());
            state.rate = known;
        }
        return known;
    }

    private EventRate ofPositions(SocketState state) {
        EventRate known = state.rateOfPositions;
        if (known == null) {
            known = new EventRate(RealtimeLimits.MAX_PLAYBACK_EVENTS, clock.millis());
            state.rateOfPositions = known;
        }
        return known;
    }
}
