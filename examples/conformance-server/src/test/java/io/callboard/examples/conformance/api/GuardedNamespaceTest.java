package io.callboard.examples.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.RawSocket;
import org.junit.jupiter.api.Test;

class GuardedNamespaceTest extends ApiTest {

    @Test
    void middlewaresRunInOrderAndMayFillRooms() throws Exception {
        ApiClient client = ApiClient.connect(server, "/api-guarded", "{}");

        assertThat(client.event())
                .startsWith("[\"welcome\",")
                .contains("\"order\":[\"first\",\"second\",\"third\"]")
                .contains("\"rooms\":[\"from-middleware\"]");
    }

    @Test
    void aRefusalHasMessageAndData() throws Exception {
        assertThat(refusal("{\"deny\":true}"))
                .startsWith("44/api-guarded,{\"message\":\"denied\",\"data\":{")
                .contains("\"code\":\"E_DENIED\"", "\"retryAfter\":3");
    }

    @Test
    void aRefusalMayComeLater() throws Exception {
        assertThat(refusal("{\"late\":true}"))
                .isEqualTo("44/api-guarded,{\"message\":\"denied late\"}");
    }

    private String refusal(String auth) throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();
        socket.send("40/api-guarded," + auth);
        return socket.nextText();
    }
}
