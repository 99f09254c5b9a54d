package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.ROOM;
import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.otherContent;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.TransactionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.TransactionBody;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was committed to the outbox gets into the log. {@link RealMongoOutboxTest} commits. */
@Timeout(60)
class MongoOutboxTest {
    private TestDatabase database;
    private MongoStore store;
    private AuditLog log;

    @BeforeEach
    void open() {
        database = TestDatabase.inJava();
        store = MongoStore.open(database.database());
        log = store.auditLog();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    private MongoCollection<BsonDocument> outbox() {
        return OutboxMover.collection(database.database());
    }

    /** As a transaction leaves it behind. */
    private void commit(NewEntry... batch) {
        outbox().insertOne(MongoOutbox.document(List.of(batch)));
    }

    private void awaitThatNothingWaits() {
        while (outbox().find(BsonDocument.parse("{refused: null}")).first() != null) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatWasLeftBehindIsMovedIntoTheLog() {
        append(log, entry("first"));
        commit(entry("a"), entry("b"));
        commit(entry("c"));

        store.outbox();
        awaitThatNothingWaits();

        List<RecordedEntry> found = log.read(0, 10);
        assertThat(ids(found)).containsExactlyInAnyOrder("first", "a", "b", "c");
        assertThat(positions(found)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(log.read(ROOM, 0, 10)).isEqualTo(found);
        assertThat(append(log, entry("a")).get(0).entry()).isEqualTo(entry("a").entry());
    }

    @Test
    void whatIsCommittedLaterIsMovedTooAndThenDelivered() {
        CountDownLatch woken = new CountDownLatch(1);
        log.onAppended(woken::countDown);
        MongoOutbox outbox = store.outbox();
        for (int i = 0; i < 50; i++) {
            commit(entry("e" + i));
            outbox.wake();
        }
        awaitThatNothingWaits();

        assertThat(log.head()).isEqualTo(50);
        assertThat(woken.getCount()).isZero();
    }

    @Test
    void whatWasAppendedBeforeTheProcessDiedIsNotAppendedAgain() {
        append(log, entry("a"), entry("b"));
        commit(entry("a"), entry("b"));

        store.outbox();
        awaitThatNothingWaits();

        assertThat(ids(log.read(0, 10))).containsExactly("a", "b");
    }

    @Test
    void twoNodesMoveEachBatchOnce() {
        for (int i = 0; i < 100; i++) {
            commit(entry("a" + i), entry("b" + i));
        }
        try (MongoStore other = MongoStore.open(database.database())) {
            store.outbox();
            other.outbox();
            awaitThatNothingWaits();
        }

        List<RecordedEntry> found = log.read(0, 1000);
        assertThat(positions(found))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(ids(found)).doesNotHaveDuplicates();
    }

    @Test
    void whatCanNeverBeMovedIsSetAsideAndTheRestGoesOn() {
        append(log, entry("taken"));
        commit(otherContent("taken"), entry("a"));
        outbox().insertOne(BsonDocument.parse("{entries: [{id: 'no entry'}]}"));
        commit(entry("b"));

        store.outbox();
        awaitThatNothingWaits();

        assertThat(ids(log.read(0, 10))).containsExactly("taken", "b");
        assertThat(outbox().find())
                .hasSize(2)
                .allMatch(document -> document.containsKey(OutboxDocument.REFUSED));
        assertThat(outbox().find().first().getString(OutboxDocument.REFUSED).getValue())
                .contains("was used before with another content");
    }

    @Test
    void withoutATransactionNothingIsTaken() {
        ClientSession idle = session((method, arguments) -> false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.outbox().within(idle).append(List.of(entry("a"))))
                .withMessageContaining("no transaction");
        assertThat(outbox().countDocuments()).isZero();
    }

    @Test
    void whatATransactionRecordedIsMovedAtOnceWhenItHasCommitted() {
        List<String> happened = new ArrayList<>();
        MongoOutbox outbox = new MongoOutbox(database.database(), () -> happened.add("moved"));
        ClientSession committing =
                session(
                        (method, arguments) -> {
                            Object result = ((TransactionBody<?>) arguments[0]).execute();
                            happened.add("committed " + ((TransactionOptions) arguments[1]));
                            return result;
                        });

        String result = outbox.transaction(committing, within -> "result");

        assertThat(result).isEqualTo("result");
        assertThat(happened).hasSize(2);
        assertThat(happened.get(0)).startsWith("committed").contains("w=majority");
        assertThat(happened.get(1)).isEqualTo("moved");
    }

    @Test
    void nothingIsMovedForATransactionThatWasGivenUp() {
        List<String> happened = new ArrayList<>();
        MongoOutbox outbox = new MongoOutbox(database.database(), () -> happened.add("moved"));
        ClientSession aborting =
                session((method, arguments) -> ((TransactionBody<?>) arguments[0]).execute());

        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                outbox.transaction(
                                        aborting,
                                        within -> {
                                            throw new IllegalStateException("on purpose");
                                        }));
        assertThat(happened).isEmpty();
    }

    /** What the server in Java does not have. */
    private static ClientSession session(BiFunction<Method, Object[], Object> answer) {
        return (ClientSession)
                Proxy.newProxyInstance(
                        MongoOutboxTest.class.getClassLoader(),
                        new Class<?>[] {ClientSession.class},
                        (session, method, arguments) -> answer.apply(method, arguments));
    }

    @Test
    void aBatchOverTheLimitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MongoOutbox.document(entries("e", AuditLog.MAX_BATCH + 1)))
                .withMessageContaining("at most 500");
    }
}
