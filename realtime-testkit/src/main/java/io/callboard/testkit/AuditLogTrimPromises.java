package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.otherContent;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.room.Room;
import org.junit.jupiter.api.Test;

/** Old entries go when they are told to, and take nothing with them. */
interface AuditLogTrimPromises {
    Room ONE = new Room("workspace", "one");
    Room TWO = new Room("track", "one");

    AuditLog log();

    @Test
    default void aLogBeginsAtTheGround() {
        append(log(), entry("a"));

        assertThat(log().floor()).isZero();
    }

    @Test
    default void whatIsTrimmedIsGoneAndTheRestStays() {
        append(log(), entry("a", ONE));
        append(log(), entry("b", ONE, TWO));
        append(log(), entry("c", ONE));
        append(log(), entry("d", TWO));

        log().trim(2);

        assertThat(log().floor()).isEqualTo(2);
        assertThat(log().head()).isEqualTo(4);
        assertThat(positions(log().read(0, 10))).containsExactly(3L, 4L);
        assertThat(ids(log().read(0, 10))).containsExactly("c", "d");
        assertThat(ids(log().read(1, 1))).containsExactly("c");
        assertThat(ids(log().read(3, 10))).containsExactly("d");
        assertThat(ids(log().read(ONE, 0, 10))).containsExactly("c");
        assertThat(ids(log().read(TWO, 0, 10))).containsExactly("d");
    }

    @Test
    default void aBatchCanBeTrimmedInItsMiddle() {
        append(log(), entry("a", ONE), entry("b", ONE), entry("c", ONE), entry("d", ONE));

        log().trim(1);
        log().trim(3);

        assertThat(log().floor()).isEqualTo(3);
        assertThat(positions(log().read(0, 10))).containsExactly(4L);
        assertThat(ids(log().read(ONE, 0, 10))).containsExactly("d");
        assertThat(positions(append(log(), entry("d"), entry("e"), entry("b"))))
                .containsExactly(4L, 5L, 6L);
    }

    @Test
    default void theIdsOfWhatWasTrimmedAreFree() {
        append(log(), entry("a"), entry("b"));
        append(log(), entry("c"));

        log().trim(2);

        assertThat(positions(append(log(), otherContent("a"), entry("b")))).containsExactly(4L, 5L);
        assertThat(positions(append(log(), entry("c")))).containsExactly(3L);
        assertThatThrownBy(() -> append(log(), otherContent("c")))
                .hasCauseInstanceOf(IdConflictException.class);
    }

    @Test
    default void positionsGoOnWhenEverythingIsTrimmed() {
        append(log(), entry("a"), entry("b"));
        append(log(), entry("c"));

        log().trim(Long.MAX_VALUE);

        assertThat(log().floor()).isEqualTo(3);
        assertThat(log().head()).isEqualTo(3);
        assertThat(log().read(0, 10)).isEmpty();
        assertThat(log().read(SampleEntries.ROOM, 0, 10)).isEmpty();
        assertThat(positions(append(log(), entry("a"), entry("d")))).containsExactly(4L, 5L);
        assertThat(ids(log().read(0, 10))).containsExactly("a", "d");
        assertThat(log().head()).isEqualTo(5);
    }

    @Test
    default void trimmingLessOrAgainChangesNothing() {
        append(log(), entry("a"), entry("b"), entry("c"));
        log().trim(2);

        for (long upTo : new long[] {2, 1, 0, -1, Long.MIN_VALUE}) {
            log().trim(upTo);
            assertThat(log().floor()).isEqualTo(2);
            assertThat(ids(log().read(0, 10))).containsExactly("c");
        }
    }

    @Test
    default void anEmptyLogHasNothingToTrim() {
        log().trim(10);

        assertThat(log().floor()).isZero();
        assertThat(log().head()).isZero();
        assertThat(positions(append(log(), entry("a")))).containsExactly(1L);
    }

    @Test
    default void muchIsTrimmedAtOnce() {
        for (int batch = 0; batch < 6; batch++) {
            await(log().append(entries("batch" + batch + "-", AuditLog.MAX_BATCH)));
        }

        log().trim(2700);

        assertThat(log().floor()).isEqualTo(2700);
        assertThat(log().read(0, 1000)).hasSize(300);
        assertThat(log().read(SampleEntries.ROOM, 0, 1000)).hasSize(300);
        assertThat(log().read(0, 1).get(0).position()).isEqualTo(2701);
    }
}
