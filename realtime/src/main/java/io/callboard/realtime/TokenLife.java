package io.callboard.realtime;

import io.callboard.core.identity.Identity;
import io.callboard.socketio.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells clients before their tokens expire, and drops the connections of those that do nothing
 * about it: they come back with another token, or not at all. Thread-safe; nothing blocks.
 */
final class TokenLife {
    /** How long before the end a client is told. */
    static final Duration NOTICE = Duration.ofSeconds(60);

    private static final String DATA = "token-life";

    private final InstantSource clock;
    private final Duration leeway;
    private final AtomicLong numbers = new AtomicLong();

    /** What is to happen, the next first. Guarded by this. */
    private final TreeSet<Due> dues =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::number));

    /**
     * @param leeway how long after its end a token is still taken
     */
    TokenLife(InstantSource clock, Duration leeway) {
        this.clock = clock;
        this.leeway = leeway;
    }

    /** The socket has a token, its first or a new one. */
    void watch(Socket socket) {
        Identity identity = SocketMember.identity(socket);
        schedule(socket, identity.expiresAt().minus(NOTICE), false);
    }

    private void schedule(Socket socket, Instant at, boolean last) {
        Due due = new Due(at, numbers.getAndIncrement(), socket, last);
        synchronized (this) {
            if (socket.data().put(DATA, due) instanceof Due before) {
                dues.remove(before);
            }
            dues.add(due);
        }
    }

    /** The socket is gone. */
    synchronized void forget(Socket socket) {
        if (socket.data().remove(DATA) instanceof Due due) {
            dues.remove(due);
        }
    }

    /** To be called about once a second. */
    void tick() {
        for (Due due : takeDue()) {
            if (due.last) {
                due.socket.dropConnection();
            } else {
                Instant end = SocketMember.identity(due.socket).expiresAt();
                due.socket.emit("auth:expiring", Map.of("expiresAt", end.toString()));
                schedule(due.socket, end.plus(leeway), true);
            }
        }
    }

    private synchronized List<Due> takeDue() {
        Instant now = clock.instant();
        List<Due> taken = new ArrayList<>();
        while (!dues.isEmpty() && !dues.first().at.isAfter(now)) {
            Due due = dues.first();
            dues.remove(due);
            if (due.socket.data().remove(DATA, due)) {
                taken.add(due);
            }
        }
        return taken;
    }

    /** How many sockets are watched. */
    synchronized int watched() {
        return dues.size();
    }

    /**
     * @param last whether the connection is to be dropped, and not only to be told
     */
    private record Due(Instant at, long number, Socket socket, boolean last) {}
}
