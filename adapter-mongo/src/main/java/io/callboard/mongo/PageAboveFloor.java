package io.callboard.mongo;

import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Reads a page without a hole while others trim.
 *
 * <p>MongoDB hands a page over in pieces, and entries may be trimmed between two of them. As {@link
 * Trimmer} raises the floor first, a page that begins above the floor has lost nothing; another one
 * is read again from there. A page that is dense from its start needs no look at the floor.
 */
final class PageAboveFloor {
    private PageAboveFloor() {}

    static List<RecordedEntry> read(
            long after, LongFunction<List<RecordedEntry>> page, LongSupplier floor) {
        long from = after;
        while (true) {
            List<RecordedEntry> read = page.apply(from);
            if (read.isEmpty() || isDense(from, read)) {
                return read;
            }
            long ground = floor.getAsLong();
            if (read.get(0).position() > ground) {
                return read;
            }
            from = ground;
        }
    }

    private static boolean isDense(long after, List<RecordedEntry> page) {
        return page.get(0).position() == after + 1
                && page.get(page.size() - 1).position() == after + page.size();
    }
}
