package io.callboard.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.room.Memberships;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Audit log, memberships, sessions and checkpoint in a MongoDB database, which several nodes may
 * share.
 *
 * <p>What is acknowledged is in the journals of a majority of the replica set, and only such data
 * is read; whatever the database is set to, as the promises rest on it. A command that is not
 * answered within 5 seconds fails, unless the connection string has its own {@code timeoutMS}.
 *
 * <p>Thread-safe. Appending never blocks: one thread writes what waits, and if more than 10,000
 * batches or 64 MiB wait, further ones fail at once.
 */
public final class MongoStore implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int NAMESPACE_EXISTS = 48;
    private static final String DEFAULT_DATABASE = "callboard";

    private final Connection connection = new Connection();
    private final MongoAuditLog auditLog;
    private final MongoMemberships memberships;
    private final MongoSessions sessions;
    private final MongoCheckpoint checkpoint;
    private final Optional<MongoClient> ownClient;
    private final MongoDatabase database;
    private final MongoDatabase durable;
    private @Nullable OutboxMover mover; // guarded by this

    private MongoStore(MongoDatabase database, Optional<MongoClient> ownClient) {
        this.ownClient = ownClient;
        this.database = database;
        durable = durable(database);
        memberships = new MongoMemberships(durable, connection);
        sessions = new MongoSessions(durable, connection);
        checkpoint = new MongoCheckpoint(durable, connection);
        connection.call(
                () -> {
                    memberships.createIndexes();
                    sessions.createIndexes();
                    return durable;
                });
        auditLog = new MongoAuditLog(durable, connection);
    }

    private static MongoDatabase durable(MongoDatabase database) {
        MongoDatabase durable =
                database.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                        .withReadPreference(ReadPreference.primary())
                        .withReadConcern(ReadConcern.MAJORITY)
                        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        return durable.getTimeout(TimeUnit.MILLISECONDS) == null
                ? durable.withTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                : durable;
    }

    /**
     * Connects to the database that the connection string names, or {@code callboard} if it names
     * none. Blocks. Closing the store closes the connections.
     *
     * @param uri such as {@code mongodb://localhost:27017/callboard}
     * @throws IllegalArgumentException if it is no connection string
     * @throws MongoStoreException if the server does not answer or refuses; the message says what
     *     to do
     */
    public static MongoStore open(String uri) {
        ConnectionString address = new ConnectionString(uri);
        MongoClient client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applicationName("callboard")
                                .applyToClusterSettings(
                                        cluster ->
                                                cluster.serverSelectionTimeout(
                                                        TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
                                .applyConnectionString(address)
                                .build());
        String named = address.getDatabase();
        try {
            MongoDatabase database = client.getDatabase(named == null ? DEFAULT_DATABASE : named);
            return new MongoStore(database, Optional.of(client));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /**
     * Uses a database of the application's own client, which stays open when the store is closed.
     * Creates its collections, {@code callboard_...}, and their indexes. Blocks.
     *
     * @throws MongoStoreException as {@link #open(String)}
     */
    public static MongoStore open(MongoDatabase database) {
        return new MongoStore(database, Optional.empty());
    }

    /** The audit log. Closing it leaves the store open for the others. */
    public AuditLog auditLog() {
        return auditLog;
    }

    /** The memberships. */
    public Memberships memberships() {
        return memberships;
    }

    /** The sessions. */
    public Sessions sessions() {
        return sessions;
    }

    /** The checkpoint. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * Where entries are recorded in transactions of the client that the store was opened with. The
     * first call starts a thread that moves what is there into the log, also what was left behind
     * by a process that died: so call it at the start. Blocks.
     *
     * @throws MongoStoreException if the server does not answer
     */
    public synchronized MongoOutbox outbox() {
        OutboxMover moving = mover;
        if (moving == null) {
            connection.call(this::createOutbox);
            moving = new OutboxMover(durable, auditLog, connection);
            mover = moving;
        }
        return new MongoOutbox(database, moving::wake);
    }

    /** Not left to the first insert: servers before 4.4 create no collection in a transaction. */
    private boolean createOutbox() {
        try {
            durable.createCollection(OutboxMover.COLLECTION);
            return true;
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) {
                throw e;
            }
            return false;
        }
    }

    private synchronized void closeOutbox() {
        if (mover != null) {
            mover.close();
        }
    }

    /** Waits for appends under way. Further calls fail. */
    @Override
    public void close() {
        closeOutbox();
        auditLog.close();
        connection.close();
        ownClient.ifPresent(MongoClient::close);
    }
}
