package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.inmemory.InMemoryAuditLog;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link RealtimeBuilder#retention}: who trims the log, and what not. */
class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final RetentionSettings TWO = RetentionSettings.FOREVER.withEntries(2);

    private final InMemoryAuditLog log = new InMemoryAuditLog("test");
    private Instant now = NOON;

    private RealtimeBuilder builder(RetentionSettings retention) {
        return Realtime.builder().auditLog(log).retention(retention).clock(() -> now);
    }

    private Realtime ticked(RetentionSettings retention) {
        return builder(retention).delivery(Runnable::run).build();
    }

    private static void record(Realtime realtime, int entries) {
        for (int i = 0; i < entries; i++) {
            realtime.record(AuditEntry.of("LOGIN")).toCompletableFuture().join();
        }
    }

    @Test
    void everythingStaysUnlessToldOtherwise() {
        Realtime realtime = ticked(RetentionSettings.FOREVER);
        record(realtime, 3);
        now = Instant.MAX;
        realtime.tick();

        assertThat(log.floor()).isZero();
    }

    @Test
    void soManyEntriesStay() {
        Realtime realtime = ticked(TWO);
        record(realtime, 5);
        realtime.tick();

        assertThat(log.floor()).isEqualTo(3);
    }

    @Test
    void entriesStayForSoLong() {
        Realtime realtime = ticked(RetentionSettings.FOREVER.withAge(Duration.ofDays(2)));
        record(realtime, 3);
        now = NOON.plus(Duration.ofDays(2));
        record(realtime, 1);
        realtime.tick();
        assertThat(log.floor()).isZero();

        now = now.plusMillis(1);
        realtime.tick();
        assertThat(log.floor()).isEqualTo(3);
    }

    @Test
    void whatARestartWouldReadAgainStays() {
        Checkpoint readOnly =
                new Checkpoint() {
                    @Override
                    public long load() {
                        return 0;
                    }

                    @Override
                    public void store(long position) {
                        throw new IllegalStateException("disk full");
                    }
                };
        Realtime realtime = builder(TWO).checkpoint(readOnly).delivery(Runnable::run).build();
        record(realtime, 5);
        realtime.tick();

        assertThat(log.floor()).isZero();
    }

    @Test
    void aStoreThatIsDownStopsNothing() {
        Realtime realtime = ticked(TWO);
        record(realtime, 5);
        log.close();

        realtime.tick();
        realtime.close();
    }

    @Test
    void anErrorOfTheStoreStopsNothing() {
        Realtime realtime =
                Realtime.builder()
                        .auditLog(runningOutOfMemoryAtTheFirstTrim())
                        .retention(TWO)
                        .clock(() -> now)
                        .delivery(Runnable::run)
                        .build();
        record(realtime, 5);

        realtime.tick();
        assertThat(log.floor()).isZero();
        realtime.tick();
        assertThat(log.floor()).isEqualTo(3);
    }

    private AuditLog runningOutOfMemoryAtTheFirstTrim() {
        AtomicBoolean trimmed = new AtomicBoolean();
        return (AuditLog)
                Proxy.newProxyInstance(
                        AuditLog.class.getClassLoader(),
                        new Class<?>[] {AuditLog.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("trim") && !trimmed.getAndSet(true)) {
                                throw new OutOfMemoryError("for the test");
                            }
                            return method.invoke(log, arguments);
                        });
    }

    @Test
    @Timeout(20)
    void happensByItself() {
        try (Realtime realtime =
                builder(TWO).clock(InstantSource.system()).auditLog(withFive()).build()) {
            while (log.floor() < 3) {
                Thread.onSpinWait();
            }
            assertThat(realtime.history(0, 10)).hasSize(2);
        }
    }

    private InMemoryAuditLog withFive() {
        record(ticked(RetentionSettings.FOREVER), 5);
        return log;
    }

    @Test
    void entriesAreKeptForAsLongAsClientsMayBeAway() {
        RecoverySettings aDay = RecoverySettings.DEFAULTS.withWindow(Duration.ofDays(1));
        RetentionSettings less = RetentionSettings.FOREVER.withAge(Duration.ofHours(23));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(less).recovery(aDay).build())
                .withMessageContaining("PT24H");
        builder(less).recovery(aDay.withWindow(Duration.ofHours(23))).build().close();
    }

    @Test
    void keepingNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionSettings.FOREVER.withEntries(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionSettings.FOREVER.withAge(Duration.ZERO));
    }
}
