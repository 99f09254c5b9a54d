package io.callboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.delivery.Checkpoint;
import org.junit.jupiter.api.Test;

/** What a checkpoint promises that outlives its process. */
public abstract class DurableCheckpointContract extends CheckpointContract {
    /** Closes the store and opens it again. */
    protected abstract Checkpoint openAgain() throws Exception;

    @Test
    void thePositionIsFoundAgain() throws Exception {
        checkpoint().store(42);

        replaceCheckpoint(openAgain());

        assertThat(checkpoint().load()).isEqualTo(42);
    }
}
