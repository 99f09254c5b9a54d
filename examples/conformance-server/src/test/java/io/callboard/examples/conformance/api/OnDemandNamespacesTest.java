package io.callboard.examples.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.RawSocket;
import org.junit.jupiter.api.Test;

class OnDemandNamespacesTest extends ApiTest {

    @Test
    void aPatternMakesNamespaces() throws Exception {
        ApiClient one = ApiClient.connect(server, "/dyn-101", "{}");
        ApiClient two = ApiClient.connect(server, "/dyn-101", "{}");
        ApiClient other = ApiClient.connect(server, "/dyn-102", "{}");
        assertThat(one.event()).isEqualTo("[\"nsp\",\"/dyn-101\"]");
        assertThat(two.event()).isEqualTo("[\"nsp\",\"/dyn-101\"]");
        assertThat(other.event()).isEqualTo("[\"nsp\",\"/dyn-102\"]");

        one.emit("all", "x");

        assertThat(one.event()).isEqualTo("[\"to-all\",\"x\"]");
        assertThat(two.event()).isEqualTo("[\"to-all\",\"x\"]");
        assertThat(other.socket().unexpected(100)).isNull();
    }

    @Test
    void aFunctionMakesNamespaces() throws Exception {
        ApiClient allowed = ApiClient.connect(server, "/fn-a", "{\"ok\":true}");

        assertThat(allowed.event()).isEqualTo("[\"nsp\",\"/fn-a\"]");
    }

    @Test
    void othersDoNotExist() throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();

        socket.send("40/dyn-x,");
        assertThat(socket.next()).isEqualTo("44/dyn-x,{\"message\":\"Invalid namespace\"}");
        socket.send("40/fn-b,");
        assertThat(socket.next()).isEqualTo("44/fn-b,{\"message\":\"Invalid namespace\"}");
    }
}
