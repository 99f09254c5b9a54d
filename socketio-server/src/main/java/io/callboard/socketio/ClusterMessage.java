package io.callboard.socketio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells the other servers of its cluster, about one namespace.
 *
 * <p>The messages of the reference server's cluster adapters. Arguments are plain values: {@code
 * Map}, {@code List}, {@code String}, {@code Boolean}, {@code Number}, {@code byte[]}, null. A
 * request id is unique among the requests of all servers.
 */
public sealed interface ClusterMessage {
    /**
     * Some sockets, on whichever server.
     *
     * @param rooms those in at least one of these; if there is none here, everyone
     * @param except without those in one of these
     */
    record Recipients(Set<String> rooms, Set<String> except) {
        public Recipients {
            rooms = Set.copyOf(rooms);
            except = Set.copyOf(except);
        }
    }

    /**
     * An event for clients.
     *
     * @param isVolatile dropped for a client whose transport is busy
     * @param compress false says that compressing is not worth while
     */
    record Broadcast(
            Recipients to,
            String event,
            List<@Nullable Object> arguments,
            boolean isVolatile,
            boolean compress)
            implements ClusterMessage {}

    /**
     * An event that clients are to answer. Each server answers once with {@link
     * ClusterAnswer.ClientCount}, and with a {@link ClusterAnswer.ClientAck} per answer.
     *
     * @param timeout how long the answers of clients are waited for
     */
    record BroadcastWithAck(String requestId, Broadcast broadcast, Duration timeout)
            implements ClusterMessage {}

    /** Puts sockets into rooms. */
    record SocketsJoin(Recipients who, Set<String> rooms) implements ClusterMessage {
        public SocketsJoin {
            rooms = Set.copyOf(rooms);
        }
    }

    /** Takes sockets out of rooms. */
    record SocketsLeave(Recipients who, Set<String> rooms) implements ClusterMessage {
        public SocketsLeave {
            rooms = Set.copyOf(rooms);
        }
    }

    /**
     * Disconnects sockets.
     *
     * @param close whether with their clients' sessions
     */
    record DisconnectSockets(Recipients who, boolean close) implements ClusterMessage {}

    /** Asks for sockets; each server answers once with {@link ClusterAnswer.FetchedSockets}. */
    record FetchSockets(String requestId, Recipients who) implements ClusterMessage {}

    /**
     * An event for the servers themselves.
     *
     * @param requestId if each server is to answer with a {@link ClusterAnswer.ServerAck}
     */
    record ServerSideEmit(
            Optional<String> requestId, String event, List<@Nullable Object> arguments)
            implements ClusterMessage {}
}
