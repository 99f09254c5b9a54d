package io.callboard.jsr356;

import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.EventLoop;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Serves an engine in a servlet container, at the engine's path in a context of the host
 * application, beside its own servlets.
 *
 * <pre>{@code
 * // in ServletContextListener.contextInitialized, or wherever servlets are registered
 * Jsr356Transport transport = Jsr356Transport.install(servletContext, engine);
 * }</pre>
 *
 * <p>Polling needs asynchronous requests: a filter in front of the path that does not support them
 * makes every request fail. A WebSocket handshake is first shown to the engine, which may refuse it
 * with an answer of its own; then the container upgrades. While it waits for the decision, a
 * handshake takes a thread of the container.
 *
 * <p>{@link EngineIoServer#shutDown} comes before {@link #stop}. The transport stops by itself when
 * the context does, but some containers, like Jetty, have closed all connections by then.
 *
 * <p>What the two specifications cannot do: a client that leaves a held GET is noticed with its
 * next request or the next packet for it; a WebSocket is closed with 1000 where the engine gives no
 * code; a client that does not answer a close frame loses its connection when the container looks
 * for such, which is within a second or two in Tomcat and Jetty. Time-outs for headers and idle
 * connections, and for clients that do not take an answer, are settings of the container.
 *
 * <p>Thread-safe.
 */
public final class Jsr356Transport {
    private static final Duration PATIENCE_OF_CONTEXT = Duration.ofSeconds(2);

    private final EventLoops loops;
    private final WebSocketConnections connections;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private Jsr356Transport(Jsr356Config config, Consumer<String> limitReached) {
        this.loops = new EventLoops(config.eventLoops());
        this.connections =
                new WebSocketConnections(
                        config.maxQueuedBytes(), config.sendTimeout(), limitReached);
    }

    /** With the defaults of {@link Jsr356Config}. */
    public static Jsr356Transport install(ServletContext context, EngineIoServer engine) {
        return install(context, engine, Jsr356Config.defaults());
    }

    /** Nobody counts who reaches the limits of the transport. */
    public static Jsr356Transport install(
            ServletContext context, EngineIoServer engine, Jsr356Config config) {
        return install(context, engine, config, limit -> {});
    }

    /**
     * Registers the engine's servlet. Called while the context starts.
     *
     * @param onLimit told whenever a client reaches a limit of this transport, by the limit's name,
     *     e.g. {@code http-stall}; docs/limits.md lists them. What has to do with a session, the
     *     engine tells its own listener. Called by any thread; must not block or throw
     * @throws IllegalStateException if the context has started already, or an engine is installed
     *     at the same path
     */
    public static Jsr356Transport install(
            ServletContext context,
            EngineIoServer engine,
            Jsr356Config config,
            Consumer<String> onLimit) {
        Jsr356Transport transport = new Jsr356Transport(config, onLimit);
        String path = engine.config().path();
        EngineServlet servlet =
                new EngineServlet(
                        engine,
                        config,
                        transport.loops,
                        transport.connections,
                        onLimit,
                        () -> transport.stop(PATIENCE_OF_CONTEXT));
        ServletRegistration.Dynamic registration = context.addServlet("callboard " + path, servlet);
        if (registration == null || !registration.addMapping(path + "/*").isEmpty()) {
            throw new IllegalStateException("There is a servlet at " + path + "/* already");
        }
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        return transport;
    }

    /** The event loops. Every connection belongs to one of them. */
    public List<EventLoop> loops() {
        return loops.all();
    }

    /**
     * Says goodbye to WebSocket clients with 1001, waits for them, and ends the event loops.
     * Blocks.
     *
     * @param patience how long to wait
     */
    public void stop(Duration patience) {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        long deadline = System.nanoTime() + patience.toNanos();
        connections.closeAll();
        try {
            connections.awaitNone(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.stop();
        loops.close();
    }
}
