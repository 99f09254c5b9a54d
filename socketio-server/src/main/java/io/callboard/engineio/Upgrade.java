package io.callboard.engineio;

import static io.callboard.engineio.PacketType.PING;
import static io.callboard.engineio.PacketType.PONG;
import static io.callboard.engineio.PacketType.UPGRADE;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket on which a polling session may go on, until it does or does not. Engine.IO protocol
 * v4, "Upgrade".
 *
 * <p>After the probe, each held GET is answered soon, so that the client can leave long-polling; it
 * then sends the upgrade packet. Whatever else happens here ends the attempt and not the session.
 */
final class Upgrade implements WebSocketListener {
    private static final Packet PROBE = new Packet.Text(PING, "probe");
    private static final EngineMessage PROBE_ANSWER = EngineMessage.packet(PONG, "probe");
    private static final Packet SWITCH = new Packet.Text(UPGRADE, "");
    private static final Duration RELEASE_INTERVAL = Duration.ofMillis(100);

    private final Session session;
    private final PollingTransport polling;
    private final EngineIoConfig config;
    private final SocketLink link;

    private EventLoop.@Nullable Timer deadline;
    private EventLoop.@Nullable Timer release;
    private @Nullable WebSocketConnection connection;
    private boolean over;

    Upgrade(Session session, PollingTransport polling, EngineIoConfig config) {
        this.session = session;
        this.polling = polling;
        this.config = config;
        this.link = new SocketLink(session.loop(), this);
    }

    void begin(Request request, Answers answers) {
        deadline = session.loop().schedule(config.upgradeTimeout(), this::timeIsUp);
        request.onAbort(() -> Loops.run(session.loop(), this::abandon));
        answers.acceptUpgrade(request, link);
    }

    @Override
    public void opened(WebSocketConnection opened) {
        connection = opened;
        if (over) {
            opened.close(0);
        }
    }

    @Override
    public void text(String message) {
        if (over || connection == null) {
            return;
        }
        Packet packet = decode(message);
        if (PROBE.equals(packet)) {
            connection.send(List.of(PROBE_ANSWER));
            releaseSoon();
        } else if (SWITCH.equals(packet)) {
            stop();
            WebSocketTransport next = new WebSocketTransport(session, connection);
            link.handTo(next);
            session.upgraded(polling, next);
        } else {
            abandon();
        }
    }

    @Override
    public void binary(byte[] message) {
        abandon();
    }

    @Override
    public void closed(Cause cause) {
        if (cause == Cause.TOO_LARGE) {
            session.limitReached("payload");
        }
        abandon();
    }

    /** A client that was silent so long hardly answers a close frame, so it is not waited for. */
    private void timeIsUp() {
        session.limitReached("upgrade-timeout");
        abandon();
        if (connection != null) {
            session.loop().schedule(WebSocketTransport.CLOSING_TIME, connection::drop);
        }
    }

    /** The session stays as it is. */
    void abandon() {
        if (!over) {
            stop();
            session.upgradeEnded();
            if (connection != null) {
                connection.close(0);
            }
        }
    }

    private void stop() {
        over = true;
        Timers.cancel(deadline);
        Timers.cancel(release);
    }

    private void releaseSoon() {
        Timers.cancel(release);
        release =
                session.loop()
                        .schedule(
                                RELEASE_INTERVAL,
                                () -> {
                                    polling.release();
                                    releaseSoon();
                                });
    }

    private static @Nullable Packet decode(String message) {
        try {
            return PacketCodec.decode(message);
        } catch (MalformedPacketException e) {
            return null;
        }
    }
}
