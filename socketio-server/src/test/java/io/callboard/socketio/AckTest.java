package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.engineio.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AckTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ServerFixture fixture = new ServerFixture();
    private final SocketIoServer server = fixture.server;
    private final List<Ack> acks = new ArrayList<>();

    @Test
    void anEventIsAnsweredOnce() {
        server.onConnection(
                socket ->
                        socket.on(
                                "x",
                                (arguments, ack) -> {
                                    ack.send("first");
                                    ack.send("second");
                                }));

        assertThat(connect().send("27[\"x\"]").received()).containsExactly("37[\"first\"]");
    }

    @Test
    void anEventMayBeAnsweredLater() {
        server.onConnection(socket -> socket.on("x", (arguments, ack) -> acks.add(ack)));
        TestClient client = connect().send("27[\"x\"]").send("28[\"x\"]");
        acks.get(1).send(2);
        acks.get(0).send(1);

        assertThat(client.received()).containsExactly("38[2]", "37[1]");
    }

    @Test
    void anEventThatWantsNoAnswerGetsNone() {
        server.onConnection(socket -> socket.on("x", (arguments, ack) -> acks.add(ack)));
        TestClient client = connect().send("2[\"x\"]");
        acks.get(0).send(new Object());

        assertThat(acks.get(0).requested()).isFalse();
        assertThat(client.received()).isEmpty();
    }

    @Test
    void anAnswerAfterTheEndIsDropped() {
        server.onConnection(socket -> socket.on("x", (arguments, ack) -> acks.add(ack)));
        TestClient client = connect().send("27[\"x\"]").send("1");
        acks.get(0).send();

        assertThat(client.received()).isEmpty();
    }

    @Test
    void theAnswerOfAClientArrives() {
        TestClient client = connect();
        CompletableFuture<Arguments> answer = ask();

        assertThat(client.received()).containsExactly("20[\"ask\",1]");
        assertThat(answer).isNotDone();
        client.send("30[5,{\"test\":true}]").send("30[\"again\"]");

        assertThat(answer.join().toList()).hasSize(2).startsWith(5);
        assertThat(fixture.loop.timers()).isZero();
    }

    @Test
    void theAnswerMayBeBinary() {
        TestClient client = connect();
        CompletableFuture<Arguments> answer = ask();
        fixture.settle();
        client.send("61-0[{\"_placeholder\":true,\"num\":0}]").sendBinary("0102");

        assertThat(answer.join().bytes(0)).containsExactly(1, 2);
    }

    @Test
    void anAnswerIsDueInTime() {
        TestClient client = connect();
        CompletableFuture<Arguments> answer = ask();
        fixture.settle();

        fixture.advance(SECOND.minusMillis(1));
        assertThat(answer).isNotDone();
        fixture.advance(Duration.ofMillis(1));

        assertFailed(answer, NoAckException.Reason.TIMED_OUT, "operation has timed out");
        assertThat(client.send("30[1]").closed()).isFalse();
    }

    @Test
    void aClientThatLeavesAnswersNoMore() {
        TestClient client = connect();
        CompletableFuture<Arguments> answer = ask();
        fixture.settle();
        client.leave(CloseReason.TRANSPORT_CLOSE);

        assertFailed(answer, NoAckException.Reason.DISCONNECTED, "socket has been disconnected");
        assertThat(fixture.loop.timers()).isZero();
    }

    @Test
    void whoIsGoneIsNotAsked() {
        connect();
        Socket socket = fixture.lastSocket();
        socket.disconnect();
        CompletableFuture<Arguments> answer = ask(socket);
        fixture.settle();

        assertFailed(answer, NoAckException.Reason.DISCONNECTED, "socket has been disconnected");
    }

    @Test
    void whoIsRefusedIsNotAsked() {
        List<CompletableFuture<Arguments>> answers = new ArrayList<>();
        server.use(
                (socket, next) -> {
                    answers.add(ask(socket));
                    next.refuse("no");
                });
        TestClient client = fixture.open().send("0");

        assertThat(client.received()).containsExactly("4{\"message\":\"no\"}");
        assertFailed(
                answers.get(0), NoAckException.Reason.DISCONNECTED, "socket has been disconnected");
    }

    @Test
    void aSocketOwesALimitedNumberOfAnswers() {
        ServerFixture small =
                new ServerFixture(SocketIoOptions.builder().maxPendingAcks(2).build());
        TestClient client = small.connect();
        client.received();
        CompletableFuture<Arguments> first = ask(small.lastSocket());
        CompletableFuture<Arguments> second = ask(small.lastSocket());
        CompletableFuture<Arguments> third = ask(small.lastSocket());

        assertThat(client.received()).hasSize(2);
        assertFailed(third, NoAckException.Reason.TOO_MANY, "too many acks are waited for");
        assertThat(small.observer.seen).contains("limit pending-acks");
        assertThat(small.loop.timers()).isEqualTo(2);

        client.send("30[]");
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(ask(small.lastSocket())).isNotDone();
        assertThat(client.received()).hasSize(1);
    }

    @Test
    void anAnswerIsHandedOverOnAWorkerAndNotInTheLoop() {
        TestClient client = connect();
        List<Boolean> inLoop = new ArrayList<>();
        CompletableFuture<Void> done =
                ask().thenRun(
                                () ->
                                        inLoop.add(
                                                fixture.loop.isCurrent()
                                                        || !fixture.workers.isCurrent()));
        client.received();
        client.send("30[]");

        assertThat(done).isCompleted();
        assertThat(inLoop).containsExactly(false);
    }

    @Test
    void everyoneAnswersABroadcast() {
        TestClient ann = connect();
        TestClient bob = connect();
        CompletableFuture<List<@Nullable Object>> answers = askAll(server.broadcast());

        assertThat(ann.received()).isEqualTo(bob.received()).containsExactly("20[\"ask\"]");
        bob.send("30[\"bob\",\"ignored\"]");
        assertThat(answers).isNotDone();
        ann.send("30[]").send("30[\"again\"]");

        assertThat(answers.join()).isEqualTo(Arrays.asList("bob", null));
        assertThat(fixture.loop.timers()).isZero();
    }

    @Test
    void aBroadcastToNobodyIsAnsweredAtOnce() {
        connect();

        assertThat(askAll(server.to("nowhere"))).isCompletedWithValue(List.of());
    }

    @Test
    void aBroadcastThatNotAllAnswerFailsWithThoseWhoDid() {
        TestClient ann = connect();
        TestClient bob = connect();
        CompletableFuture<List<@Nullable Object>> answers = askAll(server.broadcast());
        fixture.settle();
        ann.send("30[\"ann\"]");
        bob.leave(CloseReason.TRANSPORT_CLOSE);
        assertThat(answers).isNotDone();
        fixture.advance(SECOND);

        assertFailed(answers, NoAckException.Reason.TIMED_OUT, "operation has timed out");
        assertThat(failure(answers).responses()).containsExactly("ann");
    }

    @Test
    void aLateAnswerToABroadcastIsIgnored() {
        TestClient ann = connect();
        CompletableFuture<List<@Nullable Object>> answers = askAll(server.broadcast());
        fixture.settle();
        fixture.advance(SECOND);
        ann.send("30[\"ann\"]");

        assertThat(failure(answers).responses()).isEmpty();
        assertThat(ann.closed()).isFalse();
    }

    @Test
    void whoLeavesBeforeTheBroadcastIsSentIsNoRecipient() {
        TestClient ann = connect();
        TestClient bob = connect();
        // the workers have not heard of it, so he is still in the room
        bob.sendOnly("1");
        CompletableFuture<List<@Nullable Object>> answers = askAll(server.broadcast());
        fixture.settle();
        ann.send("30[\"ann\"]");

        assertThat(answers).isCompletedWithValue(List.of("ann"));
    }

    @Test
    void acksOfSocketsAndBroadcastsHaveDifferentIds() {
        TestClient ann = connect();
        connect();
        List<CompletableFuture<?>> answers =
                List.of(
                        ask(server.sockets().get(0)),
                        askAll(server.broadcast()),
                        ask(server.sockets().get(0)));

        assertThat(ann.received()).containsExactly("20[\"ask\",1]", "21[\"ask\"]", "22[\"ask\",1]");
        assertThat(answers).noneMatch(CompletableFuture::isDone);
    }

    private TestClient connect() {
        TestClient client = fixture.connect();
        client.received();
        return client;
    }

    private CompletableFuture<Arguments> ask() {
        return ask(fixture.lastSocket());
    }

    private static CompletableFuture<Arguments> ask(Socket socket) {
        return socket.emitWithAck(SECOND, "ask", 1).toCompletableFuture();
    }

    private static CompletableFuture<List<@Nullable Object>> askAll(BroadcastOperator all) {
        return all.emitWithAck(SECOND, "ask").toCompletableFuture();
    }

    private static void assertFailed(
            CompletableFuture<?> answer, NoAckException.Reason reason, String message) {
        assertThat(answer).isCompletedExceptionally();
        assertThat(failure(answer)).hasMessage(message);
        assertThat(failure(answer).reason()).isEqualTo(reason);
    }

    private static NoAckException failure(CompletableFuture<?> answer) {
        assertThat(answer).isDone();
        try {
            answer.join();
            throw new AssertionError("It did not fail");
        } catch (CompletionException e) {
            assertThatThrownBy(answer::join).hasCauseInstanceOf(NoAckException.class);
            return (NoAckException) Objects.requireNonNull(e.getCause());
        }
    }
}
