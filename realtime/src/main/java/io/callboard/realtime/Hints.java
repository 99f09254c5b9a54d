package io.callboard.realtime;

import io.callboard.core.delivery.HeldBack;
import io.callboard.core.delivery.Past;
import io.callboard.core.event.Hint;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells events, and hints when it is time: the first at once, the last of those that follow when
 * its window ends.
 *
 * <p>A hint that was held back is heard by those who are in its rooms then, and has the place of
 * the event that was told last: nobody gets further in the log by it, nor back. It is never held
 * back across a change of memberships, see {@link #tellAll}.
 *
 * <p>Used in order only, but for {@link #tick}. Nothing blocks.
 */
final class Hints {
    private final Namespace namespace;
    private final History history;
    private final Consumer<Past.Told<OutgoingEvent>> emit;
    private final Later later;
    private final InstantSource clock;
    private final HeldBack<Past.Told<OutgoingEvent>> heldBack;

    /** The end of a window for which a task is on its way; null if for none. */
    private @Nullable Instant awaited;

    Hints(
            Namespace namespace,
            History history,
            Consumer<Past.Told<OutgoingEvent>> emit,
            Later later,
            InstantSource clock,
            RealtimeObserver observer) {
        this.namespace = namespace;
        this.history = history;
        this.emit = emit;
        this.later = later;
        this.clock = clock;
        this.heldBack =
                new HeldBack<>(
                        (before, told) -> told.standingFor(before),
                        () -> observer.limitReached("held-back-hints"));
    }

    /**
     * Tells the event, or holds it back.
     *
     * @param now at which everything that was due has been told
     * @return the same, with what is known now
     */
    Past.Told<OutgoingEvent> tell(Past.Told<OutgoingEvent> told, Instant now) {
        Hint hint = told.hint();
        Optional<Instant> end = hint == null ? Optional.empty() : heldBack.offer(hint, told, now);
        if (end.isEmpty()) {
            emit.accept(told);
        }
        tickInTime(now);
        return end.map(told::heldUntil).orElse(told);
    }

    /** Tells what is due. Before the events of an entry, so that these come after it. */
    void tellDue(Instant now) {
        tellNow(heldBack.takeDue(now));
        tickInTime(now);
    }

    /**
     * Tells everything. Before memberships change: who is removed hears of the time when he was
     * there, and who comes in does not. What follows is told at once.
     */
    void tellAll() {
        tellNow(heldBack.takeAll());
    }

    private void tellNow(List<Past.Told<OutgoingEvent>> hints) {
        hints.forEach(told -> emit.accept(told.as(history.asLatest(told.event()))));
    }

    /** Tells what is due now. May be called at any time by any thread. */
    void tick() {
        namespace.inOrder(
                () -> {
                    tellDue(clock.instant());
                    return null;
                });
    }

    private void tickInTime(Instant now) {
        heldBack.next()
                .filter(next -> awaited == null || next.isBefore(awaited))
                .ifPresent(next -> await(next, now));
    }

    private void await(Instant end, Instant now) {
        awaited = end;
        later.run(
                Duration.between(now, end),
                () ->
                        namespace.inOrder(
                                () -> {
                                    if (end.equals(awaited)) {
                                        awaited = null;
                                    }
                                    tellDue(clock.instant());
                                    return null;
                                }));
    }

    /** Runs something at another time. */
    interface Later {
        /** Runs the task after the delay, on a thread that may emit. Does not block. */
        void run(Duration delay, Runnable task);
    }
}
