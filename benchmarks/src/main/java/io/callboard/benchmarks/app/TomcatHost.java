package io.callboard.benchmarks.app;

import io.callboard.engineio.EngineIoServer;
import io.callboard.jsr356.Jsr356Transport;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** The portable transport, in Tomcat. */
final class TomcatHost {
    /** More sockets than Tomcat would take by itself. */
    private static final String CONNECTIONS = "100000";

    private TomcatHost() {}

    static int start(EngineIoServer engine, int port) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("callboard-bench").toString());
        tomcat.setSilent(true);
        tomcat.setPort(port);
        Connector connector = tomcat.getConnector();
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxConnections", CONNECTIONS);
        connector.setProperty("acceptCount", "4096");
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer(
                (classes, servlets) -> Jsr356Transport.install(servlets, engine), Set.of());
        tomcat.start();
        return connector.getLocalPort();
    }
}
