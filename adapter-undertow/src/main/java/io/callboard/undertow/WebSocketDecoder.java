package io.callboard.undertow;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads what a WebSocket client sends: bytes in, events out. RFC 6455 sections 5 to 8, without
 * extensions. Knows no sockets or threads.
 *
 * <p>Strict: whatever the specification forbids a client is a {@link WebSocketViolation}, at the
 * first byte that shows it. A message over the limit is refused as soon as a header announces it.
 */
final class WebSocketDecoder {
    private static final byte[] EMPTY = {};

    private final FrameHeader header = new FrameHeader();
    private final MessageBuffer message = new MessageBuffer();

    /** Of the frame whose header is complete. */
    private long payloadRead;

    private byte[] control = EMPTY;

    /** Of the message under way; {@link FrameHeader#CONTINUATION} when there is none. */
    private int messageOpcode = FrameHeader.CONTINUATION;

    private int fragments;
    private final Utf8Check utf8 = new Utf8Check();
    private boolean closed;

    /** What was read. */
    interface Events {
        void text(String message);

        /** The array is the receiver's. */
        void binary(byte[] message);

        void ping(byte[] payload);

        /**
         * A close frame, after which everything is ignored. {@link CloseCode#NONE} without code.
         */
        void closeFrame(int code);
    }

    /**
     * Takes all the bytes. After a violation nothing more may be given.
     *
     * @param maxMessageBytes the limit, the same for all the bytes of a message
     */
    void decode(ByteBuffer in, int maxMessageBytes, Events events) throws WebSocketViolation {
        while (in.hasRemaining() && !closed) {
            if (!header.complete()) {
                takeHeader(in.get() & 0xFF, maxMessageBytes);
            } else {
                takePayload(in, maxMessageBytes);
            }
            if (header.complete() && payloadRead == header.length()) {
                endFrame(events);
            }
        }
        in.position(in.limit());
    }

    /** Whether nothing is under way: it can go on with what another connection has sent. */
    boolean isAtRest() {
        return !header.begun() && messageOpcode == FrameHeader.CONTINUATION && !closed;
    }

    private void takeHeader(int b, int maxMessageBytes) throws WebSocketViolation {
        boolean known = header.lengthKnown();
        header.take(b);
        if (!known && header.lengthKnown() && !header.control()) {
            startData(maxMessageBytes);
        }
        if (header.complete() && header.control()) {
            control = new byte[(int) header.length()];
        }
    }

    private void startData(int maxMessageBytes) throws WebSocketViolation {
        boolean continuation = header.opcode() == FrameHeader.CONTINUATION;
        if (continuation != (messageOpcode != FrameHeader.CONTINUATION)) {
            throw new WebSocketViolation(
                    CloseCode.PROTOCOL_ERROR,
                    continuation ? "continuation of nothing" : "message inside a message");
        }
        if (!continuation) {
            messageOpcode = header.opcode();
        }
        if (message.size() + header.length() > maxMessageBytes
                || ++fragments > UndertowConfig.MAX_FRAGMENTS) {
            message.clear();
            throw new WebSocketViolation(CloseCode.TOO_BIG, "message over the limit");
        }
    }

    private void takePayload(ByteBuffer in, int maxMessageBytes) throws WebSocketViolation {
        int count = (int) Math.min(in.remaining(), header.length() - payloadRead);
        if (header.control()) {
            for (int i = 0; i < count; i++) {
                int at = (int) payloadRead + i;
                control[at] = (byte) (in.get() ^ header.mask(at));
            }
        } else {
            takeData(in, count, maxMessageBytes);
        }
        payloadRead += count;
    }

    private void takeData(ByteBuffer in, int count, int maxMessageBytes) throws WebSocketViolation {
        int from = message.size();
        int total = from + (int) (header.length() - payloadRead);
        int expected = header.fin() ? total : maxMessageBytes;
        message.append(in, count, expected, header, payloadRead);
        if (messageOpcode == FrameHeader.TEXT && !message.isUtf8(utf8, from)) {
            throw invalidText();
        }
    }

    private void endFrame(Events events) throws WebSocketViolation {
        int opcode = header.opcode();
        boolean control = header.control();
        boolean fin = header.fin();
        header.reset();
        payloadRead = 0;
        if (control) {
            endControl(opcode, events);
        } else if (fin) {
            endMessage(events);
        }
    }

    private void endMessage(Events events) throws WebSocketViolation {
        boolean text = messageOpcode == FrameHeader.TEXT;
        messageOpcode = FrameHeader.CONTINUATION;
        fragments = 0;
        if (!text) {
            events.binary(message.takeBytes());
        } else if (utf8.atBoundary()) {
            events.text(message.takeText());
        } else {
            throw invalidText();
        }
    }

    private void endControl(int opcode, Events events) throws WebSocketViolation {
        byte[] payload = control;
        control = EMPTY;
        if (opcode == FrameHeader.PING) {
            events.ping(payload);
        } else if (opcode == FrameHeader.CLOSE) {
            closed = true;
            message.clear();
            events.closeFrame(closeCode(payload));
        } // a pong needs no answer, whether it was asked for or not
    }

    private static int closeCode(byte[] payload) throws WebSocketViolation {
        if (payload.length == 0) {
            return CloseCode.NONE;
        }
        int code = payload.length == 1 ? -1 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        if (!CloseCode.isValid(code)) {
            throw new WebSocketViolation(CloseCode.PROTOCOL_ERROR, "invalid close code");
        }
        Utf8Check reason = new Utf8Check();
        byte[] text = Arrays.copyOfRange(payload, 2, payload.length);
        if (!reason.accepts(text, 0, text.length) || !reason.atBoundary()) {
            throw invalidText();
        }
        return code;
    }

    private static WebSocketViolation invalidText() {
        return new WebSocketViolation(CloseCode.INVALID_PAYLOAD, "text that is not UTF-8");
    }
}
