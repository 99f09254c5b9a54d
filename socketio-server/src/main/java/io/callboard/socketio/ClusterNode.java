package io.callboard.socketio;

import io.callboard.socketio.ClusterMessage.Recipients;
import io.callboard.socketio.packet.PlainValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A namespace of this server among those of its name on other servers. Thread-safe. */
final class ClusterNode {
    private static final System.Logger LOG = System.getLogger(ClusterNode.class.getName());

    private final Namespace namespace;
    private final ServerContext context;
    private final ClusterRequests requests;
    private final Cluster.Link link;

    ClusterNode(Namespace namespace, ClusterRequests requests, Cluster.Link link) {
        this.namespace = namespace;
        this.context = namespace.context();
        this.requests = requests;
        this.link = link;
    }

    void publish(ClusterMessage message) {
        link.publish(message);
    }

    CompletionStage<Integer> serverCount() {
        return link.serverCount();
    }

    /** The message for other servers that says the same as the event. */
    static ClusterMessage.Broadcast broadcast(
            Recipients to, OutgoingEvent event, boolean compress) {
        return new ClusterMessage.Broadcast(
                to,
                event.name(),
                PlainValues.of(event.arguments().toList()),
                event.isVolatile(),
                compress);
    }

    /** Sends the event, and has the collector wait for the answers of others, too. */
    void broadcastWithAck(
            ClusterMessage.Broadcast broadcast, Duration timeout, AckCollector collector) {
        String requestId = context.newId();
        requests.await(
                requestId,
                timeout,
                answer -> collect(answer, collector),
                collector.answers(),
                collector::timedOut);
        link.publish(new ClusterMessage.BroadcastWithAck(requestId, broadcast, timeout));
        link.serverCount()
                .whenComplete(
                        (servers, failure) -> {
                            if (failure == null) {
                                collector.expectServers(servers - 1);
                            } else {
                                // so it will time out, with the answers that come
                                LOG.log(
                                        System.Logger.Level.WARNING,
                                        "The servers of the cluster cannot be counted",
                                        failure);
                            }
                        });
    }

    private static void collect(ClusterAnswer answer, AckCollector collector) {
        if (answer instanceof ClusterAnswer.ClientCount count) {
            collector.counted(count.clients());
        } else if (answer instanceof ClusterAnswer.ClientAck ack) {
            collector.answered(ack.value());
        }
    }

    /** The sockets of other servers, behind those of this one. */
    CompletionStage<List<RemoteSocket>> fetchSockets(Recipients who, List<Socket> here) {
        String requestId = context.newId();
        ServerAnswers<ClusterAnswer.FetchedSockets, List<RemoteSocket>> answers =
                new ServerAnswers<>(
                        ClusterAnswer.FetchedSockets.class,
                        elsewhere -> sockets(here, elsewhere),
                        context.workers());
        requests.await(
                requestId,
                context.options().clusterTimeout(),
                answers::answered,
                answers.all(),
                () -> answers.fail(new ClusterUnavailableException(answers.missing())));
        ask(new ClusterMessage.FetchSockets(requestId, who), answers);
        return answers.all();
    }

    private List<RemoteSocket> sockets(
            List<Socket> here, List<ClusterAnswer.FetchedSockets> elsewhere) {
        List<RemoteSocket> sockets = new ArrayList<>(here);
        elsewhere.forEach(
                answer ->
                        answer.sockets()
                                .forEach(
                                        socket ->
                                                sockets.add(new ClusterSocket(namespace, socket))));
        return List.copyOf(sockets);
    }

    void serverSideEmit(String event, @Nullable Object[] arguments) {
        link.publish(new ClusterMessage.ServerSideEmit(Optional.empty(), event, plain(arguments)));
    }

    CompletionStage<List<@Nullable Object>> serverSideEmitWithAck(
            String event, @Nullable Object[] arguments) {
        List<@Nullable Object> plain = plain(arguments);
        String requestId = context.newId();
        ServerAnswers<ClusterAnswer.ServerAck, List<@Nullable Object>> answers =
                new ServerAnswers<>(
                        ClusterAnswer.ServerAck.class, ClusterNode::values, context.workers());
        requests.await(
                requestId,
                context.options().clusterTimeout(),
                answers::answered,
                answers.all(),
                () -> answers.fail(NoAckException.timedOut(answers.soFar())));
        ask(new ClusterMessage.ServerSideEmit(Optional.of(requestId), event, plain), answers);
        return answers.all();
    }

    private static List<@Nullable Object> values(List<ClusterAnswer.ServerAck> answers) {
        List<@Nullable Object> values = new ArrayList<>();
        answers.forEach(answer -> values.add(answer.value()));
        return Collections.unmodifiableList(values);
    }

    private void ask(ClusterMessage question, ServerAnswers<?, ?> answers) {
        link.publish(question);
        link.serverCount()
                .whenComplete(
                        (servers, failure) -> {
                            if (failure == null) {
                                answers.expect(servers - 1);
                            } else {
                                answers.fail(
                                        new ClusterUnavailableException(
                                                "The servers of the cluster cannot be counted",
                                                failure));
                            }
                        });
    }

    private static List<@Nullable Object> plain(@Nullable Object[] arguments) {
        return PlainValues.of(Arguments.of(arguments).toList());
    }

    void close() {
        link.close();
        requests.close();
    }
}
