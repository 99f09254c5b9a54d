package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditLog;
import org.junit.jupiter.api.Test;

/** A log has a name of its own. */
interface AuditLogEpochPromises {
    AuditLog log();

    @Test
    default void theEpochIsAShortWord() {
        assertThat(log().epoch()).matches("[A-Za-z0-9_-]{1,32}");
    }

    @Test
    default void theEpochStaysTheSame() {
        String epoch = log().epoch();

        append(log(), entry("a"));

        assertThat(log().epoch()).isEqualTo(epoch);
    }
}
