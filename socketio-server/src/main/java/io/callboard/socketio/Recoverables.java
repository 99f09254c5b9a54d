package io.callboard.socketio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connected sockets of a namespace by their pid, so that a client that comes back takes over
 * from the connection it left behind.
 *
 * <p>Used while holding the namespace's order only.
 */
final class Recoverables {
    private final Recovery recovery;
    private final Map<String, Socket> holders = new HashMap<>();
    private final Map<Socket, List<Runnable>> heirs = new HashMap<>();

    Recoverables(Recovery recovery) {
        this.recovery = recovery;
    }

    Recovery recovery() {
        return recovery;
    }

    /** The socket that has this pid at present. */
    Optional<Socket> holder(String pid) {
        return Optional.ofNullable(holders.get(pid));
    }

    void connected(Socket socket) {
        holders.put(socket.pid(), socket);
        recovery.connected(socket, socket.pid());
    }

    /** The holder is about to go: does this when it is gone. */
    void whenGone(Socket holder, Runnable heir) {
        heirs.computeIfAbsent(holder, socket -> new ArrayList<>(1)).add(heir);
    }

    void gone(Socket socket) {
        if (holders.remove(socket.pid(), socket)) {
            List<Runnable> waiting = heirs.remove(socket);
            if (waiting != null) {
                waiting.forEach(Runnable::run);
            }
        }
    }
}
