package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.otherContent;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log promises that outlives its process. */
public abstract class DurableAuditLogContract extends AuditLogContract {
    /** Opens the log again, after it was closed. */
    protected abstract AuditLog openAgain() throws Exception;

    /** Opens another log, with nothing in it. The test closes it. */
    protected abstract AuditLog openAnother() throws Exception;

    private AuditLog reopened() throws Exception {
        log().close();
        replaceLog(openAgain());
        return log();
    }

    @Test
    void everythingIsFoundAgain() throws Exception {
        append(log(), entry("a"), entry("b"));
        List<RecordedEntry> before = log().read(0, 10);

        AuditLog again = reopened();

        assertThat(again.head()).isEqualTo(2);
        assertThat(again.read(0, 10)).isEqualTo(before);
        assertThat(again.read(SampleEntries.ROOM, 0, 10)).isEqualTo(before);
    }

    @Test
    void theOrderGoesOnWhereItEnded() throws Exception {
        append(log(), entry("a"), entry("b"));

        AuditLog again = reopened();

        assertThat(positions(append(again, entry("c"), entry("a")))).containsExactly(3L, 1L);
        assertThat(ids(again.read(0, 10))).containsExactly("a", "b", "c");
    }

    @Test
    void whoseAnIdIsIsRemembered() throws Exception {
        append(log(), entry("a"));

        AuditLog again = reopened();

        assertThatThrownBy(() -> append(again, otherContent("a")))
                .hasCauseInstanceOf(IdConflictException.class);
        assertThat(await(again.append(List.of(entry("a"))))).isEqualTo(again.read(0, 1));
    }

    @Test
    void theEpochIsFoundAgain() throws Exception {
        String before = log().epoch();

        assertThat(reopened().epoch()).isEqualTo(before).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void anotherLogHasAnotherEpoch() throws Exception {
        try (AuditLog other = openAnother()) {
            assertThat(other.epoch()).isNotEqualTo(log().epoch());
        }
    }

    @Test
    void whatWasTrimmedStaysTrimmed() throws Exception {
        append(log(), entry("a"), entry("b"), entry("c"));
        log().trim(2);

        AuditLog again = reopened();

        assertThat(again.floor()).isEqualTo(2);
        assertThat(ids(again.read(0, 10))).containsExactly("c");
        assertThat(positions(append(again, entry("a"), entry("c")))).containsExactly(4L, 3L);
    }

    @Test
    void positionsGoOnWhenEverythingWasTrimmed() throws Exception {
        append(log(), entry("a"), entry("b"));
        log().trim(2);

        AuditLog again = reopened();

        assertThat(again.head()).isEqualTo(2);
        assertThat(again.floor()).isEqualTo(2);
        assertThat(positions(append(again, entry("a")))).containsExactly(3L);
    }
}
