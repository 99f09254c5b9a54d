package io.callboard.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.socketio.ClusterMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How messages travel from one server to the others. */
interface MessagePromises extends Clustered {
    @Test
    default void aMessageReachesAllOthersAndNotItsSender() throws Exception {
        List<Peer> peers = peers(3);
        peers.get(0).publish("x");
        peers.get(1).publish("y");

        peers.get(0).gets("y");
        peers.get(1).gets("x");
        assertThat(List.of(name(peers.get(2)), name(peers.get(2))))
                .containsExactlyInAnyOrder("x", "y");
        peers.forEach(Peer::hasNothing);
    }

    private static String name(Peer peer) {
        return ((ClusterMessage.Broadcast) peer.take().message()).event();
    }

    @Test
    default void everyKindOfMessageArrivesAsItWasSent() throws Exception {
        List<Peer> peers = peers(2);
        Set<Class<?>> kinds = new HashSet<>(List.of(ClusterMessage.class.getPermittedSubclasses()));
        for (ClusterMessage message : Samples.messages()) {
            peers.get(0).publish(message);
            assertThat(Samples.shown(peers.get(1).take().message()))
                    .isEqualTo(Samples.shown(message));
            kinds.remove(message.getClass());
        }
        assertThat(kinds).isEmpty();
    }

    @Test
    default void messagesArriveInTheirOrder() throws Exception {
        List<Peer> peers = peers(2);
        for (int i = 0; i < 1_000; i++) {
            peers.get(0).publish("e" + i);
        }
        for (int i = 0; i < 1_000; i++) {
            peers.get(1).gets("e" + i);
        }
    }

    @Test
    default void threadsMayPublishAtOnce() throws Exception {
        List<Peer> peers = peers(2);
        List<Thread> threads = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            Thread thread =
                    new Thread(
                            () -> {
                                for (int i = 0; i < 300; i++) {
                                    peers.get(0).publish(name + i);
                                }
                            });
            thread.start();
            threads.add(thread);
        }
        List<String> received = new ArrayList<>();
        while (received.size() < 900) {
            received.add(name(peers.get(1)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (String name : List.of("a", "b", "c")) {
            assertThat(received.stream().filter(event -> event.startsWith(name)))
                    .hasSize(300)
                    .isSortedAccordingTo(
                            (one, two) ->
                                    Integer.parseInt(one.substring(1))
                                            - Integer.parseInt(two.substring(1)));
        }
    }

    @Test
    default void namespacesHearNothingOfEachOther() throws Exception {
        List<Peer> peers = peers(2);
        Peer admin = new Peer(this, "/admin");
        Peer otherAdmin = new Peer(this, "/admin");
        until(() -> admin.count() == 2 && otherAdmin.count() == 2);

        admin.publish("for admins");
        peers.get(0).publish("for all");

        peers.get(1).gets("for all");
        otherAdmin.gets("for admins");
        peers.forEach(Peer::hasNothing);
        admin.hasNothing();
    }

    @Test
    default void serversAreCounted() throws Exception {
        Peer first = new Peer(this, "/");
        until(() -> first.count() == 1);
        Peer second = new Peer(this, "/");
        until(() -> first.count() == 2);
        second.link().close();
        until(() -> first.count() == 1);
    }

    @Test
    default void nothingTravelsAfterClose() throws Exception {
        List<Peer> peers = peers(3);
        peers.get(2).link().close();
        until(() -> peers.get(0).count() == 2);

        peers.get(2).publish("from beyond");
        peers.get(0).publish("still here");

        peers.get(1).gets("still here");
        peers.get(2).hasNothing();
        peers.get(0).hasNothing();
    }
}
