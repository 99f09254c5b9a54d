package io.callboard.realtime;

import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells clients before their tokens expire, and drops the connections of those that do nothing
 * about it: they come back with another token, or not at all. Thread-safe; nothing blocks.
 *
 * <p>Keeps no order of who is next, which would take memory for each client: when the first moment
 * has come it looks at all of them, once a second at most.
 */
final class TokenLife {
    /** How long before the end a client is told. */
    static final Duration NOTICE = Duration.ofSeconds(60);

    /** What has become of a socket's token. */
    enum Stage {
        NOT_WATCHED,
        /** Its client is still to be told of the end. */
        WATCHED,
        /** Its client has been told, and is dropped at the end. */
        TOLD
    }

    private final Namespace namespace;
    private final InstantSource clock;
    private final Duration leeway;

    /** Before that nothing is to be done. Guarded by this. */
    private Instant next = Instant.MAX;

    /**
     * @param leeway how long after its end a token is still taken
     */
    TokenLife(Namespace namespace, InstantSource clock, Duration leeway) {
        this.namespace = namespace;
        this.clock = clock;
        this.leeway = leeway;
    }

    /** The socket has a token, its first or a new one. */
    synchronized void watch(Socket socket) {
        SocketState state = SocketState.of(socket);
        state.token = Stage.WATCHED;
        next = earlier(next, due(state));
    }

    /** When something is to be done about the socket's token. */
    private Instant due(SocketState state) {
        Instant end = state.identity().expiresAt();
        return state.token == Stage.TOLD ? end.plus(leeway) : end.minus(NOTICE);
    }

    /** To be called about once a second. */
    void tick() {
        List<Socket> told = new ArrayList<>();
        List<Socket> over = new ArrayList<>();
        takeDue(told, over);
        over.forEach(Socket::dropConnection);
        told.forEach(TokenLife::tell);
    }

    private synchronized void takeDue(List<Socket> told, List<Socket> over) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        Instant soonest = Instant.MAX;
        for (Socket socket : namespace.sockets()) {
            SocketState state = SocketState.of(socket);
            if (state.token == Stage.WATCHED && !due(state).isAfter(now)) {
                state.token = Stage.TOLD;
                told.add(socket);
            } else if (state.token == Stage.TOLD && !due(state).isAfter(now)) {
                over.add(socket); // and again, until it is gone
            }
            if (state.token != Stage.NOT_WATCHED) {
                soonest = earlier(soonest, due(state));
            }
        }
        next = soonest; // not before all has been looked at
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void tell(Socket socket) {
        Instant end = SocketMember.identity(socket).expiresAt();
        socket.emit("auth:expiring", Map.of("expiresAt", end.toString()));
    }
}
