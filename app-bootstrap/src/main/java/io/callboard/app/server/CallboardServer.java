package io.callboard.app.server;

import io.callboard.app.CannotStartException;
import io.callboard.app.Sentence;
import io.callboard.app.catalog.ConfiguredCatalog;
import io.callboard.app.http.HttpApi;
import io.callboard.app.http.Readiness;
import io.callboard.app.metrics.Counts;
import io.callboard.app.settings.ApiKey;
import io.callboard.app.settings.GeneratedSecrets;
import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.identity.TokenVerifier;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.HttpExchange;
import io.callboard.realtime.PresenceSettings;
import io.callboard.realtime.Realtime;
import io.callboard.redis.RedisCluster;
import io.callboard.redis.RedisConfig;
import io.callboard.socketio.SocketIoServer;
import io.callboard.undertow.CannotListenException;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The standalone server, from {@link #start} to {@link #stop}. */
public final class CallboardServer {
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL_GRACE = Duration.ofSeconds(1);
    private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(1);

    private final Store store;
    private final DeliveryProgress progress = new DeliveryProgress();
    private final Counts counts = new Counts(progress::delivered);
    private final RoomRules rooms;
    private final Realtime realtime;
    private final ExecutorService socketWorkers;
    private final ExecutorService requestWorkers = Workers.forRequests();
    private final Readiness readiness;
    private final SocketIoServer sockets;
    private final EngineIoServer engine;
    private final UndertowServer http;

    /** Null if it is alone. */
    private final @Nullable RedisCluster cluster;

    private CallboardServer(
            Settings settings, TokenVerifier tokens, EventCatalog catalog, Store store, Site site) {
        this.store = store;
        rooms = new RoomRules(settings.roomAccess(), store.memberships(), counts);
        socketWorkers = Workers.forSockets(rooms.waiting());
        realtime =
                Realtime.builder()
                        .catalog(catalog)
                        .auditLog(store.auditLog())
                        .memberships(store.memberships())
                        .notifications(store.notifications())
                        .checkpoint(store.checkpoint())
                        .sessions(store.sessions())
                        .recovery(settings.recovery())
                        .retention(settings.retention())
                        .playback(settings.live().playback())
                        .presence(
                                new PresenceSettings(
                                        settings.live().presenceGrace(),
                                        site.kindsWithoutPresence()))
                        .tokens(tokens)
                        .roomAccess(rooms.rule())
                        .limits(settings.limits().client())
                        .observer(counts)
                        .build();
        // what was there before is delivered as far as it ever will be
        progress.delivered(store.auditLog().head());
        sockets =
                new SocketIoServer(
                        socketWorkers,
                        new SecureRandom(),
                        InstantSource.system(),
                        SocketSettings.socketIo(settings),
                        counts);
        realtime.attach(sockets);
        engine = new EngineIoServer(SocketSettings.engineIo(settings), sockets, new SecureRandom());
        readiness = new Readiness(store.auditLog()::check, requestWorkers, InstantSource.system());
        HttpApi api =
                HttpApi.serving(
                        realtime,
                        apiKeys(settings),
                        readiness,
                        requestWorkers,
                        counts,
                        settings.tenants());
        // before there are threads that somebody would have to end
        Consumer<HttpExchange> others = site.open(realtime, requestWorkers, api::handle);
        http =
                new UndertowServer(undertow(settings))
                        .engine("/socket.io/", engine::handle)
                        .onLimit(counts::limitReached);
        HttpApi.PREFIXES.forEach(prefix -> http.engine(prefix, api::handle));
        http.engine("/", others);
        addGauges();
        cluster = settings.redis() == null ? null : join(settings.redis());
    }

    /** Connects when Redis is there, be it later: until then the server is alone. */
    private RedisCluster join(RedisConfig redis) {
        RedisCluster joined = RedisCluster.open(redis, counts::limitReached);
        sockets.joinCluster(joined, http.loops().get(0));
        counts.gauge(
                "cluster_connected",
                "Whether other servers can be told something, over Redis",
                () -> joined.isConnected() ? 1 : 0);
        return joined;
    }

    private void addGauges() {
        counts.gauge("sessions", "Engine.IO sessions there are", engine::sessionCount);
        counts.gauge("clients", "Clients with a session", sockets::clientCount);
        counts.gauge(
                "delivered_position", "Position up to which the log is told", progress::position);
        counts.gauge(
                "heap_used_bytes",
                "Bytes of the Java heap in use",
                () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }

    /**
     * Opens the store, catches up with the log, and listens. Blocks.
     *
     * @throws SettingException if a file that the settings name cannot be used
     * @throws CannotStartException if the store or the port cannot be had
     */
    public static CallboardServer start(Settings settings) {
        return start(settings, Site.NONE);
    }

    /**
     * As {@link #start(Settings)}, with an application on the same port.
     *
     * @throws SettingException also if an event of the site's is in a catalog of the settings
     */
    public static CallboardServer start(Settings settings, Site site) {
        // what may be wrong with the settings comes first: nothing has been touched then
        EventCatalog catalog = site.events(ConfiguredCatalog.load(settings.events()));
        TokenVerifier tokens = Tokens.verifier(settings);
        Store store = Store.open(settings.store());
        CallboardServer server;
        try {
            server = new CallboardServer(settings, tokens, catalog, store, site);
        } catch (RuntimeException failed) {
            store.close().run();
            throw failed instanceof AuditLogUnavailableException
                    ? new CannotStartException(
                            "The store cannot be read: " + Sentence.of(failed.getMessage()), failed)
                    : failed;
        }
        try {
            server.http.start();
            return server;
        } catch (CannotListenException taken) {
            server.stop();
            throw new CannotStartException(Sentence.of(taken.getMessage()), taken);
        }
    }

    /** Who may call the HTTP API: in development whoever can read the generated key. Blocks. */
    private static List<ApiKey> apiKeys(Settings settings) {
        return settings.apiKeys().isEmpty() && settings.development()
                ? List.of(new GeneratedSecrets(settings.store().dataDir()).apiKey())
                : settings.apiKeys();
    }

    private static UndertowConfig undertow(Settings settings) {
        int ioThreads = Math.max(2, Runtime.getRuntime().availableProcessors());
        // all that blocks runs on workers of ours, so the server needs hardly any of its own
        return UndertowConfig.defaults()
                .withAddress(settings.listening().host(), settings.listening().port())
                .withThreads(ioThreads, 1)
                .withLimits(settings.limits().outgoingBytes(), HttpApi.MAX_BODY_BYTES);
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    /**
     * Stops in order: it is no longer ready and lets no new client in; requests under way are
     * answered; what was recorded is delivered and sent; clients are closed, so that they look for
     * another server; the store is let go. Takes some seconds at most if clients do not read.
     * Blocks.
     *
     * @return what did not stop cleanly, for people to read; not logged, because at the JVM's end
     *     the log may be gone before
     */
    public List<String> stop() {
        List<String> failures = new ArrayList<>();
        readiness.drain();
        engine.stopAccepting();
        Step.run("Requests", () -> end(requestWorkers), failures);
        Step.run("Entries", this::awaitEntries, failures);
        Step.run("Delivery", this::deliverTheRest, failures);
        Step.run("Clients", this::closeClients, failures);
        Step.run("Connections", () -> http.stop(CONNECTION_PATIENCE), failures);
        Step.run("Cluster", this::leaveCluster, failures);
        Step.run("Access", rooms::close, failures);
        Step.run("Workers", () -> end(socketWorkers), failures);
        // stores the sessions of the clients that have just been closed
        Step.run("Sessions", realtime::close, failures);
        Step.run("Store", store.close()::run, failures);
        return failures;
    }

    private void awaitEntries() throws InterruptedException {
        if (!realtime.awaitRecorded(DELIVERY_PATIENCE)) {
            throw new IllegalStateException("some were still being written");
        }
    }

    private void deliverTheRest() throws InterruptedException {
        long head = store.auditLog().head();
        if (!progress.await(head, DELIVERY_PATIENCE)) {
            throw new IllegalStateException("not everything was delivered in time");
        }
    }

    private void closeClients() throws Exception {
        CompletableFuture.allOf(
                        sockets.close().toCompletableFuture(),
                        engine.shutDown(POLL_GRACE).toCompletableFuture())
                .get(POLL_GRACE.toMillis() + 1_000, TimeUnit.MILLISECONDS);
    }

    private void leaveCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static void end(ExecutorService workers) throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
            workers.shutdownNow();
            throw new IllegalStateException("some did not end in time");
        }
    }

    /** One step of stopping. One that fails does not keep the next from being taken. */
    private interface Step {
        void take() throws Exception;

        static void run(String what, Step step, List<String> failures) {
            try {
                step.take();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                failures.add(what + " did not stop cleanly: interrupted");
            } catch (Exception failure) {
                failures.add(what + " did not stop cleanly: " + failure);
            }
        }
    }
}
