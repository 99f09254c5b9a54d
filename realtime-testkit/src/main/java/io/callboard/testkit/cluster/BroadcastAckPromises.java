package io.callboard.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.socketio.NoAckException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Answers of clients on several servers. */
interface BroadcastAckPromises extends Clustered {
    Duration TIMEOUT = Duration.ofSeconds(2);

    @Test
    default void allAnswersAreCollected() throws Exception {
        List<ClusterServer> servers = servers(3);
        List<ClusterClient> clients = servers.stream().map(ClusterServer::client).toList();

        CompletionStage<List<Object>> answers = ask(servers.get(0));
        clients.get(0).answers("[\"q\",\"you?\"]", "[\"one\",\"more\"]");
        clients.get(1).answers("[\"q\",\"you?\"]", "[]");
        clients.get(2).answers("[\"q\",\"you?\"]", "[{\"three\":3}]");

        assertThat(result(answers))
                .hasSize(3)
                .contains("one")
                .containsNull()
                .anySatisfy(answer -> assertThat(answer).hasToString("{three=3}"));
    }

    private static CompletionStage<List<Object>> ask(ClusterServer server) {
        return server.io().emitWithAck(TIMEOUT, "q", "you?");
    }

    @Test
    default void binaryAnswersTravel() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient bob = servers.get(1).client();

        CompletionStage<List<Object>> answers = ask(servers.get(0));
        String id = bob.ackId("[\"q\",\"you?\"]");
        bob.send("61-" + id + "[{\"_placeholder\":true,\"num\":0}]");
        bob.sendBytes(new byte[] {9, 9});

        assertThat(result(answers)).containsExactly(new byte[] {9, 9});
    }

    @Test
    default void nobodyToAskIsAnsweredAtOnce() throws Exception {
        List<ClusterServer> servers = servers(2);
        servers.get(1).client();

        assertThat(result(servers.get(0).io().to("nowhere").emitWithAck(TIMEOUT, "q"))).isEmpty();
        assertThat(result(servers.get(0).io().local().emitWithAck(TIMEOUT, "q"))).isEmpty();
    }

    @Test
    default void theAnswersThatCameAreToldAfterTheTimeout() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient ann = servers.get(0).client();
        ClusterClient bob = servers.get(1).client();
        ClusterClient silent = servers.get(1).client();

        CompletionStage<List<Object>> answers = ask(servers.get(0));
        ann.answers("[\"q\",\"you?\"]", "[\"ann\"]");
        bob.answers("[\"q\",\"you?\"]", "[\"bob\"]");
        silent.ackId("[\"q\",\"you?\"]");
        silent.breakOff();
        result(servers.get(0).io().fetchSockets()); // what was answered before has arrived
        loop().advance(TIMEOUT);

        assertThat(failure(answers))
                .isInstanceOfSatisfying(
                        NoAckException.class,
                        failure -> {
                            assertThat(failure.reason()).isEqualTo(NoAckException.Reason.TIMED_OUT);
                            assertThat(failure.responses()).containsExactlyInAnyOrder("ann", "bob");
                        });
    }

    @Test
    default void aServerThatSaysNothingIsWaitedForUntilTheTimeout() throws Exception {
        List<ClusterServer> servers = servers(1);
        ClusterClient ann = servers.get(0).client();
        Peer silent = new Peer(this, "/");
        until(() -> servers.get(0).count() == 2);

        CompletionStage<List<Object>> answers = ask(servers.get(0));
        silent.take();
        ann.answers("[\"q\",\"you?\"]", "[\"ann\"]");
        loop().advance(TIMEOUT.minusMillis(1));
        assertThat(answers.toCompletableFuture()).isNotDone();
        loop().advance(Duration.ofMillis(1));

        assertThat(failure(answers))
                .isInstanceOfSatisfying(
                        NoAckException.class,
                        failure -> assertThat(failure.responses()).containsExactly("ann"));
    }

    @Test
    default void aLateAnswerIsIgnored() throws Exception {
        List<ClusterServer> servers = servers(2);
        ClusterClient bob = servers.get(1).client();

        CompletionStage<List<Object>> answers = ask(servers.get(0));
        String id = bob.ackId("[\"q\",\"you?\"]");
        loop().advance(TIMEOUT);
        assertThat(failure(answers)).isInstanceOf(NoAckException.class);
        bob.send("3" + id + "[\"late\"]");
        CompletionStage<List<Object>> again = ask(servers.get(0));
        bob.answers("[\"q\",\"you?\"]", "[\"in time\"]");

        assertThat(result(again)).containsExactly("in time");
    }
}
