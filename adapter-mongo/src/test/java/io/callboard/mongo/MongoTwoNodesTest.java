package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.testkit.SampleEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several nodes append to one database. */
@Timeout(120)
class MongoTwoNodesTest {
    private static final int WRITERS_PER_NODE = 4;
    private static final int BATCHES = 50;

    private TestDatabase database;
    private MongoStore one;
    private MongoStore other;

    TestDatabase emptyDatabase() {
        return TestDatabase.inJava();
    }

    @BeforeEach
    void open() {
        database = emptyDatabase();
        one = MongoStore.open(database.database());
        other = MongoStore.open(database.database());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        database.close();
    }

    @Test
    void whatOneAppendsTheOtherGoesOnFrom() {
        await(one.auditLog().append(entries("a", 3)));
        await(other.auditLog().append(entries("b", 2)));
        assertThat(positions(await(one.auditLog().append(entries("c", 1))))).containsExactly(6L);

        assertThat(ids(other.auditLog().read(0, 10)))
                .containsExactly("a0", "a1", "a2", "b0", "b1", "c0");
    }

    @Test
    void allWhoOpenANewDatabaseAtOnceSeeOneEpoch() {
        try (TestDatabase fresh = emptyDatabase()) {
            List<CompletableFuture<String>> epochs =
                    IntStream.range(0, 8)
                            .mapToObj(node -> CompletableFuture.supplyAsync(() -> epoch(fresh)))
                            .toList();

            assertThat(epochs.stream().map(SampleEntries::await).distinct()).hasSize(1);
        }
    }

    private static String epoch(TestDatabase database) {
        try (MongoStore store = MongoStore.open(database.database())) {
            return store.auditLog().epoch();
        }
    }

    @Test
    void bothAtOnceShareOneDenseOrder() {
        CompletableFuture<?>[] writers =
                IntStream.range(0, 2 * WRITERS_PER_NODE)
                        .mapToObj(
                                writer -> {
                                    AuditLog log = (writer % 2 == 0 ? one : other).auditLog();
                                    return CompletableFuture.runAsync(() -> write(log, writer));
                                })
                        .toArray(CompletableFuture<?>[]::new);
        await(CompletableFuture.allOf(writers));

        int perWriter = IntStream.range(0, BATCHES).map(i -> 1 + i % 3).sum();
        int total = 2 * WRITERS_PER_NODE * perWriter;
        List<RecordedEntry> log = one.auditLog().read(0, Integer.MAX_VALUE);
        assertDense(log, total);
        assertThat(other.auditLog().read(0, Integer.MAX_VALUE)).isEqualTo(log);
    }

    private static void write(AuditLog log, int writer) {
        for (int i = 0; i < BATCHES; i++) {
            List<Long> answer =
                    positions(await(log.append(entries(writer + "-" + i + "-", 1 + i % 3))));
            assertThat(answer.get(answer.size() - 1) - answer.get(0)).isEqualTo(i % 3);
        }
    }

    @Test
    void racingRetriesOnBothStoreEachEntryOnce() {
        List<CompletionStage<List<RecordedEntry>>> answers = new ArrayList<>();
        for (int copy = 0; copy < 4; copy++) {
            for (int i = 0; i < 1000; i++) {
                answers.add(one.auditLog().append(List.of(entry("key" + i))));
                answers.add(other.auditLog().append(List.of(entry("key" + (999 - i)))));
            }
        }
        List<RecordedEntry> log =
                answers.stream().flatMap(answer -> await(answer).stream()).distinct().toList();

        assertThat(log).hasSize(1000);
        assertDense(one.auditLog().read(0, Integer.MAX_VALUE), 1000);
    }

    @Test
    void aNodeThatWasHeldUpDoesNotTakeThePlaceOfWhatWasTrimmed() {
        await(one.auditLog().append(entries("a", 2)));
        await(other.auditLog().append(entries("b", 3)));
        await(other.auditLog().append(entries("c", 3)));
        other.auditLog().trim(8);

        // it still believes that the head is at 2
        assertThat(positions(await(one.auditLog().append(entries("d", 4)))))
                .containsExactly(9L, 10L, 11L, 12L);
    }

    @Test
    void bothTrimAtOnce() {
        for (int i = 0; i < 20; i++) {
            await(one.auditLog().append(entries(i + "-", 7)));
        }
        CompletableFuture<?>[] trimmers =
                IntStream.range(0, 6)
                        .mapToObj(
                                i -> {
                                    AuditLog log = (i % 2 == 0 ? one : other).auditLog();
                                    return CompletableFuture.runAsync(() -> log.trim(99 + i));
                                })
                        .toArray(CompletableFuture<?>[]::new);
        await(CompletableFuture.allOf(trimmers));

        assertThat(one.auditLog().floor()).isEqualTo(104);
        assertThat(positions(other.auditLog().read(0, 100)))
                .containsExactlyElementsOf(LongStream.rangeClosed(105, 140).boxed().toList());
    }

    private static void assertDense(List<RecordedEntry> log, int total) {
        assertThat(positions(log))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, total).boxed().toList());
    }
}
