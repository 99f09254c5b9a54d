package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryTransport;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The six error codes, over HTTP and over WebSocket. */
class RefusalTest {
    private static final String UNKNOWN_SID = "&sid=AAAAAAAAAAAAAAAAAAAA";

    private final EngineFixture engine = new EngineFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | EIO=4                        | 0 | Transport unknown",
                "GET  | EIO=4&transport=             | 0 | Transport unknown",
                "GET  | EIO=4&transport=abc          | 0 | Transport unknown",
                "GET  | EIO=4&transport=webtransport | 0 | Transport unknown",
                "GET  | EIO=4&transport=abc&sid=x    | 0 | Transport unknown",
                "GET  | EIO=4&transport=polling&sid=x | 1 | Session ID unknown",
                "PUT  | EIO=4&transport=polling&sid=x | 1 | Session ID unknown",
                "POST | EIO=4&transport=polling      | 2 | Bad handshake method",
                "POST | transport=polling            | 2 | Bad handshake method",
                "PUT  | EIO=4&transport=polling      | 2 | Bad handshake method",
                "OPTIONS | EIO=4&transport=polling   | 2 | Bad handshake method",
                "GET  | EIO=4&transport=websocket    | 3 | Bad request",
                "GET  | EIO=4&transport=polling&j=0  | 3 | Bad request",
                "GET  | transport=polling            | 5 | Unsupported protocol version",
                "GET  | EIO=3&transport=polling      | 5 | Unsupported protocol version",
                "GET  | EIO=5&transport=polling      | 5 | Unsupported protocol version",
                "GET  | EIO=abc&transport=polling    | 5 | Unsupported protocol version",
                "GET  | EIO=4&EIO=3&transport=polling | 5 | Unsupported protocol version"
            })
    void aBadRequestIsAnsweredWithACode(String method, String query, int code, String message) {
        InMemoryExchange answer = engine.request(method, query).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("application/json");
        assertThat(engine.errors)
                .singleElement()
                .returns(code, ConnectionError::code)
                .returns(message, ConnectionError::message);
        assertThat(engine.server.sessionCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EIO=4                          | Transport unknown",
                "EIO=4&transport=abc            | Transport unknown",
                "EIO=4&transport=websocket&sid=x | Session ID unknown",
                "EIO=4&transport=polling        | Bad request",
                "EIO=3&transport=websocket      | Unsupported protocol version",
                "transport=websocket            | Unsupported protocol version"
            })
    void aBadWebSocketRequestIsAnsweredWithTheMessage(String query, String message) {
        InMemoryExchange answer = engine.request("GET", query).webSocket().send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo(message);
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("text/html");
        assertThat(answer.responseHeader("Connection")).isEqualTo("close");
        assertThat(engine.errors).hasSize(1);
    }

    @Test
    void aTransportThatIsSwitchedOffIsUnknown() {
        EngineFixture pollingOnly =
                new EngineFixture(EngineIoConfig.builder().transports(Set.of("polling")));

        assertThat(pollingOnly.get(EngineFixture.WEBSOCKET).text()).contains("\"code\":0");
        assertThat(pollingOnly.request("GET", EngineFixture.WEBSOCKET).webSocket().send().text())
                .isEqualTo("Transport unknown");
    }

    @Test
    void theContextSaysMoreThanTheAnswer() {
        String query = engine.open();
        engine.get("EIO=4&transport=abc");
        engine.get(EngineFixture.POLLING + UNKNOWN_SID);
        engine.request("DELETE", EngineFixture.POLLING).send();
        engine.get(EngineFixture.WEBSOCKET);
        engine.get("EIO=3&transport=polling");
        engine.get(query.replace("polling", "websocket"));
        engine.get(query.replace("EIO=4", "EIO=3"));

        assertThat(engine.errors)
                .extracting(ConnectionError::context)
                .isEqualTo(
                        List.of(
                                Map.of("transport", "abc"),
                                Map.of("sid", "AAAAAAAAAAAAAAAAAAAA"),
                                Map.of("method", "DELETE"),
                                Map.of("name", "TRANSPORT_HANDSHAKE_ERROR"),
                                Map.of("protocol", 3),
                                Map.of(
                                        "name",
                                        "TRANSPORT_MISMATCH",
                                        "transport",
                                        "websocket",
                                        "previousTransport",
                                        "polling"),
                                Map.of(
                                        "name",
                                        "PROTOCOL_MISMATCH",
                                        "protocol",
                                        "3",
                                        "previousProtocol",
                                        "4")));
    }

    @Test
    void anOriginWithIllegalCharactersIsABadRequest() {
        InMemoryExchange answer =
                engine.request("GET", EngineFixture.POLLING).header("Origin", "a\u0000b").send();

        assertThat(answer.text()).contains("\"code\":3");
        assertThat(engine.errors.get(0).context()).containsEntry("name", "INVALID_ORIGIN");
    }

    @Test
    void aRefusedRequestCostsItsSessionNothing() {
        String query = engine.open();

        engine.get(query.replace("EIO=4", "EIO=3"));
        engine.get(query.replace("polling", "websocket"));
        engine.get(query + "&j=1");

        assertThat(engine.post(query, "4a").text()).isEqualTo("ok");
        assertThat(engine.heard).containsExactly("a");
    }

    @Test
    void aListenerThatFailsOnDiagnosticsChangesNothing() {
        EngineIoServer server =
                new EngineIoServer(
                        EngineIoConfig.defaults(),
                        new EngineIoListener() {
                            @Override
                            public void opened(EngineIoSession session) {}

                            @Override
                            public void connectionError(ConnectionError error) {
                                throw new IllegalStateException("expected in this test");
                            }
                        },
                        new Random(1));
        InMemoryTransport transport = new InMemoryTransport(server, engine.loop);

        assertThat(transport.get("EIO=4").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/socket.io/, 200",
        "/socket.io/foo, 200",
        "/socket.io, 404",
        "/socket.iofoo, 404",
        "/, 404",
        "/SOCKET.IO/, 404"
    })
    void thePathIsAPrefix(String path, int status) {
        assertThat(engine.request("GET", EngineFixture.POLLING).path(path).send().status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/x, 200", "/x/, 200", "/x/foo, 404", "/xfoo, 404"})
    void withoutTrailingSlashBothFormsAreTaken(String path, int status) {
        EngineFixture bare =
                new EngineFixture(EngineIoConfig.builder().path("/x/").addTrailingSlash(false));

        assertThat(bare.request("GET", EngineFixture.POLLING).path(path).send().status())
                .isEqualTo(status);
    }
}
