package io.callboard.examples.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamespaceOperationsTest extends ApiTest {
    private ApiClient ann;
    private ApiClient bob;

    @BeforeEach
    void connect() throws Exception {
        ann = ApiClient.connect(server, "{\"name\":\"ann\"}");
        bob = ApiClient.connect(server, "{\"name\":\"bob\"}");
        bob.value("join", "rooms", "b");
    }

    @Test
    void socketsAreFetchedInOrderOfTheirIds() throws Exception {
        String first = ann.id().compareTo(bob.id()) < 0 ? "ann" : "bob";

        assertThat(ann.value("fetch"))
                .matches(".*\"name\":\"" + first + "\".*\"name\":\"(ann|bob)\".*");
        assertThat(ann.value("fetch", "in", "b", "local", true))
                .contains("\"bob\"", "\"b\"", "\"data\":{}")
                .doesNotContain("ann");
        assertThat(ann.value("fetch", "except", List.of("b")))
                .contains("ann")
                .doesNotContain("bob");
    }

    @Test
    void oneSocketIsActedOn() throws Exception {
        assertThat(remote("emit", "event", "e", "args", List.of(1))).isEqualTo("true");
        assertThat(bob.event()).isEqualTo("[\"e\",1]");
        assertThat(remote("join", "rooms", List.of("x", "y"))).isEqualTo("true");
        assertThat(remote("leave", "room", "x")).isEqualTo("true");
        assertThat(bob.value("rooms")).contains("\"y\"").doesNotContain("\"x\"");
        assertThat(remote("disconnect")).isEqualTo("true");
        assertThat(bob.packet()).isEqualTo("41/api,");
        while (remote("emit", "event", "e").equals("true")) {
            // it leaves its rooms when its listeners have heard; the timeout of the test ends this
        }
    }

    private String remote(String action, Object... more) throws Exception {
        Object[] request = new Object[more.length + 4];
        System.arraycopy(new Object[] {"id", bob.id(), "action", action}, 0, request, 0, 4);
        System.arraycopy(more, 0, request, 4, more.length);
        return ann.value("remote", request);
    }

    @Test
    void socketsAreMovedBetweenRooms() throws Exception {
        ann.value("socketsJoin", "in", "b", "rooms", List.of("c", "d"));
        ann.value("socketsLeave", "rooms", "c");

        assertThat(bob.value("rooms")).contains("\"b\"", "\"d\"").doesNotContain("\"c\"");
        assertThat(ann.value("rooms")).isEqualTo("[\"" + ann.id() + "\"]");
    }

    @Test
    void socketsAreDisconnectedWithTheirSessions() throws Exception {
        ann.value("disconnectSockets", "in", "b", "close", true);

        assertThat(bob.packet()).isEqualTo("41/api,");
        assertThat(bob.socket().next()).isInstanceOf(Integer.class);
        ann.hasHeardNothing();
    }

    @Test
    void thereIsNoOtherServer() throws Exception {
        ann.value("serverSideEmit", "args", List.of(1));

        assertThat(ann.value("serverSideAsk", "args", List.of(1))).isEqualTo("{\"responses\":[]}");
        assertThat(ann.value("heard")).isEqualTo("[]");
    }

    @Test
    void clientsAreCounted() throws Exception {
        assertThat(ann.value("clients")).contains("\"engine\":2", "\"nsp\":2");
    }

    @Test
    void roomsAreLogged() throws Exception {
        bob.value("leave", "room", "b");

        assertThat(ann.value("log", "room", "b"))
                .isEqualTo(
                        "[[\"create-room\",\"b\"],[\"join-room\",\"b\",\"%1$s\"],"
                                        .formatted(bob.id())
                                + "[\"leave-room\",\"b\",\"%1$s\"],[\"delete-room\",\"b\"]]"
                                        .formatted(bob.id()));
    }

    @Test
    void whoLeavesTheNamespaceIsLoggedWithNodesReason() throws Exception {
        bob.socket().send("41/api,");

        assertLogged("client namespace disconnect");
    }

    @Test
    void whoLosesTheConnectionIsLoggedWithNodesReason() throws Exception {
        bob.socket().close();

        assertLogged("transport close");
    }

    @Test
    void whoIsPutOutIsLoggedWithNodesReason() throws Exception {
        ann.value("disconnectSockets", "in", "b");

        assertLogged("server namespace disconnect");
    }

    private void assertLogged(String reason) throws Exception {
        String log = "";
        while (!log.contains(
                "\"disconnect\"")) { // a round trip each, until the timeout of the test
            log = ann.value("log", "id", bob.id());
        }
        assertThat(log)
                .contains("[\"disconnecting\",\"" + reason + "\",[\"" + bob.id() + "\",\"b\"]]")
                .contains("[\"disconnect\",\"" + reason + "\"]")
                .matches(".*disconnecting.*leave-room.*\"disconnect\".*");
    }
}
