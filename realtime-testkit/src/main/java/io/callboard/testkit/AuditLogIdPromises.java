package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.otherContent;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An id makes a retry safe, and belongs to one content. */
interface AuditLogIdPromises {
    AuditLog log();

    @Test
    default void aRetryGetsTheFirstAnswerAgain() {
        List<RecordedEntry> first = append(log(), entry("a"));
        append(log(), entry("b"));

        assertThat(append(log(), entry("a"))).isEqualTo(first);
        assertThat(log().head()).isEqualTo(2);
    }

    @Test
    default void aRetryGetsTheEntryThatWasStoredAndNotItsOwn() {
        List<RecordedEntry> first = append(log(), entry("a"));
        AuditEntry later = entry("a").entry().at(SampleEntries.NOON.plusSeconds(5));

        List<RecordedEntry> second =
                append(log(), new NewEntry(later, entry("a").fingerprint(), Set.of()));

        assertThat(second).isEqualTo(first);
    }

    @Test
    default void anIdThatIsTakenByAnotherContentIsAConflict() {
        append(log(), entry("a"));

        assertConflict(otherContent("a"));
        assertThat(log().head()).isEqualTo(1);
    }

    @Test
    default void aConflictAnywhereInABatchStoresNothingOfIt() {
        append(log(), entry("a"));

        assertConflict(entry("b"), otherContent("a"), entry("c"));
        assertThat(log().head()).isEqualTo(1);
        assertThat(positions(append(log(), entry("d"), entry("b")))).containsExactly(2L, 3L);
    }

    @Test
    default void aBatchMayMixRetriesAndNewEntries() {
        append(log(), entry("a"), entry("b"));

        List<RecordedEntry> answer =
                append(log(), entry("c"), entry("b"), entry("d"), entry("a"), entry("e"));

        assertThat(ids(answer)).containsExactly("c", "b", "d", "a", "e");
        assertThat(positions(answer)).containsExactly(3L, 2L, 4L, 1L, 5L);
        assertThat(log().head()).isEqualTo(5);
    }

    @Test
    default void anEntryThatIsTwiceInABatchIsStoredOnce() {
        List<RecordedEntry> answer = append(log(), entry("a"), entry("b"), entry("a"), entry("c"));

        assertThat(positions(answer)).containsExactly(1L, 2L, 1L, 3L);
        assertThat(ids(log().read(0, 10))).containsExactly("a", "b", "c");
    }

    @Test
    default void aRetryThatIsTwiceInABatchIsAnsweredTwice() {
        append(log(), entry("a"));

        assertThat(positions(append(log(), entry("a"), entry("a")))).containsExactly(1L, 1L);
    }

    @Test
    default void twoContentsUnderOneIdInABatchAreAConflict() {
        assertConflict(entry("a"), entry("b"), otherContent("a"));
        assertThat(log().head()).isZero();
    }

    @Test
    default void idsThatDifferOnlyInCaseAreDifferent() {
        assertThat(positions(append(log(), entry("a"), otherContent("A"), entry("ä"))))
                .containsExactly(1L, 2L, 3L);
    }

    private void assertConflict(NewEntry... batch) {
        assertThatThrownBy(() -> append(log(), batch))
                .hasCauseInstanceOf(IdConflictException.class);
    }
}
