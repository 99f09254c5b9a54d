package io.callboard.core.observe;

/**
 * Told what happens, for metrics and logs. Every method is empty; override what is wanted.
 *
 * <p>Called by many threads at once. Must not block or throw.
 */
public interface RealtimeObserver {
    /** Observes nothing. */
    RealtimeObserver NONE = new RealtimeObserver() {};

    /** Entries became durable. */
    default void recorded(int entries) {}

    /** Somebody waited for entries that were refused, or that the log did not take. */
    default void recordFailed(Throwable reason) {}

    /** So many entries that nobody waited for are not in the log and never will be. */
    default void dropped(int entries, Throwable reason) {}

    /** Everything up to this position was handed to the clients. */
    default void delivered(long position) {}

    /** An entry cannot be delivered, now or later. It is left out, and the next one follows. */
    default void setAside(long position, Throwable reason) {}

    /** What was not delivered up to this position never will be: it was trimmed before. */
    default void skipped(long position) {}

    /** The log or a store cannot be read. Delivery waits and tries again. */
    default void deliveryStalled(Throwable reason) {}

    /** Delivery goes on after it had stalled. */
    default void deliveryResumed() {}

    /** A client was refused on connecting; the reason is for logs, not for clients. */
    default void connectRefused(String reason) {}

    /** A client was refused a room. */
    default void joinRefused(String error) {}

    /** Nobody said who may be in a room; the reason is for metrics, e.g. {@code timeout}. */
    default void accessUnanswered(String reason) {}

    /** A client was taken out of a room it may no longer be in. */
    default void evicted() {}

    /** A client came back, and got what it had missed. */
    default void recovered() {}

    /** A client came back and starts anew; the reason is that of {@code realtime:resync}. */
    default void notRecovered(String reason) {}

    /** A client emitted something that nobody listens to. */
    default void ignoredEvent() {}

    /** A client reached a limit, e.g. {@code rooms}. */
    default void limitReached(String limit) {}
}
