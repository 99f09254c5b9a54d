package io.callboard.core.inmemory;

import io.callboard.core.delivery.Checkpoint;

/** A checkpoint in memory: with it, a restart begins at the log's start. Nothing blocks. */
public final class InMemoryCheckpoint implements Checkpoint {
    private volatile long position;

    @Override
    public long load() {
        return position;
    }

    @Override
    public void store(long position) {
        this.position = position;
    }
}
