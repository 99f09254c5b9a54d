package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectTest {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);

    private final ServerFixture fixture = new ServerFixture();
    private final SocketIoServer server = fixture.server;
    private final List<Next> pending = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    @Test
    void theAnswerGoesOutBeforeAnythingElse() {
        server.onConnection(socket -> socket.emit("first"));
        server.onConnection(socket -> socket.emit("second"));

        assertThat(fixture.open().send("0").received())
                .satisfiesExactly(
                        answer -> assertThat(answer).startsWith("0{\"sid\""),
                        event -> assertThat(event).isEqualTo("2[\"first\"]"),
                        event -> assertThat(event).isEqualTo("2[\"second\"]"));
    }

    @Test
    void theAnswerGoesOutBeforeABroadcast() {
        server.onConnection(socket -> server.emit("news"));
        TestClient early = fixture.connect();
        early.received();

        List<String> received = fixture.open().send("0").received();

        assertThat(received.get(0)).startsWith("0{\"sid\"");
        assertThat(received.get(1)).isEqualTo("2[\"news\"]");
        assertThat(early.received()).containsExactly("2[\"news\"]");
    }

    @Test
    void middlewaresAreAskedInOrder() {
        server.use(asked("first")).use(asked("second"));
        server.onConnection(socket -> order.add("connection"));

        fixture.connect();

        assertThat(order).containsExactly("first", "second", "connection");
    }

    @Test
    void aRefusedClientGetsNothingButTheRefusal() {
        server.use(
                (socket, next) -> {
                    socket.emit("secret");
                    socket.join("room");
                    next.refuse(new Refusal("denied", Map.of("code", "E_DENIED")));
                });
        server.use(asked("second"));
        server.onConnection(socket -> order.add("connection"));

        TestClient client = fixture.open().send("0");
        server.emit("news");
        server.to("room").emit("news");

        assertThat(client.received())
                .containsExactly("4{\"message\":\"denied\",\"data\":{\"code\":\"E_DENIED\"}}");
        assertThat(order).isEmpty();
        assertThat(client.closed()).isFalse();
        assertThat(server.sockets()).isEmpty();
        assertThat(server.of("/").rooms()).isEmpty();
        assertThat(fixture.observer.seen).containsExactly("refused denied");
    }

    @Test
    void aRefusalWithoutDataHasNone() {
        server.use((socket, next) -> next.refuse("No token"));

        assertThat(fixture.open().send("0").received())
                .containsExactly("4{\"message\":\"No token\"}");
    }

    @Test
    void aRefusedClientMayTryAgain() {
        server.use(
                (socket, next) -> {
                    if (socket.handshake().auth().containsKey("token")) {
                        next.proceed();
                    } else {
                        next.refuse("No token");
                    }
                });
        TestClient client = fixture.open().send("0");

        client.received();
        assertThat(client.send("0{\"token\":\"t\"}").received().get(0)).startsWith("0{\"sid\"");
    }

    @Test
    void whoShallRetryIsClosedWithoutAWord() {
        server.use((socket, next) -> next.retryLater());

        TestClient client = fixture.open().send("0");

        assertThat(client.received()).isEmpty();
        assertThat(client.closeReason()).contains(CloseReason.FORCED_CLOSE);
    }

    @Test
    void aMiddlewareThatFailsLetsNobodyInAndTheClientRetries() {
        server.use(
                (socket, next) -> {
                    throw new IllegalStateException("for the test");
                });

        TestClient client = fixture.open().send("0");

        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isTrue();
        assertThat(fixture.observer.seen).containsExactly("failed for the test");
    }

    @Test
    void aRefusalThatCannotBeWrittenIsAFailureOfTheMiddleware() {
        server.use((socket, next) -> next.refuse(new Refusal("no", new Object())));

        assertThat(fixture.open().send("0").closed()).isTrue();
        assertThat(fixture.observer.seen)
                .containsExactly("failed An argument cannot be written as JSON");
    }

    @Test
    void aMiddlewareMayAnswerLater() {
        server.use((socket, next) -> pending.add(next));
        TestClient client = fixture.open().send("0");

        assertThat(client.received()).isEmpty();
        pending.get(0).proceed();

        assertThat(client.received()).hasSize(1);
    }

    @Test
    void onlyTheFirstAnswerOfAMiddlewareCounts() {
        server.use(
                (socket, next) -> {
                    next.proceed();
                    next.refuse("too late");
                    next.proceed();
                    next.retryLater();
                });
        server.use(asked("second"));

        TestClient client = fixture.open().send("0");

        assertThat(client.received()).hasSize(1);
        assertThat(order).containsExactly("second");
        assertThat(client.closed()).isFalse();
    }

    @Test
    void anAnswerForAClientThatIsGoneIsIgnored() {
        server.use((socket, next) -> pending.add(next));
        server.onConnection(socket -> order.add("connection"));
        TestClient client = fixture.open().send("0");
        client.leave(CloseReason.TRANSPORT_CLOSE);

        pending.get(0).proceed();

        assertThat(client.received()).isEmpty();
        assertThat(order).isEmpty();
        assertThat(server.sockets()).isEmpty();
        assertThat(server.clientCount()).isZero();
    }

    @Test
    void theMiddlewaresThatFollowAreNotAskedForAClientThatIsGone() {
        server.use((socket, next) -> pending.add(next));
        server.use(asked("second"));
        fixture.open().send("0").leave(CloseReason.TRANSPORT_CLOSE);

        pending.get(0).proceed();
        fixture.settle();

        assertThat(order).isEmpty();
    }

    @Test
    void aSecondConnectWhileTheFirstIsUndecidedClosesTheSession() {
        server.use((socket, next) -> pending.add(next));

        TestClient client = fixture.open().send("0").send("0");

        assertThat(client.closed()).isTrue();
        assertThat(fixture.observer.seen)
                .containsExactly("unexpected a second CONNECT for a namespace");
    }

    @Test
    void whatAMiddlewareEmitsIsSentRightAfterTheAnswer() {
        server.use(
                (socket, next) -> {
                    socket.emit("early");
                    socket.asVolatile().emit("dropped");
                    next.proceed();
                });
        server.onConnection(socket -> socket.emit("late"));

        assertThat(fixture.open().send("0").received())
                .satisfiesExactly(
                        answer -> assertThat(answer).startsWith("0"),
                        event -> assertThat(event).isEqualTo("2[\"early\"]"),
                        event -> assertThat(event).isEqualTo("2[\"late\"]"));
    }

    @Test
    void aBroadcastDoesNotReachWhoIsNotInYet() {
        server.use((socket, next) -> pending.add(next));
        TestClient client = fixture.open().send("0");
        server.emit("news");
        fixture.settle();

        assertThat(server.sockets()).isEmpty();
        pending.get(0).proceed();

        assertThat(client.received()).hasSize(1);
    }

    @Test
    void roomsAndDataOfAMiddlewareAreKept() {
        List<String> seen = new ArrayList<>();
        server.use(
                (socket, next) -> {
                    socket.data().put("user", "ann");
                    socket.join("a");
                    socket.join("b");
                    socket.leave("b");
                    seen.add(socket.connected() + " " + socket.rooms());
                    next.proceed();
                });
        server.onConnection(
                socket -> seen.add(socket.connected() + " " + socket.data().get("user")));

        fixture.connect();

        Socket socket = fixture.lastSocket();
        assertThat(seen).containsExactly("false [a]", "true ann");
        assertThat(socket.rooms()).containsExactly(socket.id(), "a");
        assertThat(server.in("a").sockets()).containsExactly(socket);
    }

    @Test
    void anEventThatArrivesBeforeTheListenersIsNotLost() {
        server.onConnection(socket -> socket.on("x", (arguments, ack) -> order.add("x")));
        TestClient client = fixture.open();

        // all in one go, before any worker had its turn
        client.sendOnly("0").sendOnly("2[\"x\"]").sendOnly("2[\"x\"]");
        fixture.settle();

        assertThat(order).containsExactly("x", "x");
    }

    @Test
    void aConnectionListenerThatFailsCostsNothingElse() {
        server.onConnection(
                socket -> {
                    throw new IllegalStateException("for the test");
                });
        server.onConnection(socket -> order.add("connection"));

        assertThat(fixture.connect().closed()).isFalse();
        assertThat(order).containsExactly("connection");
        assertThat(fixture.observer.seen).contains("failed for the test");
    }

    @Test
    void aSessionThatConnectsNowhereIsClosed() {
        TestClient client = fixture.open();

        fixture.advance(CONNECT_TIMEOUT.minusMillis(1));
        assertThat(client.closed()).isFalse();
        fixture.advance(Duration.ofMillis(1));

        assertThat(client.closed()).isTrue();
        assertThat(fixture.observer.seen).containsExactly("limit connect-timeout");
    }

    @Test
    void aSessionWhoseConnectIsRefusedOrUndecidedIsClosed() {
        server.use((socket, next) -> next.refuse("no"));
        server.of("/slow").use((socket, next) -> pending.add(next));
        TestClient refused = fixture.open().send("0");
        TestClient undecided = fixture.open().send("0/slow");

        fixture.advance(CONNECT_TIMEOUT);

        assertThat(refused.closed()).isTrue();
        assertThat(undecided.closed()).isTrue();
    }

    @Test
    void aSessionThatOnceConnectedIsNotClosed() {
        TestClient client = fixture.connect().send("1");

        fixture.advance(CONNECT_TIMEOUT);

        assertThat(client.closed()).isFalse();
        assertThat(fixture.loop.timers()).isZero();
    }

    @Test
    void aSessionThatCannotTakeTheAnswerLeavesNoGhost() {
        server.onConnection(socket -> order.add("connection"));
        TestClient client = fixture.open();
        client.session.breaksOn = "sid";

        client.send("0");

        assertThat(order).isEmpty();
        assertThat(server.sockets()).isEmpty();
        assertThat(server.of("/").rooms()).isEmpty();
        assertThat(server.clientCount()).isZero();
    }

    @Test
    void aSessionThatCannotTakeWhatAMiddlewareEmittedEndsInOrder() {
        server.use(
                (socket, next) -> {
                    socket.emit("large");
                    socket.emit("small");
                    next.proceed();
                });
        server.onConnection(
                socket -> {
                    order.add("connection");
                    socket.onDisconnect(reason -> order.add("disconnect " + reason));
                });
        TestClient client = fixture.open();
        client.session.breaksOn = "large";

        client.send("0");

        assertThat(order).containsExactly("connection", "disconnect transport error");
        assertThat(server.of("/").rooms()).isEmpty();
        assertThat(server.clientCount()).isZero();
    }

    @Test
    void aBugOfOursCostsOneSession() {
        TestClient client = fixture.open();
        client.session.fails = true;

        assertThat(client.send("0").closeReason()).contains(CloseReason.FORCED_CLOSE);
        assertThat(server.sockets()).isEmpty();
        assertThat(server.clientCount()).isZero();
    }

    @Test
    void namespacesAreConnectedOneByOne() {
        server.of("/a").use((socket, next) -> next.refuse("not here"));
        server.of("b");

        TestClient client = fixture.open().send("0/a").send("0/b");

        assertThat(client.received())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("4/a,{\"message\":\"not here\"}"),
                        second -> assertThat(second).startsWith("0/b,{\"sid\""));
    }

    private Middleware asked(String name) {
        return (socket, next) -> {
            order.add(name);
            next.proceed();
        };
    }
}
