package io.callboard.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.WebSocketListener.Cause;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/** A client of one of the servers. Packets are without their Engine.IO type. */
final class ClusterClient {
    private final Clustered test;
    private final InMemoryWebSocket socket;
    private final Deque<String> received = new ArrayDeque<>();
    private final String id;

    ClusterClient(Clustered test, InMemoryWebSocket socket) {
        this.test = test;
        this.socket = socket;
        next(); // the open packet
        send("0{\"name\":\"ann\"}");
        String welcome = next();
        id = welcome.substring(welcome.indexOf(":\"") + 2, welcome.lastIndexOf('"'));
    }

    String id() {
        return id;
    }

    void send(String packet) {
        socket.send("4" + packet);
    }

    void sendBytes(byte[] bytes) {
        socket.send(bytes);
    }

    /** The next packet. */
    String next() {
        test.until(
                () -> {
                    received.addAll(socket.takeAll());
                    return !received.isEmpty();
                });
        String packet = received.remove();
        return packet.startsWith("<") ? packet : packet.substring(1);
    }

    /** The next packets are these. */
    void hears(String... packets) {
        for (String packet : packets) {
            assertThat(next()).isEqualTo(packet);
        }
    }

    /** The next packet is this event, which wants an answer, and gets this one. */
    void answers(String event, String arguments) {
        send("3" + ackId(event) + arguments);
    }

    /** The id by which the next packet, which is this event, wants to be answered. */
    String ackId(String event) {
        String packet = next();
        assertThat(packet).matches("2[0-9]+\\[.*").endsWith(event);
        return packet.substring(1, packet.indexOf('['));
    }

    /** The connection breaks. */
    void breakOff() {
        socket.end(Cause.LOST);
    }

    boolean isConnected() {
        return socket.isOpen();
    }
}
