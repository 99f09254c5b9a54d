package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.engineio.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DynamicNamespaceTest {
    private final ServerFixture fixture =
            new ServerFixture(SocketIoOptions.builder().maxDynamicNamespaces(2).build());
    private final SocketIoServer server = fixture.server;
    private final List<String> heard = new ArrayList<>();

    @Test
    void aNamespaceThatMatchesComesIntoBeing() {
        server.of(Pattern.compile("/dyn-\\d+"))
                .onConnection(socket -> socket.emit("nsp", socket.namespace().name()));

        assertThat(fixture.open().send("0/dyn-1").received())
                .satisfiesExactly(
                        answer -> assertThat(answer).startsWith("0/dyn-1,{\"sid\""),
                        event -> assertThat(event).isEqualTo("2/dyn-1,[\"nsp\",\"/dyn-1\"]"));
        assertThat(fixture.observer.seen).contains("created /dyn-1");
    }

    @Test
    void aNamespaceThatDoesNotMatchAsAWholeDoesNotExist() {
        server.of(Pattern.compile("/dyn-\\d+"));

        assertThat(fixture.open().send("0/dyn-1x").received())
                .containsExactly("4/dyn-1x,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void aMatcherSeesTheAuth() {
        server.of((name, auth) -> name.startsWith("/fn-") && Boolean.TRUE.equals(auth.get("ok")));

        assertThat(fixture.open().send("0/fn-1").received().get(0)).startsWith("4/fn-1,");
        assertThat(fixture.open().send("0/fn-1,{\"ok\":false}").received().get(0))
                .startsWith("4/fn-1,");
        assertThat(fixture.open().send("0/fn-1,{\"ok\":true}").received().get(0))
                .startsWith("0/fn-1,");
    }

    @Test
    void matchersAreAskedInOrderAndOnlyForNewNames() {
        server.of("/known");
        server.of(matcher("first", false));
        server.of(matcher("second", true));
        server.of(matcher("third", true));

        fixture.connect("0/known");
        assertThat(heard).isEmpty();
        fixture.connect("0/new");
        fixture.connect("0/new");

        assertThat(heard).containsExactly("first", "second");
    }

    @Test
    void aMatcherThatFailsMakesTheClientRetry() {
        server.of(
                (name, auth) -> {
                    throw new IllegalStateException("for the test");
                });
        TestClient client = fixture.open().send("0/x");

        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isTrue();
        assertThat(fixture.observer.seen).contains("failed for the test");
    }

    @Test
    void aChildHasWhatItsParentHadWhenItWasMade() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-\\d+"));
        parent.use((socket, next) -> next.proceed());
        fixture.connect("0/dyn-1");
        parent.use((socket, next) -> next.refuse("no more"));

        fixture.connect("0/dyn-1");
        assertThat(fixture.open().send("0/dyn-2").received())
                .containsExactly("4/dyn-2,{\"message\":\"no more\"}");
    }

    @Test
    void aChildGoesWithItsLastSocket() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-\\d+"));
        TestClient first = fixture.connect("0/dyn-1");
        TestClient second = fixture.connect("0/dyn-1");
        Namespace child = parent.children().get(0);

        first.send("1/dyn-1");
        assertThat(parent.children()).containsExactly(child);
        second.leave(CloseReason.TRANSPORT_CLOSE);

        assertThat(parent.children()).isEmpty();
        fixture.connect("0/dyn-1");
        assertThat(parent.children()).hasSize(1).doesNotContain(child);
    }

    @Test
    void aChildGoesIfNobodyIsLetIn() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-\\d+"));
        List<Next> undecided = new ArrayList<>();
        parent.use((socket, next) -> undecided.add(next));
        TestClient refused = fixture.open().send("0/dyn-1");
        TestClient gone = fixture.open().send("0/dyn-2");
        assertThat(parent.children()).hasSize(2);

        undecided.get(0).refuse("no");
        gone.leave(CloseReason.TRANSPORT_CLOSE);
        fixture.settle();

        assertThat(refused.received()).containsExactly("4/dyn-1,{\"message\":\"no\"}");
        assertThat(parent.children()).isEmpty();
    }

    @Test
    void aChildGoesIfTheClientIsGoneWhenItComes() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-\\d+"));
        TestClient client = fixture.open().sendOnly("0/dyn-1");
        fixture.workers.run();
        assertThat(parent.children()).hasSize(1);
        client.leave(CloseReason.TRANSPORT_CLOSE);

        assertThat(parent.children()).isEmpty();
    }

    @Test
    void aMatcherIsNotAskedForAClientThatIsGone() {
        server.of(matcher("asked", true));
        fixture.open().sendOnly("0/new").leave(CloseReason.TRANSPORT_CLOSE);

        assertThat(heard).isEmpty();
    }

    @Test
    void aChildThatTheApplicationNamedStays() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-\\d+"));
        parent.onConnection(socket -> heard.add("connection"));
        Namespace child = server.of("/dyn-1");
        assertThat(parent.children()).containsExactly(child);

        fixture.connect("0/dyn-1").send("1/dyn-1");

        assertThat(server.of("/dyn-1")).isSameAs(child);
        assertThat(heard).containsExactly("connection");
    }

    @Test
    void clientsCanMakeALimitedNumberOfNamespaces() {
        server.of(Pattern.compile("/dyn-\\d+"));
        TestClient first = fixture.connect("0/dyn-1");
        fixture.connect("0/dyn-2");

        assertThat(fixture.open().send("0/dyn-3").received())
                .containsExactly("4/dyn-3,{\"message\":\"Invalid namespace\"}");
        assertThat(fixture.observer.seen).contains("limit dynamic-namespaces");
        fixture.connect("0/dyn-2");

        first.send("1/dyn-1");
        fixture.connect("0/dyn-3");
    }

    @Test
    void namespacesTheApplicationNamesDoNotCount() {
        server.of(Pattern.compile("/dyn-\\d+"));
        fixture.connect("0/dyn-1");
        fixture.connect("0/dyn-2");
        server.of("/dyn-1");

        fixture.connect("0/dyn-3");
        assertThat(fixture.open().send("0/dyn-4").received().get(0)).startsWith("4");
    }

    @Test
    void aNameOfImmoderateLengthDoesNotExist() {
        server.of((name, auth) -> true);
        String longest = "/" + "x".repeat(255);

        assertThat(fixture.open().send("0" + longest).received().get(0)).startsWith("0/xxx");
        assertThat(fixture.open().send("0" + longest + "x").received())
                .containsExactly("4" + longest + "x,{\"message\":\"Invalid namespace\"}");
        assertThat(fixture.observer.seen).containsOnlyOnce("limit namespace-name");
    }

    @Test
    void aParentSpeaksToAllChildren() {
        ParentNamespace parent = server.of(Pattern.compile("/dyn-\\d+"));
        TestClient one = fixture.connect("0/dyn-1");
        TestClient two = fixture.connect("0/dyn-2");
        parent.emit("news");

        assertThat(one.received()).containsExactly("2/dyn-1,[\"news\"]");
        assertThat(two.received()).containsExactly("2/dyn-2,[\"news\"]");
    }

    @Test
    void namesStartWithASlash() {
        assertThat(server.of("admin")).isSameAs(server.of("/admin"));
        assertThat(server.of("admin").name()).isEqualTo("/admin");
        assertThat(server.of("")).isSameAs(server.of("/"));
    }

    @Test
    void aNameHasNoComma() {
        assertThatIllegalArgumentException().isThrownBy(() -> server.of("/a,b"));
    }

    private NamespaceMatcher matcher(String what, boolean answer) {
        return (name, auth) -> {
            heard.add(what);
            return answer;
        };
    }
}
