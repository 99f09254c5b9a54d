package io.callboard.mongo;

import java.util.ArrayList;
import java.util.List;

/**
 * What waits to be written, bounded in number and bytes. Handed over in groups, in order.
 *
 * @param <T> what is written
 */
final class WriteQueue<T> {
    private final int maxWaiting;
    private final long maxBytes;
    private List<T> waiting = new ArrayList<>();
    private long bytes;
    private boolean closed;

    WriteQueue(int maxWaiting, long maxBytes) {
        this.maxWaiting = maxWaiting;
        this.maxBytes = maxBytes;
    }

    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    /** Does not wait. A write larger than the whole queue is taken if nothing else waits. */
    synchronized Offer offer(T write, long size) {
        if (closed) {
            return Offer.CLOSED;
        }
        boolean fits = waiting.size() < maxWaiting && bytes + size <= maxBytes;
        if (!fits && !waiting.isEmpty()) {
            return Offer.FULL;
        }
        waiting.add(write);
        bytes += size;
        notifyAll();
        return Offer.TAKEN;
    }

    /** Waits until there is something; empty once the queue is closed and everything was taken. */
    synchronized List<T> takeAll() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException ignored) {
                // only closing ends the writer: else what waits would never be answered
            }
        }
        List<T> taken = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        return taken;
    }

    /** Takes no more; what waits is still handed over. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
