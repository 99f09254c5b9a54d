package io.callboard.e2e.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.hostile.Frames;
import io.callboard.e2e.hostile.Requests;
import io.callboard.e2e.hostile.Target;
import io.callboard.e2e.hostile.Wire;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A client that goes as far as it is told to, and then pulls all its plugs. */
final class Visitor implements AutoCloseable {
    private static final String SEPARATOR = "\u001e";
    private static final String JOIN = "420[\"join-workspace\",\"mine\"]";

    private final Target target;
    private final boolean resets;
    private final List<Wire> wires = new ArrayList<>();
    private final Deque<String> packets = new ArrayDeque<>();
    private String path = "";

    /**
     * @param resets whether it ends its connections with a reset, as one that crashes
     */
    Visitor(Target target, boolean resets) {
        this.target = target;
        this.resets = resets;
    }

    /** One more connection. */
    Wire dial() throws IOException {
        Wire wire = target.wire();
        wires.add(wire);
        return wire;
    }

    /** Opens a session over polling. */
    Wire open() throws IOException {
        Wire wire = dial().send(Requests.get(Requests.POLLING));
        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        path = Requests.POLLING + "&sid=" + answer.body().split("\"", 5)[3];
        return wire;
    }

    /** Brings packets to the session. */
    void post(Wire wire, String... some) throws IOException {
        byte[] body = Frames.utf8(String.join(SEPARATOR, some));
        Wire.Answer answer = wire.send(head(body.length)).send(body).answer();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** The head of a POST of this session. */
    String head(int bytes) {
        return Requests.post(path, bytes);
    }

    /** A GET of this session. */
    String poll() {
        return Requests.get(path);
    }

    String connectPacket() {
        return "40{\"token\":\"" + target.token() + "\"}";
    }

    /** Has itself let in, over polling. */
    void connect(Wire wire) throws IOException {
        post(wire, connectPacket());
        await(wire, "40{\"sid\"");
    }

    /** Joins a room, over polling. */
    void join(Wire wire) throws IOException {
        post(wire, JOIN);
        await(wire, "430[{\"ok\":true");
    }

    void beginJoin(Wire wire) throws IOException {
        post(wire, JOIN);
    }

    /** Polls until a packet comes that starts so. */
    void await(Wire wire, String start) throws IOException {
        for (String packet = next(wire); !packet.startsWith(start); packet = next(wire)) {
            assertThat(packet).startsWith("42");
        }
    }

    private String next(Wire wire) throws IOException {
        while (packets.isEmpty()) {
            Wire.Answer answer = wire.send(poll()).answer();
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            packets.addAll(List.of(answer.body().split(SEPARATOR, -1)));
            packets.removeIf(packet -> packet.equals("2"));
        }
        return packets.remove();
    }

    /** Opens a session over a WebSocket. */
    Wire webSocket() throws IOException {
        Wire wire = upgraded(Requests.WEBSOCKET);
        awaitFrame(wire, "0{\"sid\"");
        return wire;
    }

    /** A WebSocket to which this session may move. */
    Wire upgrade() throws IOException {
        return upgraded(upgradePath());
    }

    String upgradePath() {
        return path.replace("=polling", "=websocket");
    }

    private Wire upgraded(String request) throws IOException {
        Wire wire = dial().send(Requests.upgrade(request));
        assertThat(wire.answer().status()).isEqualTo(101);
        return wire;
    }

    static void say(Wire webSocket, String packet) throws IOException {
        webSocket.send(Frames.text(packet));
    }

    /** Has itself let in, over WebSocket. */
    void connectFrame(Wire webSocket) throws IOException {
        say(webSocket, connectPacket());
        awaitFrame(webSocket, "40{\"sid\"");
    }

    /** Joins a room, over WebSocket. */
    static void joinFrame(Wire webSocket) throws IOException {
        beginJoinFrame(webSocket);
        awaitFrame(webSocket, "430[{\"ok\":true");
    }

    static void beginJoinFrame(Wire webSocket) throws IOException {
        say(webSocket, JOIN);
    }

    /** Reads until a packet comes that starts so. */
    static void awaitFrame(Wire webSocket, String start) throws IOException {
        String packet = frame(webSocket);
        for (; !packet.startsWith(start); packet = frame(webSocket)) {
            assertThat(packet).startsWith("42");
        }
    }

    private static String frame(Wire webSocket) throws IOException {
        String packet = webSocket.frame().text();
        return packet.equals("2") ? frame(webSocket) : packet;
    }

    static void awaitClose(Wire webSocket) throws IOException {
        while (webSocket.frame().opcode() != Frames.CLOSE) {
            // what came before does not matter
        }
    }

    /** Closes all its connections, and does not say goodbye. */
    @Override
    public void close() throws IOException {
        for (Wire wire : wires) {
            if (resets) {
                wire.reset();
            } else {
                wire.close();
            }
        }
    }
}
