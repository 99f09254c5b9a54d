package io.callboard.undertow;

import io.callboard.engineio.EventLoop;
import io.callboard.engineio.HttpExchange;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * An HTTP/1.1 and WebSocket server: engines and routes of the application under path prefixes.
 *
 * <pre>{@code
 * UndertowServer server = new UndertowServer(UndertowConfig.defaults().withAddress("0.0.0.0", 8080))
 *         .engine("/socket.io/", engine::handle)
 *         .handler("/v1", new BlockingHandler(rest))
 *         .start();
 * }</pre>
 *
 * <p>Its I/O threads run from the constructor on, so {@link #loops} can be used before {@link
 * #start}; {@link #stop} ends them. Thread-safe.
 */
public final class UndertowServer {
    private static final System.Logger LOG = System.getLogger(UndertowServer.class.getName());
    private static final int TERMINATION_SECONDS = 5;

    private final UndertowConfig config;
    private final XnioWorker worker;
    private final EventLoops loops;
    private final WebSocketConnections webSockets;
    private final Router router;
    private final GracefulShutdownHandler graceful;
    private volatile Consumer<String> limitListener = limit -> {};
    private volatile @Nullable Acceptor acceptor;
    private boolean stopped;

    /** Starts the threads, but does not listen yet. */
    public UndertowServer(UndertowConfig config) {
        this(config, System::nanoTime, XnioEventLoop.BUFFER_BYTES);
    }

    /**
     * For tests: of times, and of what a read may cut.
     *
     * @param clock of the event loops, as {@link System#nanoTime()}
     * @param readBytes the most to read at a time
     */
    UndertowServer(UndertowConfig config, LongSupplier clock, int readBytes) {
        this.config = config;
        this.worker = newWorker(config);
        this.loops = new EventLoops(worker, clock, readBytes);
        this.webSockets = new WebSocketConnections(config.maxQueuedBytes(), config.sendTimeout());
        this.router =
                new Router(loops, config.stallTimeout(), config.maxBodyBytes(), this::limitReached);
        this.graceful = new GracefulShutdownHandler(router);
    }

    /**
     * Gives an engine all requests under the prefix, e.g. {@code /socket.io/}. It is called on an
     * I/O thread and must not block.
     */
    public UndertowServer engine(String pathPrefix, Consumer<HttpExchange> engine) {
        router.add(pathPrefix, Long.MAX_VALUE, new EngineHandler(loops, webSockets, engine));
        return this;
    }

    /**
     * Gives a handler all requests under the prefix, e.g. {@code /v1}. It is called on an I/O
     * thread; one that blocks goes inside an {@link io.undertow.server.handlers.BlockingHandler}. A
     * longer prefix comes before a shorter one.
     */
    public UndertowServer handler(String pathPrefix, HttpHandler handler) {
        router.add(pathPrefix, config.maxBodyBytes(), handler);
        return this;
    }

    /**
     * Tells the listener whenever a client reaches a limit of this server, by the limit's name,
     * e.g. {@code header-bytes}; docs/limits.md lists them. What has to do with a session, the
     * engine tells its own listener. Called on I/O threads and workers; must not block.
     */
    public UndertowServer onLimit(Consumer<String> listener) {
        limitListener = listener;
        return this;
    }

    private void limitReached(String limit) {
        try {
            limitListener.accept(limit);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed on a limit", e);
        }
    }

    /** The event loops, one per I/O thread. Every connection belongs to one of them. */
    public List<EventLoop> loops() {
        return List.copyOf(loops.all());
    }

    /**
     * Listens.
     *
     * @throws CannotListenException if the address is taken or not there; the server is stopped
     *     then
     */
    public synchronized UndertowServer start() {
        if (acceptor != null || stopped) {
            throw new IllegalStateException("A server is started once");
        }
        try {
            HttpHandler gate = new Gate(loops, graceful, this::limitReached);
            HttpHandler root = new HttpContinueReadHandler(gate);
            acceptor = new Acceptor(worker, config, root, this::limitReached);
            return this;
        } catch (IOException | RuntimeException e) {
            stop(Duration.ZERO);
            String remedy =
                    isHostOurs()
                            ? "Set PORT to a free port, or stop what uses this one."
                            : "Set HOST to an address of this machine, like 127.0.0.1, or to"
                                    + " 0.0.0.0 for all of them.";
            throw new CannotListenException(
                    "Cannot listen on %s:%d: %s. %s"
                            .formatted(config.host(), config.port(), e.getMessage(), remedy),
                    e);
        }
    }

    /** Whether one can listen there on any port at all. */
    private boolean isHostOurs() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(config.host(), 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The port it listens on. */
    public int port() {
        Acceptor listening = acceptor;
        if (listening == null) {
            throw new IllegalStateException("The server is not started");
        }
        return listening.port();
    }

    /**
     * Stops: accepts nothing more, refuses new requests with 503, says goodbye to WebSocket clients
     * with 1001, waits for the exchanges under way, then closes all that is left. An engine is to
     * be closed before, so that its held requests are answered. Blocks; not for I/O threads.
     *
     * @param patience how long to wait for what is under way
     */
    public synchronized void stop(Duration patience) {
        if (stopped) {
            return;
        }
        stopped = true;
        long deadline = System.nanoTime() + patience.toNanos();
        Acceptor listening = acceptor;
        if (listening != null) {
            listening.close();
        }
        graceful.shutdown();
        webSockets.closeAll();
        try {
            boolean finished = graceful.awaitShutdown(patience.toMillis());
            webSockets.awaitNone(deadline);
            if (!finished) {
                LOG.log(Level.WARNING, "Closing connections with requests still under way");
            }
            worker.shutdownNow();
            worker.awaitTermination(TERMINATION_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            loops.close();
        }
    }

    private static XnioWorker newWorker(UndertowConfig config) {
        OptionMap options =
                OptionMap.builder()
                        .set(Options.WORKER_NAME, "callboard")
                        .set(Options.WORKER_IO_THREADS, config.ioThreads())
                        .set(Options.WORKER_TASK_CORE_THREADS, config.workerThreads())
                        .set(Options.WORKER_TASK_MAX_THREADS, config.workerThreads())
                        .getMap();
        try {
            return Xnio.getInstance(UndertowServer.class.getClassLoader()).createWorker(options);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the I/O threads", e);
        }
    }
}
