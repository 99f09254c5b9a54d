package io.callboard.undertow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one message as they arrive. Holds nothing between messages, and at most twice what
 * has arrived in between, however large a message is announced.
 */
final class MessageBuffer {
    private static final byte[] EMPTY = {};

    private byte[] bytes = EMPTY;
    private int size;

    int size() {
        return size;
    }

    /** The bytes of memory it takes. */
    int capacity() {
        return bytes.length;
    }

    /**
     * Appends and unmasks.
     *
     * @param total what the size will be in the end, as far as is known
     */
    void append(ByteBuffer in, int count, int total, FrameHeader header, long maskIndex) {
        ensure(size + count, total);
        in.get(bytes, size, count);
        for (int i = 0; i < count; i++) {
            bytes[size + i] ^= header.mask(maskIndex + i);
        }
        size += count;
    }

    boolean isUtf8(Utf8Check check, int from) {
        return check.accepts(bytes, from, size);
    }

    String takeText() {
        try {
            return new String(bytes, 0, size, StandardCharsets.UTF_8);
        } finally {
            clear(); // also without the memory for it: another client's message is next
        }
    }

    byte[] takeBytes() {
        try {
            return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        } finally {
            clear();
        }
    }

    void clear() {
        bytes = EMPTY;
        size = 0;
    }

    private void ensure(int needed, int total) {
        if (needed > bytes.length) {
            // doubling keeps the copying linear; the total keeps the last copy exact
            int doubled = (int) Math.min(total, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
        }
    }
}
