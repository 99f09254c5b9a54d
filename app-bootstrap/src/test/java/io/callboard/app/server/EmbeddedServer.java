package io.callboard.app.server;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.event.Catalogs;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Verification;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.realtime.Realtime;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import io.callboard.sqlite.SqliteStore;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/**
 * The library on SQLite and Undertow, with something between it and the log. A token is {@code
 * user=room}: a member of that workspace.
 */
final class EmbeddedServer implements AutoCloseable {
    final SqliteStore store;
    final Realtime realtime;
    private final ExecutorService workers = Workers.forSockets(0);
    private final UndertowServer undertow;

    EmbeddedServer(Path dataDir, UnaryOperator<AuditLog> between, RealtimeObserver observer) {
        store = SqliteStore.open(dataDir);
        realtime =
                Realtime.builder()
                        .catalog(Catalogs.workspaceOps())
                        .auditLog(between.apply(store.auditLog()))
                        .memberships(store.memberships())
                        .checkpoint(store.checkpoint())
                        .sessions(store.sessions())
                        .tokens(token -> new Verification.Accepted(identity(token.text())))
                        .observer(observer)
                        .build();
        SocketIoServer sockets =
                new SocketIoServer(
                        workers,
                        new SecureRandom(),
                        InstantSource.system(),
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        realtime.attach(sockets);
        EngineIoServer engine =
                new EngineIoServer(
                        EngineIoConfig.builder().maxSessionsPerAddress(10_000).build(),
                        sockets,
                        new SecureRandom());
        undertow =
                new UndertowServer(UndertowConfig.defaults().withAddress("127.0.0.1", 0))
                        .engine("/socket.io/", engine::handle)
                        .start();
    }

    private static Identity identity(String token) {
        String[] parts = token.split("=", 2);
        Instant now = Instant.now();
        Map<String, String> rooms = Map.of("workspace:" + parts[1], "member");
        return new Identity(parts[0], null, null, rooms, now, now.plusSeconds(3600));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + undertow.port());
    }

    static AuditEntry upload(String workspace, String document) {
        return AuditEntry.of("DOCUMENT_UPLOADED").workspace(workspace).target("DOCUMENT", document);
    }

    @Override
    public void close() {
        undertow.stop(Duration.ofSeconds(1));
        workers.shutdownNow();
        realtime.close();
        store.close();
    }
}
