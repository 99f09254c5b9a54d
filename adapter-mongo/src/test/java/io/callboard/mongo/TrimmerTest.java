package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.NOON;
import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.callboard.core.audit.NewEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trimmed batches keep their places for a while, and a writer does not believe the head longer. */
@Timeout(60)
class TrimmerTest {
    private TestDatabase server;
    private MongoDatabase database;
    private BatchCollection batches;
    private LogState state;
    private Trimmer trimmer;
    private Instant now = NOON;
    private long nanos = -1;

    @BeforeEach
    void open() {
        server = TestDatabase.inJava();
        database = server.database();
        batches = new BatchCollection(database);
        batches.createIndexes();
        state = new LogState(database);
        state.epoch();
        trimmer = new Trimmer(database, state, () -> now);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static List<Long> append(GroupAppender appender, List<NewEntry> batch) {
        Appending appending = Appending.of(batch);
        appender.append(List.of(appending));
        return positions(await(appending.answer()));
    }

    private List<Object> places() {
        return database.getCollection("callboard_audit_log")
                .find()
                .sort(new Document("_id", 1))
                .map(batch -> batch.get("_id"))
                .into(new ArrayList<>());
    }

    @Test
    void placesAreKeptForAnHour() {
        GroupAppender appender = new GroupAppender(batches, () -> nanos);
        append(appender, entries("a", 2));
        append(appender, entries("b", 2));
        trimmer.trim(4);

        now = NOON.plus(Trimmer.PLACE_KEPT);
        trimmer.trim(4);
        assertThat(places()).containsExactly(1L, 3L);

        now = now.plusMillis(1);
        trimmer.trim(4);
        // the last one tells where the log goes on
        assertThat(places()).containsExactly(3L);
        assertThat(append(appender, entries("c", 1))).containsExactly(5L);
    }

    @Test
    void nothingIsLeftOfTheEntriesInAPlace() {
        append(new GroupAppender(batches, () -> nanos), entries("a", 2));
        trimmer.trim(2);

        assertThat(database.getCollection("callboard_audit_log", BsonDocument.class).find())
                .containsExactly(
                        BsonDocument.parse(
                                "{_id: {$numberLong: '1'}, last: {$numberLong: '2'}, entries: [{id:"
                                        + " {$numberLong: '1'}}], trimmed: {$date: '"
                                        + NOON
                                        + "'}}"));
    }

    @Test
    void aWriterReadsTheHeadAgainAfterAMinute() {
        GroupAppender heldUp = new GroupAppender(batches, () -> nanos);
        append(heldUp, entries("a", 1));
        GroupAppender other = new GroupAppender(batches, () -> 0);
        append(other, entries("b", 1));
        append(other, entries("c", 1));
        trimmer.trim(3);
        now = NOON.plus(Duration.ofHours(2));
        trimmer.trim(3);
        assertThat(places()).containsExactly(3L);

        nanos += Duration.ofSeconds(61).toNanos();
        assertThat(append(heldUp, entries("d", 1))).containsExactly(4L);
    }

    @Test
    void whatWasLeftBehindInTheMiddleIsTakenOutTheNextTime() {
        GroupAppender appender = new GroupAppender(batches, () -> nanos);
        append(appender, entries("a", 3));
        append(appender, entries("b", 3));
        state.raiseFloor(5); // and then the process died

        trimmer.trim(1);

        assertThat(positions(batches.page(0, 10))).containsExactly(6L);
        assertThat(state.floor()).isEqualTo(5);
    }
}
