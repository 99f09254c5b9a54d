package io.callboard.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Many clients of one server, on the thread that calls: nothing happens but in {@link #connect} and
 * {@link #turn}. They check all they hear by its {@link Marker}.
 *
 * <p>One thread is enough for a few million events a second, and needs no locks, so the generator
 * costs little of the machine it shares with the server.
 */
public final class Crowd implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;

    /** Makes the published object 150 bytes long, as those of applications are, about. */
    private static final String PADDING =
            "x".repeat(150 - Marker.LENGTH - "{id:,pad:}".length() - 8);

    private static final int NANOS_PER_MILLI = 1_000_000;

    /** How many there were: each has rooms of its own, because servers remember what was said. */
    private static final AtomicInteger CROWDS = new AtomicInteger();

    private final int number = CROWDS.incrementAndGet();
    private final InetSocketAddress server;
    private final IntFunction<String> connectPackets;
    private final Selector selector;
    private final byte[] upgradeRequest;
    private final byte[] readBytes = new byte[BUFFER_BYTES];
    private final ByteBuffer readBuffer = ByteBuffer.wrap(readBytes);
    private final Tally tally = new Tally();
    private final List<Member> members = new ArrayList<>();
    private final List<List<Stream>> rooms = new ArrayList<>();
    private final Map<Stream, Member> publishers = new HashMap<>();
    private final ArrayDeque<Member> flushes = new ArrayDeque<>();
    private final Histogram latencies = new Histogram(60_000_000, 3);
    private final Histogram lasts = new Histogram(60_000_000, 3);
    private Completion completion = stream -> {};
    private boolean recording;
    private int joined;
    private int markerOffset = -1;

    /**
     * @param connectPackets what the client of a number connects to the namespace with, e.g. {@code
     *     40}
     */
    public Crowd(int port, IntFunction<String> connectPackets) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.connectPackets = connectPackets;
        this.selector = Selector.open();
        this.upgradeRequest =
                ("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:"
                                + port
                                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(ISO_8859_1);
    }

    /** Told when everybody has got an event. */
    public interface Completion {
        void completed(Stream stream);
    }

    public void onCompletion(Completion listener) {
        completion = listener;
    }

    /** One more room, with so many publishers; its streams. Before its members connect. */
    public List<Stream> addRoom(int publishers) {
        List<Stream> streams = new ArrayList<>();
        String roomId = String.format("c%dr%04d", number, rooms.size());
        for (int i = 0; i < publishers; i++) {
            streams.add(new Stream(rooms.size(), roomId, i));
        }
        rooms.add(streams);
        return streams;
    }

    /**
     * Connects clients and waits until they are in their rooms.
     *
     * @param roomOf the room of each new client, counted from 0
     * @param atOnce how many may be on their way in at a time
     * @throws LoadException if that takes too long, or one is refused
     */
    public void connect(int count, IntFunction<Integer> roomOf, int atOnce, Duration patience)
            throws IOException {
        int goal = joined + count;
        int before = members.size();
        long deadline = System.nanoTime() + patience.toNanos();
        while (joined < goal) {
            int begun = members.size() - before;
            int arrived = count - (goal - joined);
            for (int i = begun; i < count && i < arrived + atOnce; i++) {
                begin(roomOf.apply(i));
            }
            turn(100L * NANOS_PER_MILLI);
            if (System.nanoTime() - deadline > 0) {
                throw new LoadException(
                        "Only " + arrived + " of " + count + " clients joined within " + patience);
            }
        }
    }

    private void begin(int room) throws IOException {
        Receipts receipts = new Receipts(room, rooms.get(room).size(), tally);
        Member member = open(roomId(room), receipts);
        members.add(member);
        for (Stream stream : rooms.get(room)) {
            stream.memberJoined();
            publishers.putIfAbsent(stream, member);
        }
    }

    private String roomId(int room) {
        return rooms.get(room).get(0).roomId();
    }

    private Member open(String roomId, Receipts receipts) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // ends with a reset, so that no port waits for late segments when the next crowd comes
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        Member member =
                new Member(this, key, connectPackets.apply(members.size()), roomId, receipts);
        key.attach(member);
        if (channel.connect(server)) {
            key.interestOps(SelectionKey.OP_CONNECT);
        }
        return member;
    }

    /**
     * Connects clients that join a room, and from then on take nothing. What they miss counts for
     * nothing.
     */
    public void connectStalled(int count, int room, Duration patience) throws IOException {
        int goal = joined + count;
        List<Member> stalled = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stalled.add(open(roomId(room), new Receipts(room, 0, new Tally())));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (joined < goal) {
            turn(100L * NANOS_PER_MILLI);
            if (System.nanoTime() - deadline > 0) {
                throw new LoadException("Clients that are to stall did not join in time");
            }
        }
        stalled.forEach(Member::stopReading);
    }

    /**
     * Does what there is to do.
     *
     * @param nanos how long to wait if there is nothing; 0 not at all
     * @throws LoadException if the server let a client down
     */
    public void turn(long nanos) throws IOException {
        flush();
        if (nanos < NANOS_PER_MILLI) {
            selector.selectNow(this::ready);
        } else {
            selector.select(this::ready, nanos / NANOS_PER_MILLI);
        }
        flush();
    }

    private void ready(SelectionKey key) {
        Member member = (Member) key.attachment();
        try {
            member.ready();
        } catch (IOException e) {
            throw new LoadException("A client lost its connection: " + e.getMessage(), e);
        }
    }

    private void flush() throws IOException {
        Member member;
        while ((member = flushes.poll()) != null) {
            member.flush();
        }
    }

    void flushLater(Member member) {
        flushes.add(member);
    }

    /**
     * Publishes the next event of a stream, by one of the room's members.
     *
     * @param micros when it is due, by {@link Clock}
     */
    public void publish(Stream stream, long micros) {
        Member by = publishers.get(stream);
        if (by == null) {
            throw new IllegalStateException("Nobody is in the room of the stream");
        }
        by.send(
                Frames.text(
                        "42[\"publish\",\""
                                + stream.roomId()
                                + "\",{\"id\":\""
                                + stream.next(micros)
                                + "\",\"pad\":\""
                                + PADDING
                                + "\"}]"));
    }

    byte[] upgradeRequest() {
        return upgradeRequest;
    }

    /** What is behind {@link #readBuffer}. */
    byte[] readBytes() {
        return readBytes;
    }

    /** Empty, shared by all reads: what is left over has to be copied. */
    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    void joined() {
        joined++;
    }

    /** A client got an event. One without a marker is none of ours. */
    void heard(Receipts receipts, byte[] bytes, int from, int to, long micros) {
        int at = Marker.find(bytes, from, to, markerOffset);
        if (at < 0) {
            return;
        }
        markerOffset = at - from;
        int room = Marker.room(bytes, at);
        int publisher = Marker.publisher(bytes, at);
        long number = Marker.number(bytes, at);
        if (!receipts.take(room, publisher, number)) {
            return;
        }
        long age = micros - Marker.micros(bytes, at);
        if (recording) {
            latencies.recordValue(Math.max(0, age));
        }
        Stream stream = rooms.get(room).get(publisher);
        if (stream.arrived(number)) {
            if (recording) {
                lasts.recordValue(Math.max(0, age));
            }
            completion.completed(stream);
        }
    }

    /** From now on latencies are recorded, and earlier ones forgotten. */
    public void startRecording() {
        latencies.reset();
        lasts.reset();
        recording = true;
    }

    /** Latencies are recorded no longer. */
    public void stopRecording() {
        recording = false;
    }

    /** Microseconds from an event's publication to each of its deliveries. */
    public Histogram latencies() {
        return latencies;
    }

    /** Microseconds from an event's publication to its last delivery. */
    public Histogram lasts() {
        return lasts;
    }

    /** How many events were delivered to a member so far. */
    public long delivered() {
        return tally.delivered;
    }

    /** Whether everything that was published has reached everybody. */
    public boolean isComplete() {
        return rooms.stream()
                .flatMap(List::stream)
                .allMatch(stream -> stream.completed() == stream.published());
    }

    /** Waits for what is on its way, for so long at most. */
    public void drain(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isComplete() && System.nanoTime() - deadline < 0) {
            turn(10L * NANOS_PER_MILLI);
        }
    }

    /** Whether everything that was published arrived as it should. After {@link #drain}. */
    public Exactness exactness() {
        long missing = 0;
        for (Member member : members) {
            missing += member.receipts().missing(rooms);
        }
        return tally.exactness(missing);
    }

    /** Ends all connections. */
    @Override
    public void close() throws IOException {
        selector.keys().forEach(key -> ((Member) key.attachment()).close());
        selector.close();
    }
}
