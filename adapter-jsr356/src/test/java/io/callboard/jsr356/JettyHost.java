package io.callboard.jsr356;

import static java.util.Objects.requireNonNull;

import io.callboard.engineio.EngineIoServer;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Jetty with its own WebSocket container. */
final class JettyHost implements ContainerContract.Host {
    private final Server server = new Server();
    private long idleTimeout = 30_000;
    private @Nullable Jsr356Transport transport;

    @Override
    public int start(EngineIoServer engine, Jsr356Config config, Consumer<String> limits)
            throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(idleTimeout);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new HelloServlet()), "/hello");
        JakartaWebSocketServletContainerInitializer.configure(
                context,
                (servlets, container) ->
                        transport = Jsr356Transport.install(servlets, engine, config, limits));
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    @Override
    public JettyHost impatient() {
        idleTimeout = 500;
        return this;
    }

    @Override
    public Jsr356Transport transport() {
        return requireNonNull(transport);
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
