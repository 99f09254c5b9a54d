package io.callboard.socketio;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server answers to a {@link ClusterMessage} of another. Values are plain, as there. */
public sealed interface ClusterAnswer {
    /** That of the message. */
    String requestId();

    /** So many clients of the server got the event, be it none. May come after their answers. */
    record ClientCount(String requestId, int clients) implements ClusterAnswer {}

    /**
     * A client answered the event.
     *
     * @param value the first argument of its answer; null if it had none
     */
    record ClientAck(String requestId, @Nullable Object value) implements ClusterAnswer {}

    /** The sockets the server has, be it none. */
    record FetchedSockets(String requestId, List<Snapshot> sockets) implements ClusterAnswer {}

    /**
     * The server answered the event.
     *
     * @param value the first argument of its answer; null if it had none
     */
    record ServerAck(String requestId, @Nullable Object value) implements ClusterAnswer {}

    /**
     * A socket as it was when it was asked for.
     *
     * @param handshake whole, as the reference server sends it: a token may be in it
     * @param data what the application keeps with the socket, as far as it is plain
     */
    record Snapshot(
            String id,
            Handshake handshake,
            Set<String> rooms,
            Map<String, @Nullable Object> data) {}
}
