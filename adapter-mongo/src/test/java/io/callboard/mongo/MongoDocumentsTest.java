package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.carrying;
import static io.callboard.testkit.SampleEntries.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoCollection;
import io.callboard.core.audit.NewEntry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other programs find in the database. */
class MongoDocumentsTest {
    private TestDatabase database;
    private MongoStore store;
    private MongoCollection<Document> stored;

    @BeforeEach
    void open() {
        database = TestDatabase.inJava();
        store = MongoStore.open(database.database());
        stored = database.database().getCollection("callboard_audit_log");
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void aBatchIsOneDocument() {
        await(store.auditLog().append(List.of(entry("a"))));
        await(store.auditLog().append(List.of(entry("b"), entry("c"))));

        assertThat(stored.find())
                .extracting(batch -> batch.get("_id"), batch -> batch.get("last"))
                .containsExactly(tuple(1L, 1L), tuple(2L, 3L));
    }

    @Test
    void dataCanBeReadAndSearched() {
        await(
                store.auditLog()
                        .append(
                                List.of(
                                        carrying(
                                                "a",
                                                Map.of("status", "ACTIVE", "a.b", 1L, "f", 0.5)))));

        Document batch = stored.find(new Document("entries.data.status", "ACTIVE")).first();
        assertThat(requireNonNull(batch).getList("entries", Document.class))
                .extracting(entry -> entry.get("data"))
                .containsExactly(new Document(Map.of("status", "ACTIVE", "a%2Eb", 1L, "f", 0.5)));
    }

    @Test
    void anEntryIsADocumentThroughUnwind() {
        await(store.auditLog().append(List.of(entry("a"))));
        await(store.auditLog().append(List.of(entry("b"), entry("c"))));

        assertThat(
                        stored.aggregate(
                                List.of(
                                        Document.parse(
                                                "{$unwind: {path: '$entries',"
                                                        + " includeArrayIndex: 'i'}}"),
                                        Document.parse(
                                                "{$project: {_id: 0, id: '$entries.id',"
                                                        + " position: {$add: ['$_id', '$i']}}}"))))
                .containsExactly(
                        new Document("id", "a").append("position", 1L),
                        new Document("id", "b").append("position", 2L),
                        new Document("id", "c").append("position", 3L));
    }

    @Test
    void aBatchThatDoesNotFitIntoOneDocumentIsRefused() {
        // 30 KB as JSON, but about 200 KB as BSON
        Map<String, Object> large = Map.of("numbers", Collections.nCopies(15_000, 1L));
        List<NewEntry> batch =
                IntStream.range(0, 100).mapToObj(i -> carrying("e" + i, large)).toList();

        assertThatThrownBy(() -> await(store.auditLog().append(batch)))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Send fewer entries at once");
        assertThat(await(store.auditLog().append(batch.subList(0, 50)))).hasSize(50);
    }

    @Test
    void aTimeThatMillisecondsCannotSayIsRefused() {
        NewEntry far = new NewEntry(entry("a").entry().at(Instant.MAX), "content of a", Set.of());

        assertThatThrownBy(() -> await(store.auditLog().append(List.of(far))))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }
}
