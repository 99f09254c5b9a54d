package io.callboard.testkit.simulation;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that behaves as socket.io-client 4.8 does over WebSocket: it keeps the pid and the last
 * offset, comes back by itself with a growing delay, keeps what is emitted while it is away, and
 * keeps events that arrive before its CONNECT is answered.
 */
final class StockClient implements Link.ClientEnd {
    private static final Duration SILENCE = Node.PING_INTERVAL.plus(Node.PING_TIMEOUT);
    private static final int LONGEST_DELAY = 5_000;

    private final World world;
    private final Strand strand;
    private final Chance chance;
    private final Application application;
    private final Map<Integer, Consumer<String>> acks = new HashMap<>();
    private final List<String> sendBuffer = new ArrayList<>();
    private final List<ServerPacket.Event> receiveBuffer = new ArrayList<>();
    private @Nullable Link link;
    private @Nullable Link previous;
    private EventLoop.@Nullable Timer silence;
    private @Nullable String pid;
    private @Nullable String offset;
    private boolean connected;
    private boolean wanted;
    private boolean presented;
    private boolean twin;
    private int failures;
    private int links;
    private int nextAck;

    /** What the page makes of it. */
    interface Application {
        String userId();

        /** The token to present. */
        String token();

        void connected(boolean asked, boolean recovered, boolean twin, @Nullable String last);

        void event(ServerPacket.Event event);

        /** The connection is gone; the client comes back by itself, or it does not. */
        void disconnected(boolean forGood);

        /** The server does not let it in. */
        void refused();
    }

    StockClient(World world, Strand strand, Chance chance, Application application) {
        this.world = world;
        this.strand = strand;
        this.chance = chance;
        this.application = application;
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether it comes back by itself. */
    boolean isWanted() {
        return wanted;
    }

    @Nullable Link link() {
        return link;
    }

    /** Whether it asks to be brought back, and has no answer yet. */
    boolean isReturning() {
        return link != null && presented && !connected && offset != null;
    }

    void connect() {
        if (!wanted) {
            wanted = true;
            open();
        }
    }

    void disconnect() {
        wanted = false;
        if (connected) {
            send("41");
        }
        end(false);
    }

    /**
     * @param argument as JSON
     * @param ack told the answer, as JSON; nobody is told if the connection breaks before
     */
    void emit(String event, String argument, Consumer<String> ack) {
        int id = nextAck++;
        acks.put(id, ack);
        String packet = "42" + id + "[\"" + event + "\"," + argument + "]";
        if (connected) {
            send(packet);
        } else {
            sendBuffer.add(packet);
        }
    }

    private void open() {
        if (!wanted || link != null) {
            return;
        }
        Node node = world.node();
        if (node == null) {
            retry();
            return;
        }
        Link opened =
                new Link(
                        world,
                        node,
                        chance.of("link " + links++),
                        strand,
                        this,
                        application.userId());
        link = opened;
        presented = false;
        listenForSilence();
        opened.open();
    }

    private void retry() {
        int delay = Math.min(LONGEST_DELAY, 500 << Math.min(failures++, 5));
        var unused = strand.schedule(chance.millis(delay / 2, delay), this::open);
    }

    private void send(String packet) {
        if (link != null) {
            link.send(packet);
        }
    }

    private void listenForSilence() {
        stopListening();
        silence = strand.schedule(SILENCE, () -> end(true));
    }

    private void stopListening() {
        if (silence != null) {
            silence.cancel();
        }
    }

    @Override
    public void text(String message) {
        if (message.startsWith("0")) {
            failures = 0;
            presented = true;
            twin = previous != null && previous.isServerOpen();
            send(connectPacket());
        } else if (message.equals("2")) {
            listenForSilence();
            send("3");
        } else if (message.startsWith("40")) {
            welcomed(message);
        } else if (message.startsWith("42")) {
            event(message);
        } else if (message.startsWith("43")) {
            answered(message);
        } else if (message.startsWith("41")) {
            wanted = false;
            end(false);
        } else if (message.startsWith("44")) {
            wanted = false;
            end(false);
            application.refused();
        } else {
            throw new IllegalStateException("A stock client does not expect " + message);
        }
    }

    private String connectPacket() {
        String token = "\"token\":\"" + application.token() + "\"}";
        if (pid == null) {
            return "40{" + token;
        }
        String known = "40{\"pid\":\"" + pid + "\",";
        return offset == null ? known + token : known + "\"offset\":\"" + offset + "\"," + token;
    }

    private void welcomed(String message) {
        String itsPid = ServerPacket.pid(message);
        boolean asked = pid != null && offset != null;
        boolean recovered = itsPid.equals(pid);
        connected = true;
        application.connected(asked, recovered, twin, offset);
        pid = itsPid;
        List<ServerPacket.Event> early = List.copyOf(receiveBuffer);
        receiveBuffer.clear();
        early.forEach(this::handle);
        List<String> waiting = List.copyOf(sendBuffer);
        sendBuffer.clear();
        waiting.forEach(this::send);
    }

    private void event(String message) {
        ServerPacket.Event event = ServerPacket.event(message);
        if (connected) {
            handle(event);
        } else {
            receiveBuffer.add(event);
        }
    }

    private void handle(ServerPacket.Event event) {
        application.event(event);
        if (event.offset() != null) {
            offset = event.offset();
        }
    }

    private void answered(String message) {
        ServerPacket.Ack answer = ServerPacket.ack(message);
        Consumer<String> ack = acks.remove(answer.id());
        if (ack != null) {
            ack.accept(answer.arguments());
        }
    }

    @Override
    public void closed() {
        end(true);
    }

    private void end(boolean comesBack) {
        stopListening();
        Link ended = link;
        if (ended != null) {
            ended.close();
            previous = ended;
            link = null;
        }
        boolean was = connected;
        connected = false;
        if (was) {
            acks.clear();
            application.disconnected(!comesBack);
        }
        if (comesBack && wanted) {
            retry();
        }
    }
}
