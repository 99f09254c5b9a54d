package io.callboard.socketio;

/**
 * Told what a server sees, to be counted. Called by event loops and workers, many at once; must not
 * block and must not throw. Every method is empty unless overridden.
 */
public interface SocketIoObserver {
    /** An observer that does nothing. */
    SocketIoObserver NONE = new SocketIoObserver() {};

    /** A socket connected to a namespace. */
    default void connected(Socket socket) {}

    /** A socket is no longer connected. */
    default void disconnected(Socket socket, DisconnectReason reason) {}

    /** A middleware refused a connection, or no namespace has the name. */
    default void connectionRefused(Refusal refusal) {}

    /** A client asked for a namespace that now exists. */
    default void namespaceCreated(Namespace namespace) {}

    /** A client sent no Socket.IO packet; its session is closed. */
    default void malformedPacket(String message) {}

    /** A client sent a packet at a time when it must not; its session is closed. */
    default void unexpectedPacket(String message) {}

    /** An event nobody listens for; ignored. */
    default void unknownEvent(Socket socket, String event) {}

    /** A middleware of the socket refused an event. */
    default void eventRefused(Socket socket, String event) {}

    /** A listener found an argument that is not what it expects. */
    default void badArgument(ArgumentException exception) {}

    /** Application code threw an exception. It has been logged. */
    default void callbackFailed(Throwable failure) {}

    /**
     * Something that a client uses has reached its limit, by the client's fault or not. Those of
     * the engine are among them.
     *
     * @param limit its name, e.g. {@code rooms-per-socket}; docs/limits.md lists them
     */
    default void limitReached(String limit) {}
}
