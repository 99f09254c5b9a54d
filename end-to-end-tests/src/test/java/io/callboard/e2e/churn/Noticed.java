package io.callboard.e2e.churn;

import static io.callboard.e2e.churn.Visitor.awaitClose;
import static io.callboard.e2e.churn.Visitor.awaitFrame;
import static io.callboard.e2e.churn.Visitor.beginJoinFrame;
import static io.callboard.e2e.churn.Visitor.joinFrame;
import static io.callboard.e2e.churn.Visitor.say;

import io.callboard.e2e.hostile.Frames;
import io.callboard.e2e.hostile.Requests;
import io.callboard.e2e.hostile.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Departures that the server learns of when they happen. */
final class Noticed {
    private Noticed() {}

    static List<Departure> departures() {
        List<Departure> all = new ArrayList<>(webSocket());
        all.addAll(polling());
        all.addAll(upgrades());
        return all;
    }

    private static List<Departure> webSocket() {
        return List.of(
                Departure.of("TCP only", Visitor::dial),
                Departure.of("half a handshake", v -> sendHalf(v, Requests.upgrade(WEBSOCKET))),
                Departure.of("handshake", v -> v.dial().send(Requests.upgrade(WEBSOCKET))),
                Departure.of("opened", Visitor::webSocket),
                Departure.of("CONNECT sent", v -> say(v.webSocket(), v.connectPacket())),
                Departure.of("connected", Noticed::connected),
                Departure.of("join sent", v -> beginJoinFrame(connected(v))),
                Departure.of("joined", Noticed::joined),
                Departure.of("half a frame", v -> joined(v).send(half(Frames.text("42[\"a\"]")))),
                Departure.of("left the namespace", v -> say(joined(v), "41")),
                Departure.of("close frame", v -> joined(v).send(Frames.close(1000, ""))),
                Departure.of(
                        "close frame answered",
                        v -> awaitClose(joined(v).send(Frames.close(1001, "bye")))),
                Departure.of("close packet", v -> awaitClose(joined(v).send(Frames.text("1")))),
                Departure.of("orderly", Noticed::orderly));
    }

    private static final String WEBSOCKET = Requests.WEBSOCKET;

    private static List<Departure> polling() {
        return List.of(
                Departure.of("half a request", v -> sendHalf(v, Requests.get(Requests.POLLING))),
                Departure.of("closed when opened", v -> v.post(v.open(), "1")),
                Departure.of(
                        "closed with CONNECT sent", v -> v.post(v.open(), v.connectPacket(), "1")),
                Departure.of("closed when connected", v -> v.post(pollingConnected(v), "1")),
                Departure.of("closed in a join", Noticed::closedInAJoin),
                Departure.of("closed when joined", v -> v.post(pollingJoined(v), "1")),
                Departure.of("orderly over polling", v -> v.post(pollingJoined(v), "41", "1")),
                Departure.of("closed with a poll held", Noticed::closedInAPoll),
                Departure.heard("in a held poll", v -> pollingJoined(v).send(v.poll())),
                Departure.heard("in a POST", v -> pollingJoined(v).send(v.head(100)).send("42[")));
    }

    private static List<Departure> upgrades() {
        return List.of(
                upgrade("half an upgrade", v -> sendHalf(v, Requests.upgrade(v.upgradePath()))),
                upgrade("upgrade begun", Visitor::upgrade),
                upgrade("probe sent", v -> say(v.upgrade(), "2probe")),
                upgrade("probe answered", Noticed::probed),
                Departure.of("closed while probing", Noticed::closedWhileProbing),
                Departure.of("upgraded", Noticed::upgraded),
                Departure.of("closed when upgraded", v -> awaitClose(upgraded(v).send(CLOSE))));
    }

    private static final byte[] CLOSE = Frames.text("1");

    /** The WebSocket is given up, and the session closed over polling. */
    private static Departure upgrade(String name, Departure.Script script) {
        return Departure.of(
                name,
                v -> {
                    Wire polling = pollingJoined(v);
                    script.run(v);
                    v.post(polling, "1");
                });
    }

    static void sendHalf(Visitor visitor, String request) throws IOException {
        visitor.dial().send(request.substring(0, request.length() / 2));
    }

    static byte[] half(byte[] frame) {
        byte[] half = new byte[frame.length / 2];
        System.arraycopy(frame, 0, half, 0, half.length);
        return half;
    }

    private static Wire connected(Visitor visitor) throws IOException {
        Wire wire = visitor.webSocket();
        visitor.connectFrame(wire);
        return wire;
    }

    private static Wire joined(Visitor visitor) throws IOException {
        Wire wire = connected(visitor);
        joinFrame(wire);
        return wire;
    }

    private static void orderly(Visitor visitor) throws IOException {
        Wire wire = joined(visitor);
        say(wire, "41");
        say(wire, "1");
        awaitClose(wire);
    }

    static Wire pollingConnected(Visitor visitor) throws IOException {
        Wire wire = visitor.open();
        visitor.connect(wire);
        return wire;
    }

    static Wire pollingJoined(Visitor visitor) throws IOException {
        Wire wire = pollingConnected(visitor);
        visitor.join(wire);
        return wire;
    }

    private static void closedInAJoin(Visitor visitor) throws IOException {
        Wire wire = pollingConnected(visitor);
        visitor.beginJoin(wire);
        visitor.post(wire, "1");
    }

    private static void closedInAPoll(Visitor visitor) throws IOException {
        Wire wire = pollingJoined(visitor);
        Wire held = visitor.dial().send(visitor.poll());
        visitor.post(wire, "1");
        held.answer();
    }

    static Wire probed(Visitor visitor) throws IOException {
        Wire webSocket = visitor.upgrade();
        say(webSocket, "2probe");
        awaitFrame(webSocket, "3probe");
        return webSocket;
    }

    private static void closedWhileProbing(Visitor visitor) throws IOException {
        Wire polling = pollingJoined(visitor);
        Wire webSocket = probed(visitor);
        visitor.post(polling, "1");
        awaitClose(webSocket);
    }

    private static Wire upgraded(Visitor visitor) throws IOException {
        pollingConnected(visitor);
        Wire webSocket = probed(visitor);
        say(webSocket, "5");
        joinFrame(webSocket);
        return webSocket;
    }
}
