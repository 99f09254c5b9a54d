package io.callboard.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.delivery.Checkpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Checkpoint} promises. Extend it and open an unused one to check that. */
@Timeout(60)
public abstract class CheckpointContract {
    private @Nullable Checkpoint checkpoint;

    /** Opens a checkpoint that was never stored. Called before each test. */
    protected abstract Checkpoint open() throws Exception;

    @BeforeEach
    final void openTheCheckpoint() throws Exception {
        checkpoint = open();
    }

    final Checkpoint checkpoint() {
        return requireNonNull(checkpoint);
    }

    final void replaceCheckpoint(Checkpoint replacement) {
        checkpoint = replacement;
    }

    @Test
    void beginsAtZero() {
        assertThat(checkpoint().load()).isZero();
    }

    @Test
    void keepsThePositionStoredLast() {
        checkpoint().store(5);
        assertThat(checkpoint().load()).isEqualTo(5);

        checkpoint().store(Long.MAX_VALUE);
        assertThat(checkpoint().load()).isEqualTo(Long.MAX_VALUE);

        checkpoint().store(3);
        assertThat(checkpoint().load()).isEqualTo(3);
    }
}
