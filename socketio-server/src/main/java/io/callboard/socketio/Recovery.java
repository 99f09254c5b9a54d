package io.callboard.socketio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings sockets back whose connection was lost: with their id, their rooms, and what they missed.
 * Socket.IO's connection state recovery; set by {@link Namespace#recoverWith}.
 *
 * <p>Every socket has a {@code pid} then, a secret between server and client that outlives the
 * connection, and events carry an offset. A client that comes back presents the pid and the last
 * offset it saw. Thread-safe; implementations keep what they remember within limits.
 */
public interface Recovery {
    /**
     * Gives an event its offset, and remembers it for those who miss it.
     *
     * <p>Called in the order in which the sockets get the events, one call at a time, for every
     * event that wants no answer; must not block.
     *
     * @param event may have an offset already, if whoever emits knows it
     * @param rooms who gets it; null means everyone
     * @param except without those in one of these
     * @return the event to send
     */
    OutgoingEvent stamp(OutgoingEvent event, @Nullable Set<String> rooms, Set<String> except);

    /**
     * Looks for what is known of a client that came back. Runs on a worker, after the middlewares,
     * and may block.
     *
     * @param socket not connected yet. Unless it is recovered it connects as a new one, with the
     *     rooms it is given here
     * @param pid as the client says, so anything
     * @param offset as the client says, so anything
     * @return empty if it cannot be recovered
     * @throws Exception if that cannot be told now; the connection is closed then, so that the
     *     client comes again
     */
    Optional<Recovered> recover(Socket socket, String pid, String offset) throws Exception;

    /**
     * A socket is connected: a new one, or one that was recovered. Called as {@link #stamp} is,
     * when it is in its rooms and before the next event; must not block.
     */
    void connected(Socket socket, String pid);

    /** A socket is no longer connected. Runs on a worker, while the socket is in its rooms. */
    void disconnected(Socket socket, String pid, DisconnectReason reason);

    /** What is to be restored of a socket. */
    interface Recovered {
        /** The id it had. */
        String id();

        /** The rooms it is to be in; its own may be among them. */
        Set<String> rooms();

        /** What the application kept with it; added to what the middlewares put there. */
        Map<String, Object> data();

        /**
         * What it missed until now, in order, with offsets. Called when the socket is about to
         * enter its rooms, as {@link #stamp} is; must not block.
         *
         * @return empty if this is no longer valid: {@link Recovery#recover} is asked again
         */
        Optional<List<OutgoingEvent>> missed();
    }
}
