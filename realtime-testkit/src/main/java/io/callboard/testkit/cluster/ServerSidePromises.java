package io.callboard.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.socketio.Namespace;
import io.callboard.socketio.NoAckException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What servers tell each other. */
interface ServerSidePromises extends Clustered {
    @Test
    default void serversHearOfEachOtherAndNotOfThemselves() throws Exception {
        List<Namespace> namespaces = namespaces(3);
        List<List<@Nullable Object>> heard = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String server = "server " + i;
            namespaces
                    .get(i)
                    .onServerSideEmit(
                            "note",
                            (arguments, ack) -> {
                                assertThat(ack.requested()).isFalse();
                                ack.send("not asked for");
                                heard.add(Arrays.asList(server, arguments.toList()));
                            });
        }
        List<@Nullable Object> sent = Arrays.asList("x", null, Map.of("a", List.of(1, 2)));

        namespaces.get(0).serverSideEmit("note", sent.toArray());

        until(() -> heard.size() == 2);
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        Arrays.asList("server 1", sent), Arrays.asList("server 2", sent));
    }

    private List<Namespace> namespaces(int number) throws Exception {
        return servers(number).stream().map(server -> server.io().of("/")).toList();
    }

    @Test
    default void theirOrderIsKept() throws Exception {
        List<Namespace> namespaces = namespaces(2);
        List<Long> heard = new ArrayList<>();
        namespaces
                .get(1)
                .onServerSideEmit("n", (arguments, ack) -> heard.add(arguments.integer(0)));
        for (int i = 0; i < 500; i++) {
            namespaces.get(0).serverSideEmit("n", i);
        }
        until(() -> heard.size() == 500);
        assertThat(heard).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void theOthersAnswer() throws Exception {
        List<Namespace> namespaces = namespaces(3);
        namespaces.get(0).onServerSideEmit("ask", (arguments, ack) -> ack.send("myself"));
        namespaces
                .get(1)
                .onServerSideEmit(
                        "ask",
                        (arguments, ack) -> {
                            ack.send("one", "more");
                            ack.send("again");
                        });
        namespaces.get(2).onServerSideEmit("ask", (arguments, ack) -> ack.send());

        assertThat(result(namespaces.get(0).serverSideEmitWithAck("ask", "who?")))
                .containsExactlyInAnyOrder("one", null);
    }

    @Test
    default void nobodyElseAnswersAtOnce() throws Exception {
        assertThat(result(namespaces(1).get(0).serverSideEmitWithAck("ask"))).isEmpty();
    }

    @Test
    default void theAnswersOfServersThatCameAreToldAfterTheTimeout() throws Exception {
        List<Namespace> namespaces = namespaces(3);
        namespaces.get(1).onServerSideEmit("ask", (arguments, ack) -> ack.send("one"));

        for (Namespace namespace : namespaces) {
            namespace.onServerSideEmit("are you done?", (arguments, ack) -> ack.send("yes"));
        }

        CompletionStage<List<Object>> answers = namespaces.get(0).serverSideEmitWithAck("ask");
        assertThat(result(namespaces.get(0).serverSideEmitWithAck("are you done?"))).hasSize(2);
        loop().advance(Duration.ofSeconds(5));

        assertThat(failure(answers))
                .isInstanceOfSatisfying(
                        NoAckException.class,
                        failure -> assertThat(failure.responses()).containsExactly("one"));
    }
}
