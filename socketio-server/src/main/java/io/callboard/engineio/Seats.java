package io.callboard.engineio;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Limits how many sessions there are, in all and per remote address. A seat is taken before a
 * session is made and given back when it has ended. Thread-safe.
 */
final class Seats {
    private final int max;
    private final int maxPerAddress;
    private final Consumer<String> limitReached;
    private final Map<String, Integer> takenByAddress = new HashMap<>();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();

    private int taken;
    private boolean closed;

    /**
     * @param limitReached told which limit left a client without a seat
     */
    Seats(int max, int maxPerAddress, Consumer<String> limitReached) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
        this.limitReached = limitReached;
    }

    /** Takes a seat, if there is one for this address. */
    Optional<Seat> take(String address) {
        String limit;
        synchronized (this) {
            if (closed) {
                return Optional.empty();
            }
            int takenHere = takenByAddress.getOrDefault(address, 0);
            if (taken < max && takenHere < maxPerAddress) {
                taken++;
                takenByAddress.put(address, takenHere + 1);
                return Optional.of(new Seat(this, address));
            }
            limit = taken < max ? "sessions-per-address" : "sessions";
        }
        limitReached.accept(limit);
        return Optional.empty();
    }

    /** From now on there are no seats. */
    synchronized void close() {
        closed = true;
    }

    /** Completes when the seats have been closed and all were given back. */
    CompletionStage<Void> whenEmpty() {
        completeIfEmpty();
        return empty.minimalCompletionStage();
    }

    private void giveBack(Seat seat) {
        synchronized (this) {
            if (seat.released) {
                return;
            }
            seat.released = true;
            taken--;
            takenByAddress.computeIfPresent(
                    seat.address, (key, count) -> count == 1 ? null : count - 1);
        }
        completeIfEmpty();
    }

    private void completeIfEmpty() {
        boolean done;
        synchronized (this) {
            done = closed && taken == 0;
        }
        if (done) {
            empty.complete(null); // outside the lock: it runs code of others
        }
    }

    /** One session's place. */
    static final class Seat {
        private final Seats seats;
        private final String address;

        /** Guarded by the seats. */
        private boolean released;

        private Seat(Seats seats, String address) {
            this.seats = seats;
            this.address = address;
        }

        /** Gives the seat back, once. */
        void release() {
            seats.giveBack(this);
        }
    }
}
