package io.callboard.jsr356;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * Tells the container what the engine has decided. A handshake that did not come by way of the
 * engine is refused, as from a foreign origin.
 */
final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

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
            config.getUserProperties().putAll(Tomcat.SESSION_PROPERTIES);
            config.getUserProperties().put(Upgrade.PROPERTY, upgrade);
        }
    }
}
