package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryRequest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    private static final String OURS = "https://app.example.org";
    private static final String FOREIGN = "https://evil.example.net";

    @Nested
    class WithAllowedOrigins {
        private final EngineFixture engine =
                new EngineFixture(
                        EngineIoConfig.builder().allowedOrigins(OriginPolicy.only(List.of(OURS))));

        @Test
        void aForeignPageGetsNoSession() {
            InMemoryExchange polling = from(engine, "GET", EngineFixture.POLLING, FOREIGN).send();
            InMemoryExchange webSocket =
                    from(engine, "GET", EngineFixture.WEBSOCKET, FOREIGN).webSocket().send();

            assertThat(polling.status()).isEqualTo(403);
            assertThat(polling.text()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
            assertThat(webSocket.status()).isEqualTo(400);
            assertThat(webSocket.text()).isEqualTo("Forbidden");
            assertThat(engine.server.sessionCount()).isZero();
        }

        @Test
        void aForeignPageCannotUseASession() {
            String query = engine.open();

            assertThat(from(engine, "GET", query, FOREIGN).send().status()).isEqualTo(403);
            assertThat(from(engine, "POST", query, FOREIGN).body("4a").send().status())
                    .isEqualTo(403);
            assertThat(
                            from(engine, "GET", EngineFixture.webSocketQuery(query), FOREIGN)
                                    .webSocket()
                                    .send()
                                    .status())
                    .isEqualTo(400);
            assertThat(engine.heard).isEmpty();
        }

        @Test
        void ourPageAndProgramsAreLetIn() {
            assertThat(from(engine, "GET", EngineFixture.POLLING, OURS).send().status())
                    .isEqualTo(200);
            assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.org, app.example.org, 200",
        "https://app.example.org, APP.example.org, 200",
        "http://localhost:4000, localhost:4000, 200",
        "http://localhost:4001, localhost:4000, 403",
        "https://app.example.org.evil.net, app.example.org, 403",
        "null, localhost, 403",
        "localhost, localhost, 403"
    })
    void thePageMayHaveToBeFromTheSameHost(String origin, String host, int status) {
        EngineFixture engine =
                new EngineFixture(EngineIoConfig.builder().allowedOrigins(OriginPolicy.sameHost()));
        InMemoryExchange answer =
                engine.request("GET", EngineFixture.POLLING)
                        .replaceHeader("Host", host)
                        .header("Origin", origin)
                        .send();

        assertThat(answer.status()).isEqualTo(status);
    }

    @Nested
    class OfASession {
        private final EngineFixture engine = new EngineFixture();

        @Test
        void toAPageOfAnotherOriginASessionIsUnknown() {
            InMemoryExchange handshake = from(engine, "GET", EngineFixture.POLLING, OURS).send();
            String query = EngineFixture.POLLING + "&sid=" + EngineFixture.sid(handshake.text());

            InMemoryExchange get = from(engine, "GET", query, FOREIGN).send();
            InMemoryExchange post = from(engine, "POST", query, FOREIGN).body("4a").send();
            InMemoryExchange upgrade =
                    from(engine, "GET", EngineFixture.webSocketQuery(query), FOREIGN)
                            .webSocket()
                            .send();

            assertThat(get.text()).contains("\"code\":1");
            assertThat(post.text()).contains("\"code\":1");
            assertThat(upgrade.status()).isEqualTo(400);
            assertThat(upgrade.text()).isEqualTo("Session ID unknown");
            assertThat(engine.heard).isEmpty();
            assertThat(from(engine, "POST", query, OURS).body("4a").send().text()).isEqualTo("ok");
        }

        @Test
        void whatABrowserNamesItsOriginWithFitsOnlyWithIt() {
            String query = EngineFixture.POLLING;
            query += "&sid=" + EngineFixture.sid(from(engine, "GET", query, OURS).send().text());

            assertThat(engine.get(query).text()).contains("\"code\":1");
            assertThat(engine.post(query, "4a").text()).contains("\"code\":1");
            assertThat(upgrade(query).status()).isEqualTo(400);
            assertThat(engine.heard).isEmpty();
        }

        private InMemoryExchange upgrade(String query) {
            return engine.request("GET", EngineFixture.webSocketQuery(query)).webSocket().send();
        }

        @Test
        void onceItNamesItWithAPostItDoesSoWithEveryPostAndSocket() {
            String query = engine.open();
            assertThat(engine.post(query, "4a").text()).isEqualTo("ok");
            assertThat(from(engine, "POST", query, OURS).body("4b").send().text()).isEqualTo("ok");

            assertThat(engine.post(query, "4c").text()).contains("\"code\":1");
            assertThat(upgrade(query).status()).isEqualTo(400);
            assertThat(engine.get(query).isPending()).isTrue();
            assertThat(engine.heard).containsExactly("a", "b");
        }

        /** As React Native does it. */
        @Test
        void aClientMayNameItForItsSocketsOnly() {
            String query = engine.open();
            from(engine, "GET", EngineFixture.webSocketQuery(query), OURS)
                    .webSocket()
                    .send()
                    .socket()
                    .close();

            assertThat(engine.post(query, "4a").text()).isEqualTo("ok");
            assertThat(engine.get(query).isPending()).isTrue();
        }

        /** Chrome has two names for the origin of a page from a file. */
        @Test
        void aFileIsNoOrigin() {
            String query = EngineFixture.POLLING;
            query += "&sid=" + EngineFixture.sid(from(engine, "GET", query, "null").send().text());

            assertThat(
                            from(engine, "GET", EngineFixture.webSocketQuery(query), "file://")
                                    .webSocket()
                                    .send()
                                    .isWebSocket())
                    .isTrue();
        }

        @Test
        void aSameOriginGetHasNoOriginAndTheFirstPostHas() {
            String query = engine.open();

            assertThat(from(engine, "POST", query, OURS).body("4a").send().text()).isEqualTo("ok");
            assertThat(engine.get(query).isPending()).isTrue();
            assertThat(from(engine, "POST", query, FOREIGN).body("4b").send().text())
                    .contains("\"code\":1");
            assertThat(
                            from(engine, "GET", EngineFixture.webSocketQuery(query), OURS)
                                    .webSocket()
                                    .send()
                                    .isWebSocket())
                    .isTrue();
        }
    }

    private static InMemoryRequest from(
            EngineFixture engine, String method, String query, String origin) {
        return engine.request(method, query).header("Origin", origin);
    }
}
