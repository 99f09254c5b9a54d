package io.callboard.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * One Socket.IO client over WebSocket: connects, joins its room, answers pings, and hands over what
 * it hears. Reads only as much of each message as it has to. Belongs to the thread of the {@link
 * Crowd}.
 */
final class Member {
    private static final byte[] NOTHING = {};

    private final Crowd crowd;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final String connect;
    private final String roomId;
    private final Receipts receipts;
    private final ArrayDeque<ByteBuffer> outgoing = new ArrayDeque<>(1);
    private byte[] incomplete = NOTHING;
    private State state = State.CONNECTING;
    private boolean flushDue;

    private enum State {
        CONNECTING,
        UPGRADING,
        OPENING,
        ENTERING,
        JOINING,
        JOINED
    }

    /**
     * @param key of a channel that is not connected yet
     * @param connect the Socket.IO packet that connects to the namespace
     */
    Member(Crowd crowd, SelectionKey key, String connect, String roomId, Receipts receipts) {
        this.crowd = crowd;
        this.key = key;
        this.channel = (SocketChannel) key.channel();
        this.connect = connect;
        this.roomId = roomId;
        this.receipts = receipts;
    }

    Receipts receipts() {
        return receipts;
    }

    /** From now on it takes nothing, like a client whose network stalls. */
    void stopReading() {
        key.interestOps(0);
    }

    void ready() throws IOException {
        if (key.isConnectable() && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
            state = State.UPGRADING;
            send(ByteBuffer.wrap(crowd.upgradeRequest()));
        }
        if (key.isWritable()) {
            flush();
        }
        if (key.isReadable()) {
            read();
        }
    }

    /** Queues it for the end of the turn, so that what is said in one turn leaves in one write. */
    void send(ByteBuffer frame) {
        outgoing.add(frame);
        if (!flushDue) {
            flushDue = true;
            crowd.flushLater(this);
        }
    }

    void flush() throws IOException {
        flushDue = false;
        ByteBuffer first;
        while ((first = outgoing.peek()) != null) {
            if (outgoing.size() > 1) {
                first = joined();
            }
            channel.write(first);
            if (first.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            outgoing.remove();
        }
        if (key.interestOps() != 0) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private ByteBuffer joined() {
        ByteBuffer all =
                ByteBuffer.allocate(outgoing.stream().mapToInt(ByteBuffer::remaining).sum());
        outgoing.forEach(all::put);
        outgoing.clear();
        outgoing.add(all.flip());
        return all;
    }

    private void read() throws IOException {
        ByteBuffer buffer = crowd.readBuffer();
        buffer.put(incomplete);
        int count = channel.read(buffer);
        if (count < 0) {
            throw new IOException("closed by the server");
        }
        if (count > 0) {
            byte[] bytes = crowd.readBytes();
            int end = buffer.position();
            int used = consume(bytes, end);
            incomplete = used == end ? NOTHING : Arrays.copyOfRange(bytes, used, end);
        }
    }

    /** Returns how many of the bytes are done with. */
    private int consume(byte[] bytes, int end) throws IOException {
        int from = 0;
        if (state == State.UPGRADING) {
            from = endOfHead(bytes, end);
            if (from == 0) {
                return 0;
            }
            checkUpgraded(bytes, from);
            state = State.OPENING;
        }
        long micros = Clock.micros();
        int header;
        while ((header = Frames.headerLength(bytes, from, end)) > 0) {
            long length = Frames.payloadLength(bytes, from);
            if (length > end - from - header) {
                break;
            }
            int payload = from + header;
            frame(bytes[from] & 0xf, bytes, payload, payload + (int) length, micros);
            from = payload + (int) length;
        }
        return from;
    }

    private static int endOfHead(byte[] bytes, int end) {
        for (int i = 3; i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private static void checkUpgraded(byte[] bytes, int end) throws IOException {
        String head = new String(bytes, 0, end, ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("no upgrade: " + head.lines().findFirst().orElse(""));
        }
    }

    private void frame(int opcode, byte[] bytes, int from, int to, long micros) throws IOException {
        if (opcode == Frames.TEXT && to > from) {
            text(bytes, from, to, micros);
        } else if (opcode == Frames.PING) {
            send(Frames.frame(Frames.PONG, Arrays.copyOfRange(bytes, from, to)));
        } else if (opcode == Frames.CLOSE) {
            throw new IOException("a close frame");
        }
    }

    private void text(byte[] bytes, int from, int to, long micros) throws IOException {
        boolean event = to - from > 2 && bytes[from] == '4' && bytes[from + 1] == '2';
        if (event) {
            crowd.heard(receipts, bytes, from, to, micros);
        } else if (bytes[from] == '2') {
            send(Frames.text("3"));
        } else {
            proceed(new String(bytes, from, to - from, UTF_8));
        }
    }

    /** The conversation until it is in its room. */
    private void proceed(String packet) throws IOException {
        if (state == State.OPENING && packet.startsWith("0")) {
            state = State.ENTERING;
            send(Frames.text(connect));
        } else if (state == State.ENTERING && packet.startsWith("40")) {
            state = State.JOINING;
            send(Frames.text("420[\"join-workspace\",\"" + roomId + "\"]"));
        } else if (state == State.JOINING
                && packet.startsWith("430")
                && !packet.contains("false")) {
            state = State.JOINED;
            crowd.joined();
        } else {
            throw new IOException("while " + state + ": " + packet);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LoadException("A socket cannot be closed", e);
        }
    }
}
