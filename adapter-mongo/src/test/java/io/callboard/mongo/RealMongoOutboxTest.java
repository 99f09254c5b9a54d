package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
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
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
            database.drop();
        }
        client.close();
    }

    private void write(ClientSession session) {
        documents.insertOne(session, new Document("_id", "d1"));
        store.outbox().append(session, List.of(entry("a")));
    }

    @Test
    void whatIsCommittedIsRecorded() throws Exception {
        CountDownLatch appended = new CountDownLatch(1);
        store.auditLog().onAppended(appended::countDown);
        try (ClientSession session = client.startSession()) {
            session.withTransaction(
                    () -> {
                        write(session);
                        return true;
                    });
        }
        store.outbox().wake();

        assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(documents.countDocuments()).isEqualTo(1);
        assertThat(ids(store.auditLog().read(0, 10))).containsExactly("a");
    }

    @Test
    void whatIsAbortedIsNot() {
        try (ClientSession session = client.startSession()) {
            assertThatThrownBy(
                            () ->
                                    session.withTransaction(
                                            () -> {
                                                write(session);
                                                throw new IllegalStateException("on purpose");
                                            }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(documents.countDocuments()).isZero();
        assertThat(OutboxMover.collection(database).countDocuments()).isZero();
        assertThat(store.auditLog().head()).isZero();
    }
}
