package io.callboard.examples.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenerOperationsTest extends ApiTest {

    @Test
    void catchAllListenersSeeBothDirections() throws Exception {
        ApiClient client = ApiClient.connect(server);
        client.value("watch");

        client.emit("seen", 1);
        client.value("send", "via", "self", "event", "shown", "args", new int[] {2});

        assertThat(client.event()).isEqualTo("[\"shown\",2]");
        assertThat(client.value("watched"))
                .contains("[\"seen\",1]")
                .contains("\"outgoing\":[[\"shown\",2]]");
    }

    @Test
    void aGuardRefusesOneEvent() throws Exception {
        ApiClient client = ApiClient.connect(server);
        client.value("guard");

        client.emit("blocked");
        client.emit("allowed");

        assertThat(client.event())
                .contains("guard-error", "\"message\":\"not this one\"", "\"data\":{\"code\":7}");
        assertThat(client.event()).isEqualTo("[\"allowed-back\"]");
    }

    @Test
    void aOnceListenerHearsOneEvent() throws Exception {
        ApiClient client = ApiClient.connect(server);
        client.value("once");

        client.emit("only-once");
        client.emit("only-once");

        assertThat(client.event()).isEqualTo("[\"once-hit\"]");
        client.hasHeardNothing();
    }

    @Test
    void aListenerThatWasTakenOffHearsNothing() throws Exception {
        ApiClient client = ApiClient.connect(server);
        client.value("off");

        client.emit("turned-off");

        client.hasHeardNothing();
    }
}
