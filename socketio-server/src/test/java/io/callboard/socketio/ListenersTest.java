package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final ServerFixture fixture = new ServerFixture();
    private final TestClient client = fixture.connect();
    private final Socket socket = fixture.lastSocket();
    private final List<String> heard = new ArrayList<>();

    @Test
    void allListenersOfAnEventHearIt() {
        socket.on("x", heard("first")).on("x", heard("second")).on("y", heard("other"));
        client.send("2[\"x\"]");

        assertThat(heard).containsExactly("first", "second");
    }

    @Test
    void theLogNamesTheEventAndTheNamespaceOfAListenerThatFailed() {
        List<String> lines = new ArrayList<>();
        socket.onAny(
                (event, arguments) -> {
                    throw new IllegalStateException("bad");
                });
        Logger callbacks = Logger.getLogger(SocketIoServer.class.getName());
        callbacks.setFilter(line -> !lines.add(line.getMessage()));
        try {
            client.send("2[\"x\"]").send("2[\"a\\n{0}" + "b".repeat(100) + "\"]");
        } finally {
            callbacks.setFilter(null);
        }

        assertThat(lines)
                .containsExactly(
                        "A listener of the event \"x\" of \"/\" failed",
                        "A listener of the event \"a\\u000a{0}"
                                + "b".repeat(59)
                                + "\"… (105 characters) of \"/\" failed");
    }

    @Test
    void aOnceListenerHearsOnce() {
        socket.once("x", heard("once")).on("x", heard("always"));
        client.send("2[\"x\"]").send("2[\"x\"]");

        assertThat(heard).containsExactly("once", "always", "always");
    }

    @Test
    void aListenerThatWasRemovedHearsNothing() {
        EventListener listener = heard("removed");
        socket.on("x", listener).once("x", listener).on("x", heard("kept"));
        socket.off("x", listener).off("unknown", listener);
        client.send("2[\"x\"]");
        socket.off("x");
        client.send("2[\"x\"]");

        assertThat(heard).containsExactly("kept");
        assertThat(fixture.observer.seen).contains("unknown x");
    }

    @Test
    void aListenerOfTheNamespaceHearsEverySocketAfterItsOwnListeners() {
        fixture.server.of("/").on("x", (from, arguments, ack) -> heard.add("x of " + from.id()));
        TestClient later = fixture.connect();
        socket.on("x", heard("own"));
        client.send("2[\"x\"]");
        later.send("2[\"x\"]");

        assertThat(heard)
                .containsExactly("own", "x of " + socket.id(), "x of " + fixture.lastSocket().id());
        assertThat(fixture.observer.seen).doesNotContain("unknown x");
    }

    @Test
    void aMiddlewareOfTheNamespaceLooksAtTheEventsOfAllSocketsBeforeTheirOwn() {
        Namespace main = fixture.server.of("/");
        main.useOnEvents(
                (from, event, arguments, ack) -> {
                    heard.add(event + " of " + from.id());
                    return event.equals("bad") ? Optional.of(Refusal.of("No")) : Optional.empty();
                });
        main.on("x", (from, arguments, ack) -> heard.add("shared"));
        main.on("bad", (from, arguments, ack) -> heard.add("never"));
        socket.use(
                (event, arguments, ack) -> {
                    heard.add("own");
                    return Optional.empty();
                });
        socket.onError(refusal -> heard.add("error " + refusal.message()));
        client.send("2[\"x\"]").send("2[\"bad\"]");

        String id = socket.id();
        assertThat(heard)
                .containsExactly("x of " + id, "own", "shared", "bad of " + id, "error No");
        assertThat(fixture.observer.seen).contains("event refused bad");
    }

    @Test
    void aListenerOfTheNamespaceHearsNothingOfASocketThatWasDisconnected() {
        fixture.server.of("/").on("x", (from, arguments, ack) -> from.disconnect());
        fixture.server.of("/").on("x", (from, arguments, ack) -> heard.add("after"));
        client.send("2[\"x\"]");

        assertThat(heard).isEmpty();
    }

    @Test
    void whatASocketSentIsDroppedIfItIsDisconnectedAfterItsClientIsGone() {
        fixture.server
                .of("/")
                .on("x", (from, arguments, ack) -> heard.add("x"))
                .onConnection(Socket::disconnect);
        TestClient late = fixture.open();
        late.sendOnly("0");
        while (fixture.server.of("/").socketCount() < 2) {
            assertThat(fixture.loop.run() || fixture.workers.run()).isTrue();
        }
        late.sendOnly("2[\"x\"]");
        late.leave(CloseReason.TRANSPORT_CLOSE);

        assertThat(heard).isEmpty();
    }

    @Test
    void anEventNobodyListensForIsCounted() {
        client.send("2[\"what\"]").send("27[\"what\"]");

        assertThat(fixture.observer.seen)
                .containsExactly("connected /", "unknown what", "unknown what");
        assertThat(client.closed()).isFalse();
    }

    @Test
    void catchAllListenersHearEverythingFirst() {
        CatchAllListener any = (event, arguments) -> heard.add("any " + event + arguments.toList());
        socket.onAny(any).use(refuse("x")).on("y", heard("y"));
        client.send("2[\"x\",1]").send("2[\"y\"]");
        socket.offAny(any);
        client.send("2[\"y\"]");

        assertThat(heard).containsExactly("any x[1]", "any y[]", "y", "y");
    }

    @Test
    void catchAllListenersHearWhatIsSent() {
        CatchAllListener any = (event, arguments) -> heard.add(event + arguments.toList());
        socket.onAnyOutgoing(any);
        socket.emit("direct", 1);
        fixture.server.emit("broadcast", 2);
        socket.on("x", (arguments, ack) -> ack.send());
        client.send("27[\"x\"]");
        client.session.writable = false;
        socket.asVolatile().emit("dropped");
        fixture.settle();
        socket.offAnyOutgoing(any);
        socket.emit("later");
        fixture.settle();

        assertThat(heard).containsExactly("direct[1]", "broadcast[2]");
    }

    @Test
    void aMiddlewareRefusesAnEvent() {
        socket.use(refuse("blocked"))
                .on("blocked", heard("blocked"))
                .on("allowed", heard("allowed"))
                .onError(refusal -> heard.add(refusal.message() + refusal.data()));
        client.send("27[\"blocked\"]").send("2[\"allowed\"]");

        assertThat(heard).containsExactly("not this one7", "allowed");
        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isFalse();
        assertThat(fixture.observer.seen).contains("event refused blocked");
    }

    @Test
    void aMiddlewareMayAnswerWhatItRefuses() {
        client.received();
        socket.use(
                (event, arguments, ack) -> {
                    ack.send("limit");
                    return Optional.of(Refusal.of("too many"));
                });
        client.send("27[\"x\"]");

        assertThat(client.received()).containsExactly("37[\"limit\"]");
    }

    @Test
    void theMiddlewaresThatFollowSeeNoRefusedEvent() {
        socket.use(refuse("x"))
                .use(
                        (event, arguments, ack) -> {
                            heard.add("second " + event);
                            return Optional.empty();
                        });
        client.send("2[\"x\"]").send("2[\"y\"]");

        assertThat(heard).containsExactly("second y");
    }

    @Test
    void aListenerThatFailsCostsItsEventOnly() {
        socket.on(
                        "x",
                        (arguments, ack) -> {
                            throw new IllegalStateException("for the test");
                        })
                .on("y", heard("y"));
        client.send("27[\"x\"]").send("2[\"y\"]");

        assertThat(heard).containsExactly("y");
        assertThat(client.closed()).isFalse();
        assertThat(fixture.observer.seen).containsOnlyOnce("failed for the test");
    }

    @Test
    void aListenerThatOverflowsTheStackCostsItsEventOnly() {
        socket.on("x", (arguments, ack) -> fail(new StackOverflowError("deep")))
                .on("y", heard("y"));
        client.send("2[\"x\"]").send("2[\"y\"]");

        assertThat(heard).containsExactly("y");
    }

    @Test
    void anArgumentOfTheWrongTypeIsTheClientsFault() {
        socket.on("x", (arguments, ack) -> heard.add(arguments.string(0)));
        client.send("2[\"x\",1]").send("2[\"x\"]").send("2[\"x\",\"text\"]");

        assertThat(heard).containsExactly("text");
        assertThat(fixture.observer.seen)
                .contains("bad argument Argument 0 is not a string")
                .noneMatch(seen -> seen.startsWith("failed"));
    }

    @Test
    void eventsAreHandledInOrderAndOneAtATime() {
        socket.on("x", (arguments, ack) -> heard.add("x" + arguments.get(0)));
        for (int i = 0; i < 100; i++) {
            client.sendOnly("2[\"x\"," + i + "]");
        }
        // whatever their number, the client occupies one worker
        assertThat(fixture.workers.executed()).isEqualTo(2);
        fixture.settle();

        assertThat(heard).hasSize(100).startsWith("x0", "x1").endsWith("x98", "x99");
    }

    @Test
    void listenersDoNotRunInTheLoop() {
        socket.on("x", (arguments, ack) -> heard.add("in loop: " + fixture.loop.isCurrent()));
        client.send("2[\"x\"]");

        assertThat(heard).containsExactly("in loop: false");
    }

    private static void fail(Error error) {
        throw error;
    }

    private EventListener heard(String what) {
        return (arguments, ack) -> heard.add(what);
    }

    private static EventMiddleware refuse(String name) {
        return (event, arguments, ack) ->
                event.equals(name) ? Optional.of(new Refusal("not this one", 7)) : Optional.empty();
    }
}
