package io.callboard.engineio;

import java.time.Duration;
import java.util.List;

/** One packet per WebSocket message. Engine.IO protocol v4, "WebSocket". */
final class WebSocketTransport implements Transport, WebSocketListener {
    static final String NAME = "websocket";

    /** How long a peer that is being closed may take before its TCP connection is cut. */
    static final Duration CLOSING_TIME = Duration.ofMillis(500);

    private final Session session;
    private final WebSocketConnection connection;
    private final boolean base64;

    WebSocketTransport(Session session, WebSocketConnection connection) {
        this.session = session;
        this.connection = connection;
        // the client's word that it cannot take binary
        this.base64 = !session.handshake().query().getOrDefault("b64", "").isEmpty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void open(Request request, List<EngineMessage> packets) {
        send(packets);
    }

    @Override
    public boolean writable() {
        return connection.queuedBytes() == 0;
    }

    @Override
    public void send(List<EngineMessage> packets) {
        if (connection.queuedBytes() > session.maxBufferedBytes()) {
            session.overflowed();
            connection.drop(); // it reads nothing, so no goodbye would reach it
            return;
        }
        connection.send(
                base64 ? packets.stream().map(EngineMessage::withoutBinary).toList() : packets);
    }

    @Override
    public boolean sayGoodbye() {
        connection.close(0);
        return true;
    }

    @Override
    public boolean hasWaiting() {
        return false;
    }

    @Override
    public void end() {
        connection.close(0);
        session.loop().schedule(CLOSING_TIME, connection::drop);
    }

    @Override
    public void endByClient() {
        connection.close(0);
    }

    @Override
    public boolean lingers() {
        return false;
    }

    @Override
    public void endLingering() {}

    @Override
    public void opened(WebSocketConnection again) {
        throw new IllegalStateException("A WebSocket connection opened twice");
    }

    @Override
    public void text(String message) {
        session.inbound().text(message);
    }

    @Override
    public void binary(byte[] message) {
        session.inbound().packet(new Packet.Binary(message));
    }

    @Override
    public void closed(Cause cause) {
        if (cause == Cause.TOO_LARGE) {
            session.limitReached("payload");
        } else if (cause == Cause.TOO_SLOW) {
            session.limitReached("slow-reader");
        }
        session.lost(
                switch (cause) {
                    case CLOSED, LOST -> CloseReason.TRANSPORT_CLOSE;
                    case PROTOCOL_ERROR, TOO_LARGE, TOO_SLOW -> CloseReason.TRANSPORT_ERROR;
                });
    }
}
