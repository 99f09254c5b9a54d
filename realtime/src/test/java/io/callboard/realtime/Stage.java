package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.Recorded;
import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.TenantId;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.identity.Verification;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.core.inmemory.InMemoryCheckpoint;
import io.callboard.core.inmemory.InMemorySessions;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Access;
import io.callboard.core.room.AnyAccess;
import io.callboard.core.room.ClaimsAccess;
import io.callboard.core.room.FallbackAccess;
import io.callboard.core.room.MembersAccess;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomAccess;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The whole of it on one thread and in memory: what is recorded has been delivered when {@link
 * #record} returns, and clients are strings.
 *
 * <p>A token is read as {@code user} or {@code user workspace:abc=admin …}; a tenant's user is
 * written {@code acme~user}.
 */
final class Stage {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static final Pattern ANSWER =
            Pattern.compile("40\\{\"sid\":\"([^\"]{20})\",\"pid\":\"([^\"]{20})\"}");

    final List<String> observed = new ArrayList<>();
    final Stores stores;
    final Memberships memberships;
    final ManualEventLoop loop = new ManualEventLoop();
    final Instant start;
    final Realtime realtime;
    final SocketIoServer server;
    int recorded;
    boolean keysAreGone;
    Duration issuedIn = Duration.ZERO;
    Runnable whileDeciding = () -> {};

    /** Who may be in rooms that neither token nor membership grants. */
    RoomAccess elsewhere = (identity, room) -> new Access.Denied();

    Runnable whileVerifying = () -> {};
    Runnable afterVerifying = () -> {};

    /** What is to be delivered later; null if everything is delivered at once. */
    @Nullable List<Runnable> heldBack;

    private final InMemoryTransport transport;

    Stage() {
        this(Catalogs.workspaceOps(), RealtimeLimits.DEFAULTS);
    }

    Stage(EventCatalog catalog, RealtimeLimits limits) {
        this(catalog, limits, new Stores(), RecoverySettings.DEFAULTS);
    }

    Stage(Stores stores, RecoverySettings recovery) {
        this(Catalogs.workspaceOps(), RealtimeLimits.DEFAULTS, stores, recovery);
    }

    Stage(EventCatalog catalog, Stores stores, RecoverySettings recovery) {
        this(catalog, RealtimeLimits.DEFAULTS, stores, recovery);
    }

    Stage(EventCatalog catalog, PresenceSettings presence) {
        this(
                catalog,
                RealtimeLimits.DEFAULTS,
                new Stores(),
                RecoverySettings.DEFAULTS,
                presence,
                Playback.MANUAL,
                NOON,
                Runnable::run);
    }

    Stage(EventCatalog catalog, Playback playback) {
        this(
                catalog,
                RealtimeLimits.DEFAULTS,
                new Stores(),
                RecoverySettings.DEFAULTS,
                PresenceSettings.DEFAULTS,
                playback,
                NOON,
                Runnable::run);
    }

    /** A server that is started at this time. */
    Stage(EventCatalog catalog, Stores stores, Instant start) {
        this(
                catalog,
                RealtimeLimits.DEFAULTS,
                stores,
                RecoverySettings.DEFAULTS,
                PresenceSettings.DEFAULTS,
                Playback.MANUAL,
                start,
                Runnable::run);
    }

    /** A server whose listeners are run by these workers. */
    Stage(EventCatalog catalog, Stores stores, Executor workers) {
        this(
                catalog,
                RealtimeLimits.DEFAULTS,
                stores,
                RecoverySettings.DEFAULTS,
                PresenceSettings.DEFAULTS,
                Playback.MANUAL,
                NOON,
                workers);
    }

    /** The same, with limits. */
    Stage(EventCatalog catalog, RealtimeLimits limits, Executor workers) {
        this(
                catalog,
                limits,
                new Stores(),
                RecoverySettings.DEFAULTS,
                PresenceSettings.DEFAULTS,
                Playback.MANUAL,
                NOON,
                workers);
    }

    private Stage(
            EventCatalog catalog, RealtimeLimits limits, Stores stores, RecoverySettings recovery) {
        this(
                catalog,
                limits,
                stores,
                recovery,
                PresenceSettings.DEFAULTS,
                Playback.MANUAL,
                NOON,
                Runnable::run);
    }

    private Stage(
            EventCatalog catalog,
            RealtimeLimits limits,
            Stores stores,
            RecoverySettings recovery,
            PresenceSettings presence,
            Playback playback,
            Instant start,
            Executor workers) {
        this.start = start;
        this.stores = stores;
        this.memberships = stores.memberships;
        realtime =
                Realtime.builder()
                        .catalog(catalog)
                        .auditLog(stores.log)
                        .memberships(memberships)
                        .notifications(stores.notifications)
                        .checkpoint(stores.checkpoint)
                        .sessions(stores.sessions)
                        .recovery(recovery)
                        .tokens(token -> verify(token.text()))
                        .roomAccess(new Rule())
                        .limits(limits)
                        .presence(presence)
                        .playback(playback)
                        .observer(new Notes())
                        .clock(() -> start.plus(loop.now()))
                        .delivery(this::deliver)
                        .build();
        server =
                new SocketIoServer(
                        workers,
                        new SecureRandom(),
                        () -> start.plus(loop.now()),
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        realtime.attach(server);
        server.use(
                (socket, next) -> {
                    afterVerifying.run();
                    next.proceed();
                });
        transport =
                new InMemoryTransport(
                        new EngineIoServer(
                                EngineIoConfig.builder().pingInterval(Duration.ofHours(10)).build(),
                                server,
                                new SecureRandom()),
                        loop);
    }

    private void deliver(Runnable task) {
        if (heldBack == null) {
            task.run();
        } else {
            heldBack.add(task);
        }
    }

    /** Delivers what was held back, and from now on at once again. */
    void deliverAll() {
        List<Runnable> tasks = Objects.requireNonNull(heldBack);
        heldBack = null;
        tasks.forEach(Runnable::run);
        loop.runPending();
    }

    private Verification verify(String token) {
        whileVerifying.run();
        if (keysAreGone) {
            throw new TokenVerifierUnavailableException("no keys", new RuntimeException("gone"));
        }
        if (token.equals("bad")) {
            return new Verification.Rejected(Verification.Reason.BAD_SIGNATURE);
        }
        String[] words = token.split(" ", -1);
        Map<String, String> rooms = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] grant = words[i].split("=", 2);
            rooms.put(grant[0], grant[1]);
        }
        Instant now = start.plus(loop.now());
        return new Verification.Accepted(
                new Identity(
                        TenantId.plain(words[0]),
                        null,
                        TenantId.tenant(words[0]),
                        rooms,
                        now.plus(issuedIn),
                        now.plus(Duration.ofHours(1))));
    }

    /** A client that has sent this CONNECT packet. */
    InMemoryWebSocket connecting(String packet) {
        InMemoryWebSocket client = transport.webSocket("EIO=4&transport=websocket");
        client.take();
        client.send(packet);
        loop.runPending();
        return client;
    }

    /** A client that is in, and has its cursor. */
    InMemoryWebSocket connected(String token) {
        return known(token).client();
    }

    /** A client that is in, and what it needs to come back. */
    Known known(String token) {
        InMemoryWebSocket client = connecting("40{\"token\":\"" + token + "\"}");
        String answer = client.take();
        Matcher parts = ANSWER.matcher(answer);
        if (!parts.matches()) {
            throw new AssertionError("The client was not let in: " + answer);
        }
        String cursor = client.take();
        if (!cursor.startsWith("42[\"realtime:cursor\",\"")) {
            throw new AssertionError("The first event is not the cursor: " + cursor);
        }
        return new Known(client, token, parts.group(1), parts.group(2));
    }

    /**
     * A client that was let in.
     *
     * @param pid its secret
     */
    record Known(InMemoryWebSocket client, String token, String sid, String pid) {}

    /** What outlives a process. */
    static final class Stores {
        final AuditLog log;
        final StagedMemberships memberships;
        final WatchedNotifications notifications;
        final Checkpoint checkpoint;
        final Sessions sessions;

        Stores() {
            this(new InMemoryAuditLog("test"));
        }

        Stores(AuditLog log) {
            this.log = log;
            memberships = new StagedMemberships();
            notifications = new WatchedNotifications();
            checkpoint = new InMemoryCheckpoint();
            sessions = new InMemorySessions();
        }

        private Stores(AuditLog log, Stores others) {
            this.log = log;
            memberships = others.memberships;
            notifications = others.notifications;
            checkpoint = others.checkpoint;
            sessions = others.sessions;
        }

        /** The same ones, and the log as another server has it. */
        Stores with(AuditLog anothers) {
            return new Stores(anothers, this);
        }
    }

    /** The client's connection breaks. */
    void drop(InMemoryWebSocket client) {
        client.end(WebSocketListener.Cause.LOST);
        loop.runPending();
    }

    /** A client that was there before, and has seen everything up to this offset. */
    InMemoryWebSocket comingBack(Known known, String offset) {
        return comingBack(known.token(), known.pid(), offset);
    }

    InMemoryWebSocket comingBack(String token, String pid, String offset) {
        return connecting(
                String.format(
                        "40{\"pid\":\"%s\",\"offset\":\"%s\",\"token\":\"%s\"}",
                        pid, offset, token));
    }

    /** Sends what the client emits and returns what it hears then. */
    List<String> emit(InMemoryWebSocket client, String packet) {
        client.send(packet);
        loop.runPending();
        return client.takeAll();
    }

    Recorded record(AuditEntry entry) {
        Recorded recorded = realtime.record(entry).toCompletableFuture().join();
        loop.runPending();
        return recorded;
    }

    /** Returns when it has taken effect. */
    void putMember(Room room, String userId, Role role) {
        realtime.putMember(room, userId, role).toCompletableFuture().join();
        loop.runPending();
    }

    /** Returns when it has taken effect. */
    void removeMember(Room room, String userId) {
        realtime.removeMember(room, userId).toCompletableFuture().join();
        loop.runPending();
    }

    /** Returns when every server can know of it. */
    int revoke(String userId) {
        return realtime.revoke(userId).toCompletableFuture().join();
    }

    private final class Rule implements RoomAccess {
        private final RoomAccess known =
                new AnyAccess(
                        List.of(new ClaimsAccess(memberships), new MembersAccess(memberships)));

        @Override
        public Access decide(Identity identity, Room room) {
            Access answer = all().decide(identity, room);
            whileDeciding.run();
            return answer;
        }

        @Override
        public Access reconsider(Identity identity, Room room) {
            Access answer = all().reconsider(identity, room);
            whileDeciding.run();
            return answer;
        }

        @Override
        public void changed(Room room, String userId) {
            all().changed(room, userId);
        }

        private RoomAccess all() {
            return new FallbackAccess(known, elsewhere);
        }
    }

    private final class Notes implements RealtimeObserver {
        @Override
        public void recorded(int entries) {
            recorded += entries;
        }

        @Override
        public void recordFailed(Throwable reason) {
            observed.add("not recorded");
        }

        @Override
        public void connectRefused(String reason) {
            observed.add("refused " + reason);
        }

        @Override
        public void joinRefused(String error) {
            observed.add("join " + error);
        }

        @Override
        public void recovered() {
            observed.add("recovered");
        }

        @Override
        public void notRecovered(String reason) {
            observed.add("not recovered: " + reason);
        }

        @Override
        public void evicted() {
            observed.add("evicted");
        }

        @Override
        public void ignoredEvent() {
            observed.add("ignored");
        }

        @Override
        public void limitReached(String limit) {
            observed.add("limit " + limit);
        }
    }
}
