package io.callboard.jsr356;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Receives for one connection. Public because containers make it themselves; not for applications.
 *
 * <p>Messages are taken in parts, whatever the container makes of frames: so its buffers can be
 * small, and the limit is exact and the same in all.
 */
public final class EngineEndpoint extends Endpoint {
    private static final System.Logger LOG = System.getLogger(EngineEndpoint.class.getName());

    private @Nullable Jsr356WebSocketConnection connection;

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Upgrade upgrade = (Upgrade) config.getUserProperties().remove(Upgrade.PROPERTY);
        session.getUserProperties().remove(Upgrade.PROPERTY); // a copy, in some containers
        Jsr356WebSocketConnection opened = upgrade == null ? null : upgrade.opened(session);
        if (upgrade == null || opened == null) {
            close(session);
            return;
        }
        connection = opened;
        MessageAssembler assembler = new MessageAssembler(upgrade.maxMessageBytes(), opened);
        session.addMessageHandler(
                String.class, (MessageHandler.Partial<String>) assembler::textPart);
        session.addMessageHandler(
                ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) assembler::binaryPart);
        opened.opened();
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        Jsr356WebSocketConnection open = connection;
        if (open != null) {
            open.ended(reason.getCloseCode().getCode());
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        LOG.log(Level.DEBUG, "A WebSocket connection failed", failure);
        Jsr356WebSocketConnection open = connection;
        if (open != null && !session.isOpen()) {
            open.ended(CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode());
        }
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A session that nobody waits for could not be closed", e);
        }
    }
}
