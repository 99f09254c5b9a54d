package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.NOON;
import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is kept for a time, or up to a number, and what is not delivered yet. */
interface AuditLogRetentionPromises {
    Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    AuditLog log();

    @Test
    default void theLatestEntriesAreKept() {
        append(log(), entry("a"), entry("b"));
        append(log(), entry("c"));

        assertThat(new Retention(log(), 2, FOREVER, () -> NOON).apply(3)).isFalse();

        assertThat(ids(log().read(0, 10))).containsExactly("b", "c");
    }

    @Test
    default void entriesAreKeptForTheirTime() {
        Duration hour = Duration.ofHours(1);
        append(log(), entry("a"));
        append(log(), entry("b"));

        retain(Long.MAX_VALUE, hour, NOON.plus(hour));
        assertThat(log().floor()).isZero();

        retain(Long.MAX_VALUE, hour, NOON.plus(hour).plusMillis(1));
        assertThat(log().floor()).isEqualTo(2);
    }

    @Test
    default void whatIsNotDeliveredIsKeptHoweverOldAndHoweverMuch() {
        append(log(), entry("a"), entry("b"), entry("c"));

        new Retention(log(), 1, Duration.ofNanos(1), () -> NOON.plusSeconds(1)).apply(1);

        assertThat(ids(log().read(0, 10))).containsExactly("b", "c");
    }

    private void retain(long maxEntries, Duration maxAge, Instant now) {
        new Retention(log(), maxEntries, maxAge, () -> now).apply(log().head());
    }

    @Test
    default void whoFollowsTheLogMissesNothingOfWhatIsTrimmedBehindHim() throws Exception {
        int batches = 100;
        int perBatch = 20;
        try (Follower follower = new Follower(log())) {
            Retention retention = new Retention(log(), 5, FOREVER, () -> NOON);
            for (int i = 0; i < batches; i++) {
                await(log().append(entries("batch" + i + "-", perBatch)));
                follower.wake();
                retention.apply(follower.stored());
            }
            long last = (long) batches * perBatch;
            assertThat(follower.followedUpTo(last))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
            retention.apply(follower.stored());
            assertThat(log().floor()).isEqualTo(last - 5);
        }
    }
}
