package io.callboard.testkit.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** One direction of a connection: what is sent arrives in order and late, or not at all. */
final class Pipe {
    private final Chance chance;
    private final Strand receiver;
    private final Deque<Item> items = new ArrayDeque<>();
    private long bytes;
    private boolean pumping;
    private boolean paused;
    private boolean broken;

    private record Item(int size, Runnable arrival) {}

    /**
     * @param receiver where what is sent arrives
     */
    Pipe(Chance chance, Strand receiver) {
        this.chance = chance;
        this.receiver = receiver;
    }

    void send(int size, Runnable arrival) {
        items.add(new Item(size, arrival));
        bytes += size;
        pumpSoon();
    }

    private void pumpSoon() {
        if (!pumping && !paused && !broken && !items.isEmpty()) {
            pumping = true;
            receiver.schedule(
                    chance.percent(90) ? chance.millis(0, 30) : chance.millis(30, 500), this::pump);
        }
    }

    /** Some of it arrives. */
    private void pump() {
        pumping = false;
        for (int left = chance.between(1, 4); left > 0 && isFlowing(); left--) {
            Item item = items.remove();
            bytes -= item.size;
            item.arrival.run();
        }
        pumpSoon();
    }

    private boolean isFlowing() {
        return !paused && !broken && !items.isEmpty();
    }

    /** The receiver does not read. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        pumpSoon();
    }

    boolean isPaused() {
        return paused;
    }

    /** Nothing arrives any more. */
    void cut() {
        broken = true;
    }

    /** The bytes that nobody takes. */
    long stuck() {
        return paused || broken ? bytes : 0;
    }
}
