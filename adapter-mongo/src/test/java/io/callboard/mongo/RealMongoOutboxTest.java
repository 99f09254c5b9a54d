package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.Outbox;
import io.callboard.core.audit.RecordEntry;
import io.callboard.core.event.Catalogs;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The application's write and its entry are there together, or not at all. */
@Timeout(60)
@EnabledIfEnvironmentVariable(
        named = TestDatabase.URI_VARIABLE,
        matches = ".+",
        disabledReason = TestDatabase.WHY_SKIPPED)
class RealMongoOutboxTest {
    private MongoClient client;
    private MongoDatabase database;
    private MongoCollection<Document> documents;
    private MongoStore store;
    private RecordEntry recordEntry;

    @BeforeEach
    void open() {
        client = MongoClients.create(System.getenv(TestDatabase.URI_VARIABLE));
        Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
        assumeTrue(
                hello.containsKey("setName") || "isdbgrid".equals(hello.getString("msg")),
                "transactions need a replica set or a sharded cluster");
        database = client.getDatabase("callboard_test_" + UUID.randomUUID());
        database.createCollection("documents");
        documents = database.getCollection("documents");
        store = MongoStore.open(database);
        recordEntry =
                new RecordEntry(
                        new AuditMapping(Catalogs.workspaceOps()),
                        store.auditLog(),
                        InstantSource.system(),
                        () -> UUID.randomUUID().toString());
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
            database.drop();
        }
        client.close();
    }

    private boolean write(ClientSession session, Outbox outbox) {
        documents.insertOne(session, new Document("_id", "d1"));
        recordEntry.record(List.of(AuditEntry.of("LOGIN").id("a")), null, outbox);
        return true;
    }

    @Test
    void whatIsCommittedIsRecorded() throws Exception {
        CountDownLatch appended = new CountDownLatch(1);
        store.auditLog().onAppended(appended::countDown);
        try (ClientSession session = client.startSession()) {
            store.outbox().transaction(session, outbox -> write(session, outbox));
        }

        assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(documents.countDocuments()).isEqualTo(1);
        assertThat(ids(store.auditLog().read(0, 10))).containsExactly("a");
    }

    @Test
    void whoeverCommitsHimselfSaysSo() throws Exception {
        CountDownLatch appended = new CountDownLatch(1);
        store.auditLog().onAppended(appended::countDown);
        try (ClientSession session = client.startSession()) {
            session.startTransaction();
            write(session, store.outbox().within(session));
            assertThat(OutboxMover.collection(database).countDocuments()).isZero();
            session.commitTransaction();
        }
        store.outbox().wake();

        assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ids(store.auditLog().read(0, 10))).containsExactly("a");
    }

    @Test
    void whatIsAbortedIsNot() {
        try (ClientSession session = client.startSession()) {
            assertThatThrownBy(
                            () ->
                                    store.outbox()
                                            .transaction(
                                                    session,
                                                    outbox -> {
                                                        write(session, outbox);
                                                        throw new IllegalStateException(
                                                                "on purpose");
                                                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(documents.countDocuments()).isZero();
        assertThat(OutboxMover.collection(database).countDocuments()).isZero();
        assertThat(store.auditLog().head()).isZero();
    }
}
