package io.callboard.core.audit;

import java.util.List;

/**
 * One transaction of the application, as entries see it: they are recorded if it commits, soon
 * after, and not at all if it does not.
 *
 * <p>Used where that transaction is, and by its thread only. A store that has transactions hands it
 * out, such as MongoDB's.
 */
@FunctionalInterface
public interface Outbox {
    /**
     * Writes the batch as a part of the transaction. Blocks.
     *
     * @throws IllegalArgumentException if the batch is too large, or there is no transaction
     * @throws RuntimeException as the store's driver throws it; the transaction is to be given up
     *     or tried again then, as for every other write in it
     */
    void append(List<NewEntry> batch);
}
