package io.callboard.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.socketio.Cluster;
import io.callboard.socketio.ClusterAnswer;
import io.callboard.socketio.ClusterMessage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** One end of the cluster without a server behind it: notes what it gets, and answers nothing. */
final class Peer implements Cluster.Receiver {
    private final Clustered test;
    private final Cluster.Link link;
    private final Queue<Received> messages = new ConcurrentLinkedQueue<>();
    private final Queue<ClusterAnswer> answers = new ConcurrentLinkedQueue<>();

    record Received(ClusterMessage message, Consumer<ClusterAnswer> reply) {}

    Peer(Clustered test, String namespace) throws Exception {
        this.test = test;
        this.link = test.join().connect(namespace, this);
    }

    Cluster.Link link() {
        return link;
    }

    int count() {
        return test.result(link.serverCount());
    }

    void publish(ClusterMessage message) {
        link.publish(message);
    }

    /** An event that tells nothing but its name. */
    void publish(String event) {
        publish(Samples.broadcast(event));
    }

    @Override
    public void received(ClusterMessage message, Consumer<ClusterAnswer> reply) {
        messages.add(new Received(message, reply));
    }

    @Override
    public void answered(ClusterAnswer answer) {
        answers.add(answer);
    }

    /** The next message. */
    Received take() {
        test.until(() -> !messages.isEmpty());
        return messages.remove();
    }

    /** The next answer. */
    ClusterAnswer takeAnswer() {
        test.until(() -> !answers.isEmpty());
        return answers.remove();
    }

    /** The next message is this event. */
    void gets(String event) {
        assertThat(Samples.shown(take().message()))
                .isEqualTo(Samples.shown(Samples.broadcast(event)));
    }

    /** No message is waiting, and no answer. */
    void hasNothing() {
        assertThat(messages).isEmpty();
        assertThat(answers).isEmpty();
    }
}
