package io.callboard.engineio;

/**
 * Brings what happens on a WebSocket into the loop of its session, to whoever listens at the
 * moment: a connection is a probe before it is a transport.
 */
final class SocketLink implements WebSocketListener {
    private final EventLoop loop;
    private WebSocketListener listener;

    SocketLink(EventLoop loop, WebSocketListener first) {
        this.loop = loop;
        this.listener = first;
    }

    /** Called within the loop. */
    void handTo(WebSocketListener next) {
        listener = next;
    }

    @Override
    public void opened(WebSocketConnection connection) {
        Loops.run(loop, () -> listener.opened(connection));
    }

    @Override
    public void text(String message) {
        Loops.run(loop, () -> listener.text(message));
    }

    @Override
    public void binary(byte[] message) {
        Loops.run(loop, () -> listener.binary(message));
    }

    @Override
    public void closed(Cause cause) {
        Loops.run(loop, () -> listener.closed(cause));
    }
}
