package io.callboard.jsr356;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;

/**
 * Tells the container what the engine has decided. A handshake that did not come by way of the
 * engine is refused, as from a foreign origin.
 */
final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {
    /**
     * How long Tomcat may block for a frame it writes itself, and wait for the answer to a close
     * frame. Other containers do not look at it.
     */
    private static final Map<String, Object> TOMCAT_TIMEOUTS =
            Map.of(
                    "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", 2_000L,
                    "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", 500L);

    @Override
    public boolean checkOrigin(String originHeaderValue) {
        return Upgrade.current() != null;
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        Upgrade upgrade = Upgrade.current();
        return upgrade == null ? "" : upgrade.subprotocol();
    }

    @Override
    public List<Extension> getNegotiatedExtensions(
            List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public void modifyHandshake(
            ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Upgrade upgrade = Upgrade.current();
        if (upgrade != null) {
            config.getUserProperties().putAll(TOMCAT_TIMEOUTS);
            config.getUserProperties().put(Upgrade.PROPERTY, upgrade);
            response.getHeaders().putAll(upgrade.headersBesideProtocol());
        }
    }
}
