package io.callboard.examples.conformance.transport;

import io.callboard.engineio.EngineIoServer;
import io.callboard.jsr356.Jsr356Transport;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.websocket.Endpoint;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The portable transport in Tomcat, with the WebSocket container that is there. */
class TomcatHost implements Host {
    /** Always the same, as Tomcat leaves it behind. */
    private static final Path BASE =
            Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "callboard-conformance-" + System.getProperty("user.name"));

    private final Tomcat tomcat = new Tomcat();

    @Override
    public final int start(EngineIoServer engine, int port) throws Exception {
        tomcat.setBaseDir(BASE.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", ADDRESS);
        tomcat.setSilent(true);
        Context context = tomcat.addContext("", null);
        for (ServletContainerInitializer webSockets :
                ServiceLoader.load(ServletContainerInitializer.class)) {
            // Tyrus takes something off the set
            context.addServletContainerInitializer(
                    webSockets, new HashSet<>(Set.of(Endpoint.class)));
        }
        context.addServletContainerInitializer(
                (classes, servlets) -> install(servlets, engine), Set.of());
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    void install(ServletContext servlets, EngineIoServer engine) {
        Jsr356Transport.install(servlets, engine);
    }

    @Override
    public final void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
