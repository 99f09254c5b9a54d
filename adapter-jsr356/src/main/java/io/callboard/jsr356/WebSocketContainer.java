package io.callboard.jsr356;

import io.callboard.jsr356.UpgradeExchange.Decision;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The container's WebSockets, entered by {@link ServerContainer#upgradeHttpToWebSocket}: so the
 * request comes to the servlet first, and the engine can refuse it with any answer.
 *
 * <p>Tyrus upgrades to deployed endpoints only, therefore the endpoint is deployed, under a path
 * that nobody knows, and refuses whoever comes by that way.
 */
final class WebSocketContainer {
    private final ServerContainer container;
    private final ServerEndpointConfig endpoint;
    private final WebSocketConnections connections;

    private WebSocketContainer(
            ServerContainer container,
            ServerEndpointConfig endpoint,
            WebSocketConnections connections) {
        this.container = container;
        this.endpoint = endpoint;
        this.connections = connections;
    }

    /** Deploys the endpoint, if the context has a WebSocket container. */
    static Optional<WebSocketContainer> in(ServletContext context, WebSocketConnections connections)
            throws DeploymentException {
        Object found = context.getAttribute(ServerContainer.class.getName());
        if (!(found instanceof ServerContainer container)) {
            return Optional.empty();
        }
        if (container.getDefaultMaxSessionIdleTimeout() == 0) {
            // the same, but Tyrus makes a timer per message for 0
            container.setDefaultMaxSessionIdleTimeout(-1);
        }
        Tomcat.tune(container);
        ServerEndpointConfig endpoint =
                ServerEndpointConfig.Builder.create(
                                EngineEndpoint.class, "/callboard-" + UUID.randomUUID())
                        .configurator(new HandshakeConfigurator())
                        .build();
        container.addEndpoint(endpoint);
        return Optional.of(new WebSocketContainer(container, endpoint, connections));
    }

    /** Answers with status 101. On the thread that handles the request. */
    void upgrade(
            UpgradeExchange exchange,
            Decision.Accepted accepted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        Upgrade upgrade = new Upgrade(exchange, accepted, connections);
        // in modifyHandshake, Jetty and Tyrus would make one line of a header that is repeated
        upgrade.headersBesideProtocol()
                .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
        try {
            upgrade.run(
                    () -> container.upgradeHttpToWebSocket(request, response, endpoint, Map.of()));
        } catch (Exception e) {
            upgrade.fail();
            throw e;
        }
    }
}
