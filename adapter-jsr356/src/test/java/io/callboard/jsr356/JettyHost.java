package io.callboard.jsr356;

import io.callboard.engineio.EngineIoServer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty with its own WebSocket container. */
final class JettyHost implements ContainerContract.Host {
    private final Server server = new Server();

    @Override
    public int start(EngineIoServer engine, Jsr356Config config) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new HelloServlet()), "/hello");
        JakartaWebSocketServletContainerInitializer.configure(
                context,
                (servlets, container) -> Jsr356Transport.install(servlets, engine, config));
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
