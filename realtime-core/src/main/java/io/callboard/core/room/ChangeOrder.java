package io.callboard.core.room;

/**
 * The order of changes to memberships: a change with a smaller number came earlier.
 *
 * <p>An entry's change counts from the moment the entry is in the log, although it is applied when
 * the entry is delivered. A revocation comes after every entry that is in the log when it is made,
 * and before the next one.
 */
public final class ChangeOrder {
    private ChangeOrder() {}

    /** The order of what the entry at this position changes. */
    public static long ofEntry(long position) {
        return 2 * position;
    }

    /** The order of a revocation that is made while the log ends at this position. */
    public static long ofRevocation(long head) {
        return 2 * head + 1;
    }

    /** The last entry before a change of this order, or the one that made it. */
    public static long position(long order) {
        return order / 2;
    }
}
