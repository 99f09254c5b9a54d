package io.callboard.benchmarks.app;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.nio.file.Files;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Tomcat with WebSockets, for something that is installed in it. */
public final class TomcatHost {
    /** More sockets than Tomcat would take by itself. */
    private static final String CONNECTIONS = "100000";

    private TomcatHost() {}

    /** What is served. */
    public interface Installation {
        void into(ServletContext context) throws ServletException;
    }

    /**
     * Starts it.
     *
     * @param port 0 for any free one
     * @return where it listens
     */
    public static int start(Installation installation, int port) throws Exception {
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
                (classes, servlets) -> installation.into(servlets), Set.of());
        tomcat.start();
        return connector.getLocalPort();
    }
}
