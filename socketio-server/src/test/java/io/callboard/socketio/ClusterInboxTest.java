package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.socketio.ClusterMessage.Recipients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server, whose cluster is the test. What a cluster does is in the test kit's contract. */
class ClusterInboxTest {
    private static final Recipients EVERYONE = new Recipients(Set.of(), Set.of());

    private final ServerFixture fixture = new ServerFixture();
    private final Namespace namespace = fixture.server.of("/");
    private final FakeCluster cluster = new FakeCluster();
    private final List<ClusterAnswer> answers = new ArrayList<>();

    @BeforeEach
    void join() {
        fixture.server.joinCluster(cluster, fixture.loop);
    }

    private void receive(ClusterMessage message) {
        cluster.receiver().received(message, answers::add);
    }

    @Test
    void everyKindOfMessageIsHandled() {
        TestClient ann = fixture.connect();
        namespace.onServerSideEmit(
                "ask",
                (arguments, ack) -> {
                    ack.send("here");
                    ack.send("not once more");
                });
        List<ClusterMessage> all =
                List.of(
                        broadcast("x"),
                        withAck("r1"),
                        new ClusterMessage.SocketsJoin(EVERYONE, Set.of("a", "b")),
                        new ClusterMessage.SocketsLeave(EVERYONE, Set.of("a")),
                        new ClusterMessage.FetchSockets("r2", EVERYONE),
                        new ClusterMessage.ServerSideEmit(Optional.of("r3"), "ask", List.of()),
                        new ClusterMessage.DisconnectSockets(EVERYONE, false));
        assertThat(all.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(ClusterMessage.class.getPermittedSubclasses());

        for (ClusterMessage message : all) {
            receive(message);
            fixture.settle();
        }

        assertThat(ann.received()).containsExactly("2[\"x\"]", "20[\"q\"]", "1");
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).isEqualTo(new ClusterAnswer.ClientCount("r1", 1));
        assertThat(answers.get(1))
                .isInstanceOfSatisfying(
                        ClusterAnswer.FetchedSockets.class,
                        fetched ->
                                assertThat(fetched.sockets().get(0).rooms())
                                        .contains("b")
                                        .doesNotContain("a"));
        assertThat(answers.get(2)).isEqualTo(new ClusterAnswer.ServerAck("r3", "here"));
        assertThat(cluster.published).isEmpty();
    }

    private static ClusterMessage.Broadcast broadcast(String event) {
        return new ClusterMessage.Broadcast(EVERYONE, event, List.of(), false, true);
    }

    private static ClusterMessage withAck(String requestId) {
        return new ClusterMessage.BroadcastWithAck(
                requestId, broadcast("q"), Duration.ofSeconds(1));
    }

    @Test
    void aBadMessageCostsOnlyItself() {
        TestClient ann = fixture.connect();

        receive(broadcast("disconnect"));
        receive(broadcast("x"));

        assertThat(ann.received()).containsExactly("2[\"x\"]");
    }

    @Test
    void anotherServerCannotFillTheLog() {
        List<String> lines = new ArrayList<>();
        namespace.onServerSideEmit(
                "n",
                (arguments, ack) -> {
                    throw new IllegalStateException("bad");
                });
        Logger inbox = Logger.getLogger(ClusterInbox.class.getName());
        Logger callbacks = Logger.getLogger(SocketIoServer.class.getName());
        inbox.setFilter(line -> !lines.add(line.getMessage()));
        callbacks.setFilter(line -> !lines.add(line.getMessage()));
        try {
            for (int i = 0; i < 10; i++) {
                receive(broadcast("disconnect"));
                receive(new ClusterMessage.ServerSideEmit(Optional.empty(), "n", List.of()));
            }
            fixture.settle();
            assertThat(lines)
                    .containsExactly(
                            "A message of the cluster could not be handled",
                            "A listener of the event \"n\" of \"/\" of another server failed");
            assertThat(fixture.observer.seen)
                    .filteredOn(seen -> seen.startsWith("failed"))
                    .hasSize(10);

            fixture.now = fixture.now.plus(Duration.ofMinutes(1));
            receive(broadcast("disconnect"));
            assertThat(lines)
                    .last()
                    .isEqualTo(
                            "A message of the cluster could not be handled"
                                    + " (and 9 times more since the last time)");
        } finally {
            inbox.setFilter(null);
            callbacks.setFilter(null);
        }
    }

    @Test
    void volatileEventsOfOthersAreDroppedForWhoIsBusy() {
        TestClient busy = fixture.connect();
        TestClient idle = fixture.connect();
        busy.session.writable = false;

        receive(new ClusterMessage.Broadcast(EVERYONE, "x", List.of(), true, true));
        ClusterMessage.Broadcast question =
                new ClusterMessage.Broadcast(EVERYONE, "q", List.of(), true, true);
        receive(new ClusterMessage.BroadcastWithAck("r", question, Duration.ofSeconds(1)));

        assertThat(idle.received()).containsExactly("2[\"x\"]", "20[\"q\"]");
        assertThat(busy.received()).isEmpty();
    }

    @Test
    void theNamesReservedToTheServerAreNotEventsOfOthers() {
        receive(
                new ClusterMessage.ServerSideEmit(
                        Optional.of("r"), "connection", List.of("garbage")));
        fixture.settle();

        assertThat(answers).isEmpty();
    }

    @Test
    void whoLeftBeforeHeGotTheEventIsNotCounted() {
        fixture.connect();
        TestClient gone = fixture.connect();
        receive(withAck("r"));
        gone.session.ended(CloseReason.TRANSPORT_CLOSE); // its loop is yet to hand the event over
        fixture.settle();

        assertThat(answers).containsExactly(new ClusterAnswer.ClientCount("r", 1));
    }

    @Test
    void answersOfClientsAreForgottenAfterTheTimeout() {
        TestClient ann = fixture.connect();
        receive(withAck("r"));
        assertThat(ann.received()).containsExactly("20[\"q\"]");

        fixture.advance(Duration.ofSeconds(1));
        ann.send("30[\"late\"]");

        assertThat(answers).containsExactly(new ClusterAnswer.ClientCount("r", 1));
    }

    @Test
    void oneServerCannotFillAnother() {
        List<Object> heard = new ArrayList<>();
        namespace.onServerSideEmit("n", (arguments, ack) -> heard.add(arguments.get(0)));

        for (int i = 0; i < Cluster.MAX_WAITING_EVENTS + 10; i++) {
            receive(new ClusterMessage.ServerSideEmit(Optional.empty(), "n", List.of(i)));
        }
        fixture.settle();
        receive(new ClusterMessage.ServerSideEmit(Optional.empty(), "n", List.of("again")));
        fixture.settle();

        assertThat(heard).hasSize(Cluster.MAX_WAITING_EVENTS + 1).endsWith("again");
        assertThat(fixture.observer.seen)
                .filteredOn("limit waiting-server-events"::equals)
                .hasSize(10);
    }

    @Test
    void norByLargeEvents() {
        List<Object> heard = new ArrayList<>();
        namespace.onServerSideEmit("n", (arguments, ack) -> heard.add(arguments.get(0)));
        byte[] large = new byte[(int) Cluster.MAX_WAITING_BYTES / 8];
        List<String> lines = new ArrayList<>();
        Logger inbox = Logger.getLogger(ClusterInbox.class.getName());
        inbox.setFilter(line -> !lines.add(line.getMessage()));
        try {
            for (int i = 0; i < 10; i++) {
                receive(
                        new ClusterMessage.ServerSideEmit(
                                Optional.empty(), "n", List.of(i, large)));
            }
        } finally {
            inbox.setFilter(null);
        }
        fixture.settle();
        receive(new ClusterMessage.ServerSideEmit(Optional.empty(), "n", List.of("again", large)));
        fixture.settle();

        assertThat(heard).containsExactly(0, 1, 2, 3, 4, 5, 6, "again");
        assertThat(fixture.observer.seen)
                .filteredOn("limit waiting-server-events"::equals)
                .hasSize(3);
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("An event of another server was dropped");
    }

    @Test
    void aClusterThatCannotBeCountedFailsTheRequestAtOnce() {
        cluster.count = CompletableFuture.failedFuture(new IllegalStateException("down"));

        CompletableFuture<?> fetched = namespace.fetchSockets().toCompletableFuture();
        CompletableFuture<?> asked = namespace.serverSideEmitWithAck("ask").toCompletableFuture();
        fixture.settle();

        assertThat(fetched)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ClusterUnavailableException.class);
        assertThat(asked).isCompletedExceptionally();
        assertThat(fixture.loop.timers()).isZero();
    }

    @Test
    void aClusterThatDoesNotTellHowManyServersThereAreIsNotCountedAsMinusOne() {
        cluster.count = new CompletableFuture<>();

        CompletableFuture<?> fetched = namespace.fetchSockets().toCompletableFuture();
        fixture.advance(Duration.ofSeconds(5));
        fixture.settle();

        assertThat(fetched)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(ClusterUnavailableException.class)
                .withMessage(
                        "The cluster did not tell in time how many servers there are. See whether"
                                + " what connects them, like Redis, is slow or cannot be reached;"
                                + " clusterTimeout says how long it is waited for");
    }

    @Test
    void clientsHereAnswerWhileTheClusterCannotBeCounted() {
        TestClient ann = fixture.connect();
        cluster.count = CompletableFuture.failedFuture(new IllegalStateException("down"));

        CompletableFuture<List<Object>> asked =
                namespace.emitWithAck(Duration.ofSeconds(1), "q").toCompletableFuture();
        assertThat(ann.received()).containsExactly("20[\"q\"]");
        ann.send("30[\"ann\"]");
        assertThat(asked).isNotDone();
        fixture.advance(Duration.ofSeconds(1));

        assertThat(asked)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        NoAckException.class,
                        failure -> assertThat(failure.responses()).isEqualTo(List.of("ann")));
    }

    @Test
    void countsMayComeBeforeTheNumberOfServersIsKnown() {
        CompletableFuture<Integer> count = new CompletableFuture<>();
        cluster.count = count;
        CompletableFuture<List<Object>> asked =
                namespace.emitWithAck(Duration.ofSeconds(1), "q").toCompletableFuture();
        String id = ((ClusterMessage.BroadcastWithAck) cluster.published.get(0)).requestId();

        cluster.receiver().answered(new ClusterAnswer.ClientAck(id, "bob"));
        cluster.receiver().answered(new ClusterAnswer.ClientCount(id, 1));
        fixture.settle();
        assertThat(asked).isNotDone();
        count.complete(3);
        fixture.settle();
        assertThat(asked).isNotDone();
        cluster.receiver().answered(new ClusterAnswer.ClientCount(id, 0));
        fixture.settle();

        assertThat(asked).isCompletedWithValue(List.of("bob"));
    }

    @Test
    void whatIsAnsweredIsForgotten() {
        ClusterRequests requests = new ClusterRequests(fixture.loop);
        CompletableFuture<Void> done = new CompletableFuture<>();
        requests.await("r", Duration.ofSeconds(1), answers::add, done, () -> {});
        ClusterAnswer answer = new ClusterAnswer.ClientCount("r", 1);

        requests.answered(answer);
        requests.answered(new ClusterAnswer.ClientCount("of another", 1));
        done.complete(null);
        requests.answered(answer);

        assertThat(answers).containsExactly(answer);
    }

    @Test
    void closingTheServerLeavesTheClusterAndEndsWhatIsWaitedFor() {
        cluster.count = CompletableFuture.completedFuture(2);
        CompletableFuture<?> fetched = namespace.fetchSockets().toCompletableFuture();
        TestClient ann = fixture.connect();

        CompletionStage<Void> closed = fixture.server.close();
        assertThat(cluster.open).isEqualTo(1);
        fixture.settle();

        assertThat(closed.toCompletableFuture()).isDone();
        assertThat(ann.closed()).isTrue();
        assertThat(cluster.open).isZero();
        assertThat(fetched).isCompletedExceptionally();
        assertThat(fixture.loop.timers()).isZero();
    }

    @Test
    void aNamespaceThatGoesLeavesTheCluster() {
        fixture.server.of((name, auth) -> name.equals("/on-demand"));
        TestClient ann = fixture.connect("0/on-demand,");
        assertThat(cluster.open).isEqualTo(2);

        ann.send("1/on-demand,");

        assertThat(cluster.open).isEqualTo(1);
    }

    @Test
    void whatIsForNobodyOrForThisServerIsNotPublished() {
        namespace.to(List.of()).emit("x");
        namespace.local().emit("x");
        namespace.in(List.of()).disconnectSockets(true);
        namespace.local().socketsJoin("a");
        fixture.settle();

        assertThat(cluster.published).isEmpty();
    }

    @Test
    void flagsTravel() {
        namespace.asVolatile().compress(false).to("a").except("b").emit("x", 1);

        assertThat(cluster.published)
                .containsExactly(
                        new ClusterMessage.Broadcast(
                                new Recipients(Set.of("a"), Set.of("b")),
                                "x",
                                List.of(1),
                                true,
                                false));
    }

    private static final class FakeCluster implements Cluster {
        final List<ClusterMessage> published = new ArrayList<>();
        CompletionStage<Integer> count = CompletableFuture.completedFuture(1);
        int open;
        private Optional<Receiver> receiver = Optional.empty();

        Receiver receiver() {
            return receiver.orElseThrow();
        }

        @Override
        public Link connect(String namespace, Receiver its) {
            open++;
            receiver = Optional.of(its);
            return new Link() {
                @Override
                public void publish(ClusterMessage message) {
                    published.add(message);
                }

                @Override
                public CompletionStage<Integer> serverCount() {
                    return count;
                }

                @Override
                public void close() {
                    open--;
                }
            };
        }
    }
}
