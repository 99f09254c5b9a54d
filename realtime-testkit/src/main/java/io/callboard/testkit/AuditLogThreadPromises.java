package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.otherContent;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.RecordedEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many threads append and read at once; there is still one order. */
interface AuditLogThreadPromises {
    int THREADS = 8;

    AuditLog log();

    @Test
    default void manyWritersShareOneDenseOrder() throws Exception {
        List<List<RecordedEntry>> answers = Collections.synchronizedList(new ArrayList<>());
        Crowd.of(
                THREADS,
                writer -> {
                    for (int i = 0; i < 40; i++) {
                        String prefix = writer + "-" + i + "-";
                        answers.add(await(log().append(entries(prefix, 1 + i % 4))));
                    }
                });

        List<RecordedEntry> all = log().read(0, Integer.MAX_VALUE);
        assertDense(positions(all), log().head());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        answers.stream().flatMap(List::stream).toList());
        assertThat(answers).allSatisfy(answer -> assertConsecutive(positions(answer)));
    }

    @Test
    default void aWriterWhoDoesNotWaitKeepsHisOrder() {
        List<CompletionStage<List<RecordedEntry>>> stages =
                IntStream.range(0, 200)
                        .mapToObj(i -> log().append(List.of(entry("e" + i))))
                        .toList();

        List<Long> positions =
                stages.stream().flatMap(stage -> positions(await(stage)).stream()).toList();
        assertDense(positions, 200);
    }

    @Test
    default void aReaderWhoFollowsSeesEveryPositionOnceInOrder() throws Exception {
        int total = THREADS * 50 * 2;
        List<Long> seen = new ArrayList<>();
        CompletableFuture<Void> reader =
                Crowd.alone(
                        () -> {
                            while (seen.size() < total) {
                                long after = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
                                seen.addAll(positions(log().read(after, 33)));
                            }
                        });
        Crowd.of(
                THREADS,
                writer -> {
                    for (int i = 0; i < 50; i++) {
                        await(log().append(entries(writer + "-" + i + "-", 2)));
                    }
                });

        await(reader);
        assertDense(seen, total);
    }

    @Test
    default void racingRetriesStoreEachEntryOnce() throws Exception {
        int keys = 1000; // so 8,000 appends in all
        Map<String, Set<RecordedEntry>> answers = new ConcurrentHashMap<>();
        Crowd.of(
                THREADS,
                racer -> {
                    List<String> order = shuffled(keys, racer);
                    List<CompletionStage<List<RecordedEntry>>> stages =
                            order.stream().map(id -> log().append(List.of(entry(id)))).toList();
                    for (int i = 0; i < keys; i++) {
                        answers.computeIfAbsent(order.get(i), id -> ConcurrentHashMap.newKeySet())
                                .addAll(await(stages.get(i)));
                    }
                });

        assertThat(answers).hasSize(keys);
        assertThat(answers.values()).allSatisfy(answer -> assertThat(answer).hasSize(1));
        assertDense(positions(log().read(0, Integer.MAX_VALUE)), keys);
    }

    @Test
    default void ofTwoContentsThatRaceForAnIdOneWins() throws Exception {
        int keys = 50;
        Map<String, Integer> wins = new ConcurrentHashMap<>();
        Crowd.of(
                THREADS,
                racer -> {
                    for (String id : shuffled(keys, racer)) {
                        var claim = racer % 2 == 0 ? entry(id) : otherContent(id);
                        if (stored(
                                () -> log().append(List.of(entry("with " + id + racer), claim)))) {
                            wins.merge(id, racer % 2 == 0 ? 1 : 100, Integer::sum);
                        }
                    }
                });

        assertThat(wins).hasSize(keys);
        assertThat(wins.values()).allMatch(winners -> winners == 4 || winners == 400);
        assertDense(positions(log().read(0, Integer.MAX_VALUE)), keys + keys * 4L);
    }

    private static boolean stored(Callable<CompletionStage<List<RecordedEntry>>> append)
            throws Exception {
        try {
            await(append.call());
            return true;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(IdConflictException.class);
            return false;
        }
    }

    private static List<String> shuffled(int keys, int seed) {
        List<String> ids =
                new ArrayList<>(IntStream.range(0, keys).mapToObj(i -> "key" + i).toList());
        Collections.shuffle(ids, new Random(seed));
        return ids;
    }

    private static void assertDense(List<Long> positions, long head) {
        assertThat(positions)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
    }

    private static void assertConsecutive(List<Long> positions) {
        long first = positions.get(0);
        assertThat(positions)
                .containsExactlyElementsOf(
                        LongStream.range(first, first + positions.size()).boxed().toList());
    }
}
