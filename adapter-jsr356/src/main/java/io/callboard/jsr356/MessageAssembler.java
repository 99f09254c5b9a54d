package io.callboard.jsr356;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Puts messages together from their parts, up to a limit. Belongs to one connection. */
final class MessageAssembler {
    private final int maxBytes;
    private final Receiver receiver;

    private StringBuilder text = new StringBuilder(0);
    private ByteArrayOutputStream binary = new ByteArrayOutputStream(0);

    /** Bytes of the message under way, as on the wire. */
    private long size;

    MessageAssembler(int maxBytes, Receiver receiver) {
        this.maxBytes = maxBytes;
        this.receiver = receiver;
    }

    /** Takes whole messages. */
    interface Receiver {
        /**
         * @param size bytes on the wire
         */
        void text(String message, int size);

        void binary(byte[] message);

        /** Nothing more is taken. */
        void tooLarge();
    }

    void textPart(String part, boolean last) {
        if (!fits(utf8Length(part))) {
            return;
        }
        if (!last) {
            text.append(part);
            return;
        }
        String message = text.isEmpty() ? part : text.append(part).toString();
        int messageSize = (int) size;
        clear();
        receiver.text(message, messageSize);
    }

    void binaryPart(ByteBuffer part, boolean last) {
        int length = part.remaining();
        if (!fits(length)) {
            return;
        }
        byte[] bytes = new byte[length]; // the buffer is the container's
        part.get(bytes);
        if (!last) {
            binary.writeBytes(bytes);
            return;
        }
        byte[] message = bytes;
        if (binary.size() > 0) {
            binary.writeBytes(bytes);
            message = binary.toByteArray();
        }
        clear();
        receiver.binary(message);
    }

    private boolean fits(long more) {
        if (size > maxBytes) {
            return false;
        }
        size += more;
        if (size > maxBytes) {
            forget();
            receiver.tooLarge();
            return false;
        }
        return true;
    }

    private void clear() {
        forget();
        size = 0;
    }

    private void forget() {
        text = new StringBuilder(0);
        binary = new ByteArrayOutputStream(0);
    }

    /** The bytes of the text in UTF-8. A part may begin or end within a surrogate pair. */
    static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                length += 2;
            } else {
                length += 3;
            }
        }
        return length;
    }
}
