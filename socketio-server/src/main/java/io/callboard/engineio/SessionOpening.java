package io.callboard.engineio;

import java.util.function.Function;

/** Makes a session for a client that has been let in. Used within the loop of its request. */
final class SessionOpening {
    private final String id;
    private final Request request;
    private final Seats.Seat seat;
    private final Engine engine;

    SessionOpening(String id, Request request, Seats.Seat seat, Engine engine) {
        this.id = id;
        this.request = request;
        this.seat = seat;
        this.engine = engine;
    }

    void overPolling() {
        open(session -> new PollingTransport(session, engine.answers(), engine.config()));
    }

    void overWebSocket() {
        FirstSocket socket = new FirstSocket();
        engine.answers().acceptSession(request, socket.link);
    }

    private void open(Function<Session, Transport> transport) {
        new Session(id, request, seat, engine, transport).open(request);
    }

    /** Waits for the WebSocket to be there, then makes it the transport of the session. */
    private final class FirstSocket implements WebSocketListener {
        private final SocketLink link = new SocketLink(request.exchange().loop(), this);

        @Override
        public void opened(WebSocketConnection connection) {
            request.ignoreAbort(); // the seat is the session's from here
            open(session -> transport(session, connection));
        }

        private WebSocketTransport transport(Session session, WebSocketConnection connection) {
            WebSocketTransport transport = new WebSocketTransport(session, connection);
            link.handTo(transport);
            return transport;
        }

        @Override
        public void text(String message) {
            throw new IllegalStateException("A WebSocket connection that never opened");
        }

        @Override
        public void binary(byte[] message) {
            throw new IllegalStateException("A WebSocket connection that never opened");
        }

        @Override
        public void closed(Cause cause) {
            seat.release();
        }
    }
}
