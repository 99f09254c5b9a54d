package io.callboard.app.server;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Knows how far the log was delivered, so that a server that stops can wait for the rest. */
final class DeliveryProgress {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private long position;

    void delivered(long reached) {
        lock.lock();
        try {
            position = Math.max(position, reached);
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Up to here the log was delivered. */
    long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until everything up to the position was delivered.
     *
     * @return whether it was, within the time
     */
    boolean await(long wanted, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (position < wanted && nanos > 0) {
                nanos = advanced.awaitNanos(nanos);
            }
            return position >= wanted;
        } finally {
            lock.unlock();
        }
    }
}
