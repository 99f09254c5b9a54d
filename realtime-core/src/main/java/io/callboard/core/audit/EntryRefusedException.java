package io.callboard.core.audit;

/**
 * An entry that cannot become the events its action stands for, because something is missing in it.
 * The caller's fault: nothing was stored.
 */
public final class EntryRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public EntryRefusedException(String message) {
        super(message);
    }
}
