package io.callboard.testkit;

import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.inmemory.InMemoryCheckpoint;

class InMemoryCheckpointTest extends CheckpointContract {
    @Override
    protected Checkpoint open() {
        return new InMemoryCheckpoint();
    }
}
