package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.Recorded;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.identity.Verification;
import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Memberships;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
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

/**
 * The whole of it on one thread and in memory: what is recorded has been delivered when {@link
 * #record} returns, and clients are strings.
 *
 * <p>A token is read as {@code user} or {@code user workspace:abc=admin …}.
 */
final class Stage {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    final List<String> observed = new ArrayList<>();
    final Memberships memberships = new InMemoryMemberships();
    final ManualEventLoop loop = new ManualEventLoop();
    final Realtime realtime;
    final SocketIoServer server;
    boolean keysAreGone;

    private final InMemoryTransport transport;

    Stage() {
        this(Catalogs.workspaceOps(), RealtimeLimits.DEFAULTS);
    }

    Stage(EventCatalog catalog, RealtimeLimits limits) {
        realtime =
                Realtime.builder()
                        .catalog(catalog)
                        .memberships(memberships)
                        .tokens(token -> verify(token.text()))
                        .limits(limits)
                        .observer(new Notes())
                        .clock(() -> NOON.plus(loop.now()))
                        .delivery(Runnable::run)
                        .build();
        server =
                new SocketIoServer(
                        Runnable::run,
                        new SecureRandom(),
                        () -> NOON.plus(loop.now()),
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        realtime.attach(server);
        transport =
                new InMemoryTransport(
                        new EngineIoServer(
                                EngineIoConfig.builder().build(), server, new SecureRandom()),
                        loop);
    }

    private Verification verify(String token) {
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
        Instant now = NOON.plus(loop.now());
        return new Verification.Accepted(
                new Identity(words[0], null, null, rooms, now, now.plus(Duration.ofHours(1))));
    }

    /** A client that has sent this CONNECT packet. */
    InMemoryWebSocket connecting(String packet) {
        InMemoryWebSocket client = transport.webSocket("EIO=4&transport=websocket");
        client.take();
        client.send(packet);
        loop.runPending();
        return client;
    }

    /** A client that is in. */
    InMemoryWebSocket connected(String token) {
        InMemoryWebSocket client = connecting("40{\"token\":\"" + token + "\"}");
        String answer = client.take();
        if (!answer.startsWith("40{\"sid\":")) {
            throw new AssertionError("The client was not let in: " + answer);
        }
        return client;
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

    private final class Notes implements RealtimeObserver {
        @Override
        public void connectRefused(String reason) {
            observed.add("refused " + reason);
        }

        @Override
        public void joinRefused(String error) {
            observed.add("join " + error);
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
