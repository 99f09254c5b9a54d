package io.callboard.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Verification;
import io.callboard.core.notification.Notification;
import io.callboard.core.room.Access;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomAccess;
import io.callboard.engineio.Cors;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.OriginPolicy;
import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.jwt.JwtTokens;
import io.callboard.mongo.MongoOutbox;
import io.callboard.mongo.MongoStore;
import io.callboard.realtime.Realtime;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import io.callboard.sqlite.SqliteStore;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code of docs/embedding.md: each piece of it stands here, and runs. */
class EmbeddingGuideTest {
    private static final String SECRET = "an example's secret, at least 32 bytes";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    @TempDir Path folder;

    /** Also if a browser says anything instead of its socket's id. */
    @ParameterizedTest
    @ValueSource(strings = {"hKqkEFsA-n9JbkO4AAAB", "workspace:abc", ""})
    void entriesAreKept(String socketId) {
        try (SqliteStore store = SqliteStore.open(folder);
                Realtime realtime = realtime(store, SECRET)) {
            realtime.record(
                            AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                                    .actor("ada")
                                    .workspace("abc")
                                    .target("WORK_ITEM", "wi1")
                                    .with("status", "ACTIVE"))
                    .toCompletableFuture()
                    .join();
            realtime.recordAndForget(
                    () -> AuditEntry.of("DOCUMENT_DELETED").workspace("abc").target("DOC", "d1"));
            realtime.recordAndForget(
                    () ->
                            AuditEntry.of("DOCUMENT_UPLOADED")
                                    .workspace("abc")
                                    .target("DOC", "d2")
                                    .exceptSocket(
                                            AuditEntry.isSocketId(socketId) ? socketId : null));
            realtime.notify(Notification.of("ada", "reply", "Ben replied to you", "tracks/42"))
                    .toCompletableFuture()
                    .join();
            realtime.putMember(Room.parse("workspace:abc"), "ben", Role.MEMBER)
                    .toCompletableFuture()
                    .join();

            assertThat(realtime.history(Room.parse("workspace:abc"), 0, 10)).hasSize(4);
            assertThat(realtime.unreadNotifications("ada")).isEqualTo(1);
            assertThat(realtime.members(Room.parse("workspace:abc"))).containsKey("ben");
        }
    }

    private static Realtime realtime(SqliteStore store, String secret) {
        return Realtime.builder()
                .catalog(Catalogs.workspaceOps().and(Catalogs.wave()))
                .tokens(JwtTokens.hmac(secret))
                .auditLog(store.auditLog())
                .memberships(store.memberships())
                .notifications(store.notifications())
                .checkpoint(store.checkpoint())
                .sessions(store.sessions())
                .build();
    }

    @Test
    void clientsAreServed() {
        try (Realtime realtime = EmbedPlain.realtime(SECRET)) {
            ExecutorService workers = Executors.newCachedThreadPool();
            SocketIoServer sockets =
                    new SocketIoServer(
                            workers,
                            new SecureRandom(),
                            InstantSource.system(),
                            SocketIoOptions.defaults(),
                            SocketIoObserver.NONE);
            realtime.attach(sockets);
            EngineIoServer engine =
                    new EngineIoServer(EngineIoConfig.defaults(), sockets, new SecureRandom());
            UndertowServer server =
                    new UndertowServer(UndertowConfig.defaults().withAddress("127.0.0.1", 0))
                            .engine("/socket.io/", engine::handle)
                            .start();

            assertThat(server.port()).isPositive();

            server.stop(Duration.ofSeconds(5));
            workers.shutdown();
        }
    }

    @Test
    void pagesOfOtherOriginsAreLetInIfTheyAreNamed() {
        List<String> pages = List.of("https://app.example.org");
        EngineIoConfig config =
                EngineIoConfig.builder()
                        .allowedOrigins(OriginPolicy.only(pages))
                        .cors(Cors.only(pages))
                        .build();

        InMemoryExchange ours = poll(config, "https://app.example.org");
        InMemoryExchange foreign = poll(config, "https://evil.example.net");
        InMemoryExchange byDefault = poll(EngineIoConfig.defaults(), "https://app.example.org");

        assertThat(ours.status()).isEqualTo(200);
        assertThat(ours.responseHeader(ALLOW_ORIGIN)).isEqualTo("https://app.example.org");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(byDefault.responseHeader(ALLOW_ORIGIN)).isNull();
        assertThat(webSocket(EngineIoConfig.defaults(), "https://app.example.org").isWebSocket())
                .isTrue();
        assertThat(webSocket(config, "https://evil.example.net").isWebSocket()).isFalse();
    }

    private static InMemoryExchange poll(EngineIoConfig config, String origin) {
        return transport(config)
                .request("GET", "EIO=4&transport=polling")
                .header("Origin", origin)
                .send();
    }

    private static InMemoryExchange webSocket(EngineIoConfig config, String origin) {
        return transport(config)
                .request("GET", "EIO=4&transport=websocket")
                .header("Origin", origin)
                .webSocket()
                .send();
    }

    private static InMemoryTransport transport(EngineIoConfig config) {
        return transport(config, sockets());
    }

    private static InMemoryTransport transport(EngineIoConfig config, SocketIoServer sockets) {
        return new InMemoryTransport(
                new EngineIoServer(config, sockets, new SecureRandom()), new ManualEventLoop());
    }

    private static SocketIoServer sockets() {
        return new SocketIoServer(
                Runnable::run,
                new SecureRandom(),
                InstantSource.system(),
                SocketIoOptions.defaults(),
                SocketIoObserver.NONE);
    }

    @Test
    void aMemberHearsWithoutANetwork() {
        RoomAccess staff =
                (identity, room) ->
                        room.kind().equals("workspace") && identity.userId().startsWith("staff-")
                                ? new Access.Granted(Role.MEMBER)
                                : new Access.Denied();
        Realtime realtime =
                Realtime.builder()
                        .catalog(Catalogs.workspaceOps())
                        .tokens(token -> new Verification.Accepted(user(token.text())))
                        .roomAccess(staff)
                        .delivery(Runnable::run)
                        .build();
        SocketIoServer sockets = sockets();
        realtime.attach(sockets);
        InMemoryTransport transport = transport(EngineIoConfig.defaults(), sockets);

        InMemoryWebSocket client = transport.webSocket("EIO=4&transport=websocket");
        client.send("40{\"token\":\"staff-ada\"}");
        client.send("421[\"join-workspace\",\"abc\"]");
        client.takeAll();
        realtime.record(AuditEntry.of("DOCUMENT_UPLOADED").workspace("abc").target("DOC", "d1"));
        transport.loop().runPending();

        assertThat(client.take()).startsWith("42[\"document:uploaded\",{\"targetId\":\"d1\"");
        realtime.close();
    }

    private static Identity user(String userId) {
        Instant now = Instant.now();
        return new Identity(userId, null, null, Map.of(), now, now.plusSeconds(3600));
    }

    /** On a replica set, which transactions need. */
    @Test
    @EnabledIfEnvironmentVariable(named = "MONGODB_TEST_URI", matches = ".+")
    void anEntryCommitsWithTheDocumentThatItIsAbout() {
        try (MongoClient client = MongoClients.create(System.getenv("MONGODB_TEST_URI"))) {
            MongoDatabase database = client.getDatabase("callboard_test_" + UUID.randomUUID());
            database.createCollection("documents");
            MongoCollection<Document> documents = database.getCollection("documents");
            try (MongoStore store = MongoStore.open(database);
                    Realtime realtime =
                            Realtime.builder()
                                    .catalog(Catalogs.workspaceOps())
                                    .auditLog(store.auditLog())
                                    .build()) {
                Document document = new Document("name", "plan.pdf");
                AuditEntry entry =
                        AuditEntry.of("DOCUMENT_UPLOADED").workspace("abc").target("DOC", "d1");

                MongoOutbox outbox = store.outbox();
                try (ClientSession session = client.startSession()) {
                    outbox.transaction(
                            session,
                            transaction -> {
                                documents.insertOne(session, document);
                                return realtime.record(entry, transaction);
                            });
                }

                assertThat(documents.countDocuments()).isEqualTo(1);
            } finally {
                database.drop();
            }
        }
    }
}
