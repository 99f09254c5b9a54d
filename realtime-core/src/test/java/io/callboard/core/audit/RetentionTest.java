package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.inmemory.InMemoryAuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration HOUR = Duration.ofHours(1);

    private final AuditLog log = new InMemoryAuditLog("test");

    private void append(Instant... times) {
        for (Instant at : times) {
            AuditEntry entry = AuditEntry.of("A").id("e" + (log.head() + 1)).at(at);
            log.append(List.of(new NewEntry(entry, "", Set.of())));
        }
    }

    private void appendMany(int count, Instant at) {
        List<NewEntry> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(new NewEntry(AuditEntry.of("A").id(at + "-" + i).at(at), "", Set.of()));
            if (batch.size() == AuditLog.MAX_BATCH || i == count - 1) {
                log.append(List.copyOf(batch));
                batch.clear();
            }
        }
    }

    /** Whether there may be more to trim. */
    private boolean retain(long maxEntries, Duration maxAge, long delivered) {
        return new Retention(log, maxEntries, maxAge, () -> NOON).apply(delivered);
    }

    @Test
    void keepsAsManyAsItIsTold() {
        append(NOON, NOON, NOON, NOON, NOON);

        retain(2, FOREVER, 5);
        assertThat(log.floor()).isEqualTo(3);

        append(NOON);
        retain(2, FOREVER, 6);
        assertThat(log.floor()).isEqualTo(4);
    }

    @Test
    void keepsThemAsLongAsItIsTold() {
        append(NOON.minusSeconds(3601), NOON.minusMillis(3600_001), NOON.minusSeconds(3600), NOON);

        retain(Long.MAX_VALUE, HOUR, 4);

        assertThat(log.floor()).isEqualTo(2);
    }

    @Test
    void anOldEntryBehindAYoungOneStays() {
        append(Instant.EPOCH, NOON, Instant.EPOCH);

        retain(Long.MAX_VALUE, HOUR, 3);

        assertThat(log.floor()).isEqualTo(1);
    }

    @Test
    void whatWasNotDeliveredStays() {
        append(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

        retain(1, HOUR, 1);

        assertThat(log.floor()).isEqualTo(1);
    }

    @Test
    void withoutLimitsEverythingStays() {
        append(Instant.EPOCH, NOON);

        retain(Long.MAX_VALUE, FOREVER, 2);

        assertThat(log.floor()).isZero();
    }

    @Test
    void everythingMayGo() {
        append(Instant.EPOCH, Instant.EPOCH);

        retain(Long.MAX_VALUE, HOUR, 2);

        assertThat(log.floor()).isEqualTo(2);
        retain(Long.MAX_VALUE, HOUR, 2);
        assertThat(log.floor()).isEqualTo(2);
    }

    @Test
    void manyGoInSeveralCalls() {
        appendMany(Retention.AT_ONCE + 5, Instant.EPOCH);

        assertThat(retain(Long.MAX_VALUE, HOUR, log.head())).isTrue();
        assertThat(log.floor()).isEqualTo(Retention.AT_ONCE);

        assertThat(retain(Long.MAX_VALUE, HOUR, log.head())).isFalse();
        assertThat(log.floor()).isEqualTo(Retention.AT_ONCE + 5);
    }

    @Test
    void tooManyGoInSeveralCallsToo() {
        appendMany(Retention.AT_ONCE + 5, NOON);

        assertThat(retain(1, FOREVER, log.head())).isTrue();
        assertThat(log.floor()).isEqualTo(Retention.AT_ONCE);

        assertThat(retain(1, FOREVER, log.head())).isFalse();
        assertThat(log.floor()).isEqualTo(Retention.AT_ONCE + 4);
    }

    @Test
    void keepingNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> retain(0, HOUR, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> retain(1, Duration.ZERO, 0));
    }
}
