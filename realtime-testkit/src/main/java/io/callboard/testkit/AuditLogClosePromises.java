package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The end of a log. */
interface AuditLogClosePromises {
    AuditLog log();

    @Test
    default void closingWaitsForAppendsUnderWay() {
        List<CompletionStage<List<RecordedEntry>>> stages =
                IntStream.range(0, 100)
                        .mapToObj(i -> log().append(List.of(entry("e" + i))))
                        .toList();

        log().close();

        assertThat(stages)
                .extracting(CompletionStage::toCompletableFuture)
                .allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    default void afterCloseEveryCallFails() {
        append(log(), entry("a"));

        log().close();

        assertThatThrownBy(() -> append(log(), entry("b")))
                .hasCauseInstanceOf(AuditLogUnavailableException.class);
        assertThatExceptionOfType(AuditLogUnavailableException.class)
                .isThrownBy(() -> log().read(0, 1));
        assertThatExceptionOfType(AuditLogUnavailableException.class)
                .isThrownBy(() -> log().read(SampleEntries.ROOM, 0, 1));
        assertThatExceptionOfType(AuditLogUnavailableException.class)
                .isThrownBy(() -> log().head());
        assertThatExceptionOfType(AuditLogUnavailableException.class)
                .isThrownBy(() -> log().floor());
        assertThatExceptionOfType(AuditLogUnavailableException.class)
                .isThrownBy(() -> log().trim(1));
        assertThatExceptionOfType(AuditLogUnavailableException.class)
                .isThrownBy(() -> log().check());
    }

    @Test
    default void closingTwiceIsFine() {
        log().close();
        log().close();
    }
}
