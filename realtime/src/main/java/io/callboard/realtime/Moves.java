package io.callboard.realtime;

import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;

/**
 * Clients that come back to another server than the one they were with, which may not have noticed
 * yet that they are gone: it is told, so that it does not remember them as they were, and ends what
 * is left of their connections. Thread-safe; nothing blocks.
 */
final class Moves {
    private static final String CAME_BACK = "callboard:came-back";

    private final Namespace namespace;

    Moves(Namespace namespace, SessionKeeper keeper) {
        this.namespace = namespace;
        namespace.onServerSideEmit(
                CAME_BACK,
                (arguments, ack) -> {
                    if (arguments.get(0) instanceof String key
                            && arguments.get(1) instanceof String socketId) {
                        keeper.goesOnElsewhere(key);
                        namespace.in(socketId).sockets().forEach(Socket::dropConnection);
                    }
                });
    }

    /** The client has come back to this server, with its session and socket id. */
    void cameBack(ClientSession session, Socket socket) {
        namespace.serverSideEmit(CAME_BACK, session.key(), socket.id());
    }
}
