package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Positions are dense, a batch is one piece, and somebody is told of it. */
interface AuditLogAppendPromises {
    AuditLog log();

    @Test
    default void theFirstEntryIsAtPositionOne() {
        List<RecordedEntry> answer = append(log(), entry("a"));

        assertThat(answer).containsExactly(new RecordedEntry(1, entry("a").entry()));
    }

    @Test
    default void eachEntryFollowsTheOneBefore() {
        for (long position = 1; position <= 10; position++) {
            assertThat(positions(append(log(), entry("e" + position)))).containsExactly(position);
        }
    }

    @Test
    default void aBatchIsAnsweredInItsOrderAtConsecutivePositions() {
        append(log(), entry("before"));

        List<RecordedEntry> answer = append(log(), entry("c"), entry("a"), entry("b"));

        assertThat(ids(answer)).containsExactly("c", "a", "b");
        assertThat(positions(answer)).containsExactly(2L, 3L, 4L);
        assertThat(positions(append(log(), entry("after")))).containsExactly(5L);
    }

    @Test
    default void aBatchAtTheLimitIsStored() {
        List<RecordedEntry> answer = await(log().append(entries("e", AuditLog.MAX_BATCH)));

        assertThat(positions(answer))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, AuditLog.MAX_BATCH).boxed().toList());
    }

    @Test
    default void aBatchOverTheLimitIsRefusedAsAWhole() {
        assertThatThrownBy(() -> await(log().append(entries("e", AuditLog.MAX_BATCH + 1))))
                .hasCauseInstanceOf(IllegalArgumentException.class);

        assertThat(log().head()).isZero();
    }

    @Test
    default void anEmptyBatchHasAnEmptyAnswer() {
        assertThat(append(log())).isEmpty();
        assertThat(log().head()).isZero();
    }

    @Test
    default void aListenerHearsThatSomethingWasAppended() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        log().onAppended(heard::countDown);

        append(log(), entry("a"));

        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void aListenerThatThrowsHarmsNobody() throws Exception {
        CountDownLatch heard = new CountDownLatch(2);
        RuntimeException thrown = new IllegalStateException("thrown by a test, on purpose");
        thrown.setStackTrace(new StackTraceElement[0]); // keeps the build's output short
        log().onAppended(
                        () -> {
                            throw thrown;
                        });
        log().onAppended(heard::countDown);

        append(log(), entry("a"));
        append(log(), entry("b"));

        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
