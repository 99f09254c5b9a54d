package io.callboard.app.server;

import io.callboard.app.settings.Settings;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A server that can be stopped and started again within its process: everything that holds clients
 * is closed and opened anew, on the same port and store, with the same application. Thread-safe.
 */
public final class RestartableServer {
    private static final System.Logger LOG = System.getLogger(RestartableServer.class.getName());

    private final Site site;
    private final Settings settings;
    private final Consumer<RuntimeException> whenLost;
    private final AtomicBoolean restarting = new AtomicBoolean();
    private CallboardServer server;
    private boolean stopped;

    /**
     * Starts as {@link CallboardServer#start(Settings, Site)} does, and fails as that does. Blocks.
     *
     * @param site makes the application, which may restart the server by what it is given
     * @param whenLost told when the server could not be started again
     */
    public RestartableServer(
            Settings settings, Function<Runnable, Site> site, Consumer<RuntimeException> whenLost) {
        this.site = site.apply(this::restartSoon);
        this.whenLost = whenLost;
        this.server = CallboardServer.start(settings, this.site);
        this.settings = settings.withPort(server.port());
    }

    public synchronized int port() {
        return server.port();
    }

    /** Restarts in a thread of its own, unless that is under way. Returns at once. */
    private void restartSoon() {
        if (restarting.compareAndSet(false, true)) {
            Thread thread = new Thread(this::restart, "callboard-restart");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void restart() {
        try {
            if (!stopped) {
                server.stop().forEach(failure -> LOG.log(Level.WARNING, failure));
                server = CallboardServer.start(settings, site);
            }
        } catch (RuntimeException lost) {
            whenLost.accept(lost);
        } finally {
            restarting.set(false);
        }
    }

    /**
     * Stops for good, as {@link CallboardServer#stop}. Blocks.
     *
     * @return what did not stop cleanly
     */
    public synchronized List<String> stop() {
        stopped = true;
        return server.stop();
    }
}
