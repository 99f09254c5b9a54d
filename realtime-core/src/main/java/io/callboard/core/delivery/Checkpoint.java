package io.callboard.core.delivery;

/**
 * Remembers how far the log was delivered, so that after a restart nothing is left out.
 *
 * <p>Called by one thread at a time. Blocks. Throws an unchecked exception if the store cannot be
 * reached; what was stored when {@link #store} returned survives a crash.
 */
public interface Checkpoint {
    /** The position stored last, 0 if none ever was. */
    long load();

    /** Stores the position of the last entry that was delivered. */
    void store(long position);
}
