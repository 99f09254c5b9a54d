package io.callboard.core.delivery;

import io.callboard.core.event.Hint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hints that are held back: the first opens a window and is told at once; within the window each
 * takes the place of the one before it, and the last is told when the window ends, which opens the
 * next one.
 *
 * <p>Not thread-safe. Blocks nowhere and reads no clock: a time that is before one given earlier
 * makes a hint wait for at most one more window.
 *
 * @param <E> an event, as it is kept
 */
public final class HeldBack<E> {
    /** The most windows that are open at a time; a hint that needs one more is told at once. */
    public static final int MAX_WINDOWS = 1_000;

    private final BinaryOperator<E> standing;
    private final Runnable full;
    private final Map<Hint, Window<E>> windows = new HashMap<>();

    /** The windows, the one that ends next first. */
    private final PriorityQueue<Window<E>> byEnd =
            new PriorityQueue<>(Comparator.comparing(window -> window.end));

    /** How many have been held back so far. */
    private long count;

    /**
     * @param standing what is told of an event that is held back and one that takes its place
     * @param full told when a hint is not held back because there are too many windows
     */
    public HeldBack(BinaryOperator<E> standing, Runnable full) {
        this.standing = standing;
        this.full = full;
    }

    /**
     * Takes an event. What is due has been taken before.
     *
     * @return until when it is held back; empty if it is to be told at once
     */
    public Optional<Instant> offer(Hint hint, E event, Instant now) {
        Window<E> open = windows.get(hint);
        if (open != null) {
            open.kept = open.kept == null ? event : standing.apply(open.kept, event);
            open.order = count++;
            return Optional.of(open.end);
        }
        if (windows.size() >= MAX_WINDOWS) {
            full.run();
        } else {
            open(new Window<>(hint), now);
        }
        return Optional.empty();
    }

    /** Ends the windows whose time has come: the events to be told now, in order. */
    public List<E> takeDue(Instant now) {
        List<Window<E>> ended = new ArrayList<>();
        while (!byEnd.isEmpty() && byEnd.peek().isOver(now)) {
            Window<E> window = byEnd.remove();
            windows.remove(window.hint);
            if (window.kept != null) {
                ended.add(window);
            }
        }
        ended.forEach(window -> open(new Window<>(window.hint), now));
        return events(ended);
    }

    /** Ends all windows, as if nothing had been told yet: the events to be told now, in order. */
    public List<E> takeAll() {
        List<Window<E>> ended = new ArrayList<>(windows.values());
        windows.clear();
        byEnd.clear();
        return events(ended);
    }

    /** When the next window ends; empty if none is open. */
    public Optional<Instant> next() {
        return Optional.ofNullable(byEnd.peek()).map(window -> window.end);
    }

    private void open(Window<E> window, Instant now) {
        window.end = now.plus(window.hint.window());
        windows.put(window.hint, window);
        byEnd.add(window);
    }

    private static <E> List<E> events(List<Window<E>> ended) {
        ended.sort(Comparator.comparingLong(window -> window.order));
        List<E> events = new ArrayList<>();
        for (Window<E> window : ended) {
            if (window.kept != null) {
                events.add(window.kept);
            }
        }
        return events;
    }

    private static final class Window<E> {
        final Hint hint;
        Instant end = Instant.MAX;
        @Nullable E kept;
        long order;

        Window(Hint hint) {
            this.hint = hint;
        }

        /** Also if the clock was put back since it was opened: it would last too long. */
        boolean isOver(Instant now) {
            return !end.isAfter(now) || end.isAfter(now.plus(hint.window()));
        }
    }
}
