package io.callboard.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.socketio.ClusterAnswer;
import io.callboard.socketio.ClusterMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How answers travel back. */
interface AnswerPromises extends Clustered {
    @Test
    default void everyKindOfAnswerArrivesAsItWasGiven() throws Exception {
        List<Peer> peers = peers(2);
        Set<Class<?>> kinds = new HashSet<>(List.of(ClusterAnswer.class.getPermittedSubclasses()));
        for (ClusterMessage question : Samples.messages()) {
            peers.get(0).publish(question);
            Peer.Received received = peers.get(1).take();
            for (ClusterAnswer answer : answers(question)) {
                received.reply().accept(answer);
                assertThat(Samples.shown(peers.get(0).takeAnswer()))
                        .isEqualTo(Samples.shown(answer));
                kinds.remove(answer.getClass());
            }
        }
        assertThat(kinds).isEmpty();
    }

    private static List<ClusterAnswer> answers(ClusterMessage question) {
        Optional<String> requestId = Optional.empty();
        if (question instanceof ClusterMessage.BroadcastWithAck broadcast) {
            requestId = Optional.of(broadcast.requestId());
        } else if (question instanceof ClusterMessage.FetchSockets fetch) {
            requestId = Optional.of(fetch.requestId());
        } else if (question instanceof ClusterMessage.ServerSideEmit emit) {
            requestId = emit.requestId();
        }
        return requestId.map(Samples::answersTo).orElse(List.of());
    }

    @Test
    default void onlyTheOneWhoAskedIsAnswered() throws Exception {
        List<Peer> peers = peers(3);
        peers.get(0).publish(question("r0"));
        Peer.Received received = peers.get(2).take();
        peers.get(1).take();
        peers.get(1).publish(question("r1"));
        Peer.Received other = peers.get(2).take();
        peers.get(0).take();

        other.reply().accept(new ClusterAnswer.ServerAck("r1", "late"));
        received.reply().accept(new ClusterAnswer.ServerAck("r0", "later"));

        assertThat(peers.get(0).takeAnswer()).isEqualTo(new ClusterAnswer.ServerAck("r0", "later"));
        assertThat(peers.get(1).takeAnswer()).isEqualTo(new ClusterAnswer.ServerAck("r1", "late"));
        peers.forEach(Peer::hasNothing);
    }

    private static ClusterMessage question(String requestId) {
        return new ClusterMessage.ServerSideEmit(Optional.of(requestId), "ask", List.of());
    }
}
