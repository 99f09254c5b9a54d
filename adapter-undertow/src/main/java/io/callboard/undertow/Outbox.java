package io.callboard.undertow;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one connection's socket. The arrays are shared with other connections
 * and never modified; their bytes are copied only into the buffer of the write at hand. Belongs to
 * one event loop.
 */
final class Outbox {
    private static final int INITIAL_FRAMES = 4;

    private ArrayDeque<byte[]> frames = new ArrayDeque<>(INITIAL_FRAMES);

    /** Null as long as there never was one. */
    private @Nullable ArrayDeque<byte[]> pongs;

    /** Those of the frames that have a subject, in the same order; null as the pongs. */
    private @Nullable ArrayDeque<Latest> latest;

    private int mostFrames;

    /** What of the first frame has been taken already. */
    private int taken;

    private long bytes;

    /** The bytes of messages and close frames that wait. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return frames.isEmpty() && (pongs == null || pongs.isEmpty());
    }

    /**
     * Adds a frame that takes the place of one about an equal subject, if that has not been begun.
     *
     * @return the bytes of that one, or 0
     */
    int add(byte[] frame, Object subject) {
        if (latest == null) {
            latest = new ArrayDeque<>(INITIAL_FRAMES);
        }
        int replaced = takeOut(subject, latest.descendingIterator());
        latest.add(new Latest(frame, subject));
        add(frame);
        return replaced;
    }

    private int takeOut(Object subject, Iterator<Latest> newest) {
        while (newest.hasNext()) {
            Latest earlier = newest.next();
            if (earlier.subject.equals(subject)) {
                boolean isUnderWay = taken > 0 && frames.peek() == earlier.frame;
                if (isUnderWay) {
                    return 0;
                }
                newest.remove();
                frames.removeLastOccurrence(earlier.frame);
                bytes -= earlier.frame.length;
                return earlier.frame.length;
            }
        }
        return 0;
    }

    void add(byte[] frame) {
        frames.add(frame);
        mostFrames = Math.max(mostFrames, frames.size());
        bytes += frame.length;
    }

    /** Answers a ping before what waits, as soon as the frame under way is through. */
    void addPong(byte[] frame) {
        if (pongs == null) {
            pongs = new ArrayDeque<>(1);
        }
        if (pongs.size() == UndertowConfig.MAX_PONGS) {
            pongs.remove();
        }
        pongs.add(frame);
    }

    /**
     * Copies as much as fits, from the start. Changes nothing but the buffer until {@link #take}.
     */
    void fill(ByteBuffer buffer) {
        promotePongs();
        int skip = taken;
        for (byte[] frame : frames) {
            int count = Math.min(frame.length - skip, buffer.remaining());
            buffer.put(frame, skip, count);
            skip = 0;
            if (!buffer.hasRemaining()) {
                return;
            }
        }
    }

    /** Forgets the first bytes, which the socket took. */
    void take(long count) {
        bytes -= count;
        long left = count + taken;
        byte[] first;
        while ((first = frames.peek()) != null && left >= first.length) {
            left -= first.length;
            frames.remove();
            if (latest != null && !latest.isEmpty() && latest.peek().frame == first) {
                latest.remove();
            }
        }
        taken = (int) left;
        if (frames.isEmpty() && mostFrames > 64) {
            frames = new ArrayDeque<>(INITIAL_FRAMES); // a deque never shrinks
            mostFrames = 0;
        }
    }

    void clear() {
        frames.clear();
        pongs = null;
        latest = null;
        taken = 0;
        bytes = 0;
    }

    @SuppressWarnings("ArrayRecordComponent") // which frame it is counts, not what is in it
    private record Latest(byte[] frame, Object subject) {}

    private void promotePongs() {
        if (taken == 0 && pongs != null) {
            byte[] pong;
            while ((pong = pongs.pollLast()) != null) {
                frames.addFirst(pong);
                bytes += pong.length;
            }
        }
    }
}
