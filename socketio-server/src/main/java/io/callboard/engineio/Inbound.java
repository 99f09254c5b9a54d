package io.callboard.engineio;

import static io.callboard.engineio.PacketType.PING;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** What the client of a session sends: takes it apart, obeys the rules, and tells the listener. */
final class Inbound implements Heartbeat.Owner {
    private static final Logger LOG = System.getLogger(Inbound.class.getName());
    static final EngineMessage PING_PACKET = EngineMessage.packet(PING, "");

    private final Session session;
    private final EngineIoConfig config;
    private final Heartbeat heartbeat;
    private EngineIoSession.Listener listener = new Unheard();

    Inbound(Session session, EngineIoConfig config) {
        this.session = session;
        this.config = config;
        this.heartbeat =
                new Heartbeat(session.loop(), config.pingInterval(), config.pingTimeout(), this);
    }

    @Override
    public void ping() {
        session.send(List.of(PING_PACKET));
    }

    @Override
    public void silent() {
        session.limitReached("ping-timeout");
        session.fail(CloseReason.PING_TIMEOUT);
    }

    void begin() {
        heartbeat.beat();
    }

    /** No more time runs for the client. */
    void stop() {
        heartbeat.stop();
    }

    void listen(EngineIoSession.Listener newListener) {
        listener = newListener;
    }

    void closed(CloseReason reason) {
        tell(told -> told.closed(reason));
    }

    /** The body of a polling POST. */
    void body(byte[] body) {
        try {
            PayloadCodec.decode(
                    body,
                    config.maxPacketsPerBody(),
                    packet -> {
                        packet(packet);
                        return !session.isClosed();
                    });
        } catch (MalformedPacketException.TooMany e) {
            session.limitReached("packets-per-body");
            malformed(e);
        } catch (MalformedPacketException e) {
            malformed(e);
        }
    }

    /** A text message of a WebSocket. */
    void text(String message) {
        try {
            packet(PacketCodec.decode(message));
        } catch (MalformedPacketException e) {
            malformed(e);
        }
    }

    void packet(Packet packet) {
        if (!session.isOpen()) {
            closingPacket(packet);
        } else if (packet instanceof Packet.Binary binary) {
            heartbeat.sign();
            tell(told -> told.binary(binary.data()));
        } else if (packet instanceof Packet.Text text) {
            textPacket(text.type(), text.data());
        } else {
            throw new IllegalStateException("Unknown packet " + packet.getClass());
        }
    }

    private void textPacket(PacketType type, String data) {
        switch (type) {
            case MESSAGE -> {
                heartbeat.sign();
                tell(told -> told.text(data));
            }
            case PONG -> heartbeat.beat();
            case CLOSE -> session.closedByClient();
            case PING -> session.fail(CloseReason.TRANSPORT_ERROR); // only servers ping
            case OPEN, UPGRADE, NOOP -> heartbeat.sign(); // mean nothing here
        }
    }

    /** Once a session closes, only the client's own close counts. */
    private void closingPacket(Packet packet) {
        if (packet instanceof Packet.Text text && text.type() == PacketType.CLOSE) {
            session.closedByClient();
        }
    }

    private void malformed(MalformedPacketException e) {
        LOG.log(Level.DEBUG, "{0} sent a malformed packet: {1}", session, e.getMessage());
        session.fail(CloseReason.PARSE_ERROR);
    }

    /** A listener that throws costs its own session and nobody else's. */
    private void tell(Consumer<EngineIoSession.Listener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            session.listenerFailed(e);
        }
    }

    /** Listens to a session that nobody else listens to. */
    private static final class Unheard implements EngineIoSession.Listener {
        @Override
        public void text(String message) {}

        @Override
        public void binary(byte[] message) {}

        @Override
        public void closed(CloseReason reason) {}
    }
}
