package io.callboard.realtime;

import io.callboard.core.audit.AuditMapping;
import io.callboard.core.event.Publication;
import io.callboard.core.identity.TenantId;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import io.callboard.socketio.Ack;
import io.callboard.socketio.Arguments;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes on where in a track a client is, to the others in the track's room: what it says of the
 * track and the position, and the user that it is known to be; nothing else of what it sent.
 *
 * <p>Only the latest position counts. Of a client that says more than ten a second the last one of
 * each tenth of a second is passed on; of those that a receiver is too slow for, the last one waits
 * in his queue. So nobody is kept from hearing what is recorded.
 */
final class PlaybackSync {
    static final String EVENT = "playback:sync";

    private static final String DATA = "playhead";

    /** Among servers: who hears it, the event, its payload, and what {@link Playing} says. */
    private static final String ELSEWHERE = "callboard:position";

    private final Namespace namespace;
    private final AuditMapping mapping;
    private final Seating seating;
    private final RealtimeObserver observer;
    private final InstantSource clock;
    private final boolean isOn;

    PlaybackSync(
            Namespace namespace, AuditMapping mapping, Seating seating, RealtimeBuilder parts) {
        this.namespace = namespace;
        this.mapping = mapping;
        this.seating = seating;
        this.observer = parts.observer;
        this.clock = parts.clock;
        this.isOn = parts.playback == Playback.BROADCAST && mapping.hasClientEvent(EVENT);
        if (isOn) {
            namespace.onServerSideEmit(ELSEWHERE, (arguments, ack) -> movedElsewhere(arguments));
        }
    }

    /** Whether positions are passed on. */
    boolean isOn() {
        return isOn;
    }

    void listen() {
        namespace.on(
                EVENT,
                (socket, arguments, ack) -> {
                    if (isOn) {
                        received(socket, arguments, ack);
                    } else {
                        refuse(ack, "disabled", "Positions are not passed on here");
                    }
                });
    }

    private void received(Socket socket, Arguments arguments, Ack ack) {
        Optional<Room> room =
                track(arguments.get(0))
                        .map(track -> track.in(SocketMember.identity(socket).tenant()));
        Optional<Number> position = position(arguments.get(0));
        if (room.isEmpty() || position.isEmpty()) {
            refuse(
                    ack,
                    "invalid",
                    "Send {trackId, position}, with a position in seconds from 0 to "
                            + RealtimeLimits.MAX_POSITION_SECONDS);
        } else if (!seating.isIn(socket, room.get())) {
            refuse(ack, "forbidden", "Join the room of the track first");
        } else if (!playhead(socket).moved(room.get(), position.get())) {
            observer.limitReached("playheads");
            refuse(ack, "limit", "Too many tracks at a time");
        } else {
            ack.send(Map.of("ok", true));
        }
    }

    /** Most sockets never have one. */
    private Playhead playhead(Socket socket) {
        return (Playhead)
                socket.data().computeIfAbsent(DATA, unknown -> new Playhead(this, socket, clock));
    }

    private static Optional<Room> track(@Nullable Object sent) {
        return sent instanceof Map<?, ?> message && message.get("trackId") instanceof String id
                ? Room.tryParse("track:" + id)
                : Optional.empty();
    }

    /** As a number that takes few characters, whatever the client made of it. */
    private static Optional<Number> position(@Nullable Object sent) {
        if (sent instanceof Map<?, ?> message && message.get("position") instanceof Number number) {
            double seconds = number.doubleValue();
            if (seconds >= 0 && seconds <= RealtimeLimits.MAX_POSITION_SECONDS) {
                return Optional.of(number instanceof Integer ? number : (Number) seconds);
            }
        }
        return Optional.empty();
    }

    void inOrder(Runnable action) {
        namespace.inOrder(
                () -> {
                    action.run();
                    return null;
                });
    }

    /** Passes a position on, if the client is still in the room. In order. */
    void send(Socket socket, Room room, Number position) {
        if (seating.isIn(socket, room)) {
            String userId = TenantId.plain(SocketMember.identity(socket).userId());
            String trackId = TenantId.plain(room.id());
            Map<String, Object> known =
                    Map.of("trackId", trackId, "position", position, "userId", userId);
            mapping.ofClient(EVENT, known, room.tenant())
                    .ifPresent(told -> send(socket, room, told));
        }
    }

    private void send(Socket socket, Room room, Publication told) {
        List<String> names =
                told.audience().stream().map(target -> target.inRoom().toString()).toList();
        Playing playing = new Playing(socket.id(), room.toString());
        tell(names, told.type().name(), told.payload(), playing);
        namespace.serverSideEmit(
                ELSEWHERE,
                names,
                told.type().name(),
                told.payload(),
                playing.socketId(),
                playing.room());
    }

    private void tell(List<String> names, String event, Object payload, Playing playing) {
        namespace
                .to(names)
                .except(playing.socketId())
                .local()
                .emit(namespace.encode(event, payload).inPlaceOfEarlier(playing));
    }

    /** A client of another server of the cluster: also here only its latest position waits. */
    private void movedElsewhere(Arguments moved) {
        if (moved.get(0) instanceof List<?> names
                && moved.get(1) instanceof String event
                && moved.get(2) instanceof Map<?, ?> payload
                && moved.get(3) instanceof String socketId
                && moved.get(4) instanceof String room) {
            tell(
                    names.stream().map(String::valueOf).toList(),
                    event,
                    payload,
                    new Playing(socketId, room));
        }
    }

    /** What of a slow receiver's queue is replaced: where the sender was before. */
    private record Playing(String socketId, String room) {}

    private void refuse(Ack ack, String error, String message) {
        observer.ignoredEvent();
        ack.send(EventAnswer.refused(error, message));
    }
}
