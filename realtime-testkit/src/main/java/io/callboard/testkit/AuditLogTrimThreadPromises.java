package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Trimming while others append and read. */
interface AuditLogTrimThreadPromises {
    int WRITERS = 4;
    int BATCHES = 60;
    long TOTAL = WRITERS * BATCHES * 3L;
    Room HALF = new Room("workspace", "half");

    AuditLog log();

    @Test
    default void positionsStayDenseWhileOthersTrim() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> trimmers =
                List.of(trimming(done, 40), trimming(done, 25), trimming(done, 0));
        List<Long> answers = Collections.synchronizedList(new ArrayList<>());

        Crowd.of(
                WRITERS,
                writer -> {
                    for (int i = 0; i < BATCHES; i++) {
                        String prefix = writer + "-" + i + "-";
                        answers.addAll(positions(await(log().append(entries(prefix, 3)))));
                    }
                });
        done.set(true);
        trimmers.forEach(SampleEntries::await);

        assertThat(answers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, TOTAL).boxed().toList());
        assertThat(log().head()).isEqualTo(TOTAL);
        assertThat(log().floor()).isLessThanOrEqualTo(TOTAL);
    }

    @Test
    default void whoReadsWhileOthersTrimSeesNoHoleAboveTheFloor() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> others =
                List.of(trimming(done, 5), following(done), following(done), followingARoom(done));

        for (int i = 0; i < 150; i++) {
            String prefix = i + "-";
            List<CompletionStage<List<RecordedEntry>>> stages =
                    IntStream.range(0, 4)
                            .mapToObj(
                                    n ->
                                            log().append(
                                                            List.of(
                                                                    entry(prefix + n, HALF),
                                                                    entry(prefix + n + "other"))))
                            .toList();
            stages.forEach(SampleEntries::await);
        }
        done.set(true);
        others.forEach(SampleEntries::await);
    }

    /** Trims without end, and keeps about so many entries. */
    private CompletableFuture<Void> trimming(AtomicBoolean done, int kept) {
        return Crowd.alone(
                () -> {
                    long floor = 0;
                    while (!done.get()) {
                        log().trim(log().head() - kept);
                        assertThat(log().floor()).isGreaterThanOrEqualTo(floor);
                        floor = log().floor();
                    }
                });
    }

    /** Reads page after page, again and again a bit behind, and checks them. */
    private CompletableFuture<Void> following(AtomicBoolean done) {
        return Crowd.alone(
                () -> {
                    for (long after = 0; !done.get(); after = Math.max(0, after - 20)) {
                        after = checked(positions(log().read(after, 50)), after, 1);
                    }
                });
    }

    /** The same in a room that has every other entry. */
    private CompletableFuture<Void> followingARoom(AtomicBoolean done) {
        return Crowd.alone(
                () -> {
                    for (long after = -1; !done.get(); after = Math.max(-1, after - 20)) {
                        after = checked(positions(log().read(HALF, after, 50)), after, 2);
                    }
                });
    }

    /** Checks that there is no hole but below the floor, and tells the last position. */
    private long checked(List<Long> page, long after, long step) {
        if (page.isEmpty()) {
            return after;
        }
        long first = page.get(0);
        assertThat(page)
                .containsExactlyElementsOf(
                        LongStream.range(0, page.size())
                                .map(i -> first + i * step)
                                .boxed()
                                .toList());
        if (first != after + step) {
            assertThat(log().floor()).isGreaterThanOrEqualTo(first - step);
        }
        return first + (page.size() - 1) * step;
    }
}
