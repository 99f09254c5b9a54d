package io.callboard.jsr356;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits what one client has sent and the loop has not yet taken. A thread of the container that
 * brings more waits, and reads nothing more from that client meanwhile.
 */
final class InboundGate {
    private static final int BYTES_PER_MESSAGE = 64;
    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore room = new Semaphore(Jsr356Config.MAX_INBOUND_BYTES);

    /**
     * Waits for room. A message larger than all of it has it alone.
     *
     * @return false if there was none for a long time
     */
    boolean enter(int messageBytes) {
        try {
            return room.tryAcquire(cost(messageBytes), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave(int messageBytes) {
        room.release(cost(messageBytes));
    }

    private static int cost(int messageBytes) {
        return Math.min(Jsr356Config.MAX_INBOUND_BYTES, messageBytes + BYTES_PER_MESSAGE);
    }
}
