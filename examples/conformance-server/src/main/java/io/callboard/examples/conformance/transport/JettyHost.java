package io.callboard.examples.conformance.transport;

import io.callboard.engineio.EngineIoServer;
import io.callboard.jsr356.Jsr356Transport;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The portable transport in Jetty, with its own WebSocket container. */
final class JettyHost implements Host {
    private final Server server = new Server();

    @Override
    public int start(EngineIoServer engine, int port) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(ADDRESS);
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        JakartaWebSocketServletContainerInitializer.configure(
                context, (servlets, container) -> Jsr356Transport.install(servlets, engine));
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
