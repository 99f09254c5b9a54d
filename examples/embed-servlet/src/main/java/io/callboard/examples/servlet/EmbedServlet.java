package io.callboard.examples.servlet;

import io.callboard.core.event.Catalogs;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.OriginPolicy;
import io.callboard.jsr356.Jsr356Transport;
import io.callboard.jwt.JwtTokens;
import io.callboard.realtime.Realtime;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * An application of servlets in Tomcat that tells its users what happens: its REST endpoint and
 * Socket.IO share the port.
 */
public final class EmbedServlet implements AutoCloseable {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Realtime realtime;
    private final EngineIoServer engine;
    private final Tomcat tomcat = new Tomcat();

    EmbedServlet(String secret) {
        realtime =
                Realtime.builder()
                        .catalog(Catalogs.workspaceOps())
                        .tokens(JwtTokens.hmac(secret))
                        .build();
        SocketIoServer sockets =
                new SocketIoServer(
                        workers,
                        new SecureRandom(),
                        InstantSource.system(),
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        realtime.attach(sockets);
        engine =
                new EngineIoServer(
                        EngineIoConfig.builder().allowedOrigins(OriginPolicy.sameHost()).build(),
                        sockets,
                        new SecureRandom());
    }

    /** Takes a secret of 32 bytes or more. */
    public static void main(String[] arguments) throws Exception {
        EmbedServlet application = new EmbedServlet(arguments[0]);
        application.start(8080);
        application.tomcat.getServer().await();
    }

    /**
     * @param port 0 for any free one
     * @return the port it listens on
     */
    int start(int port) throws IOException, LifecycleException {
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(port);
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer((classes, servlets) -> register(servlets), Set.of());
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    /** What an application does where it registers its servlets. */
    private void register(ServletContext servlets) {
        servlets.addServlet("documents", new DocumentsServlet(realtime))
                .addMapping("/api/documents/*");
        Jsr356Transport.install(servlets, engine);
    }

    @Override
    public void close() throws LifecycleException {
        realtime.close();
        engine.shutDown(Duration.ofSeconds(1)).toCompletableFuture().join();
        tomcat.stop();
        tomcat.destroy();
        workers.shutdown();
    }
}
