package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final EngineFixture engine = new EngineFixture();

    @Test
    void aPollingHandshakeIsAnsweredWithTheOpenPacket() {
        InMemoryExchange answer = engine.get(EngineFixture.POLLING);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .matches(
                        "0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[\"websocket\"],"
                                + "\"pingInterval\":25000,\"pingTimeout\":20000,"
                                + "\"maxPayload\":1000000}")
                .hasSize(118);
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(answer.responseHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aWebSocketHandshakeIsAnsweredWithTheOpenPacketAndNoUpgrades() {
        InMemoryWebSocket socket = engine.transport.webSocket(EngineFixture.WEBSOCKET);

        assertThat(socket.takeAll())
                .singleElement()
                .asString()
                .startsWith("0{\"sid\":\"")
                .contains("\"upgrades\":[],");
        assertThat(engine.session().transport()).isEqualTo("websocket");
    }

    @Test
    void upgradesAreHiddenWhenThereAreNone() {
        EngineFixture pollingOnly =
                new EngineFixture(EngineIoConfig.builder().transports(Set.of("polling")));
        EngineFixture noUpgrades = new EngineFixture(EngineIoConfig.builder().allowUpgrades(false));

        assertThat(pollingOnly.get(EngineFixture.POLLING).text()).contains("\"upgrades\":[]");
        assertThat(noUpgrades.get(EngineFixture.POLLING).text()).contains("\"upgrades\":[]");
    }

    @Test
    void everySessionHasAnIdOfItsOwn() {
        String first = EngineFixture.sid(engine.get(EngineFixture.POLLING).text());
        String second = EngineFixture.sid(engine.get(EngineFixture.POLLING).text());

        assertThat(first).isNotEqualTo(second);
        assertThat(engine.sessions).extracting(EngineIoSession::id).containsExactly(first, second);
        assertThat(engine.server.sessionCount()).isEqualTo(2);
    }

    @Test
    void theSessionKnowsItsFirstRequest() {
        engine.request("GET", "room=a%20b&EIO=4&transport=polling")
                .header("X-Custom", "1")
                .from("10.0.0.7")
                .secure()
                .send();

        EngineIoSession.Handshake handshake = engine.session().handshake();
        assertThat(handshake.url()).isEqualTo("/socket.io/?room=a%20b&EIO=4&transport=polling");
        assertThat(handshake.query())
                .isEqualTo(Map.of("room", "a b", "EIO", "4", "transport", "polling"));
        assertThat(handshake.headers()).containsEntry("x-custom", List.of("1"));
        assertThat(handshake.remoteAddress()).isEqualTo("10.0.0.7");
        assertThat(handshake.secure()).isTrue();
    }

    @Test
    void anEmptySidIsNone() {
        assertThat(engine.get(EngineFixture.POLLING + "&sid=").status()).isEqualTo(200);
    }

    @Test
    void theInitialPacketTravelsAlong() {
        EngineFixture welcoming =
                new EngineFixture(
                        EngineIoConfig.builder().initialPacket(EngineMessage.text("welcome")));

        assertThat(welcoming.get(EngineFixture.POLLING).text()).endsWith("}\u001e4welcome");
        assertThat(welcoming.transport.webSocket(EngineFixture.WEBSOCKET).takeAll())
                .hasSize(2)
                .last()
                .isEqualTo("4welcome");
    }

    @Test
    void theCookieIsSetOnThePollingHandshakeOnly() {
        EngineFixture sticky =
                new EngineFixture(EngineIoConfig.builder().cookie(SessionCookie.defaults()));

        InMemoryExchange handshake = sticky.get(EngineFixture.POLLING);
        String sid = EngineFixture.sid(handshake.text());
        InMemoryExchange next = sticky.get(EngineFixture.POLLING + "&sid=" + sid);
        sticky.send("a");
        InMemoryWebSocket socket = sticky.transport.webSocket(EngineFixture.WEBSOCKET);

        assertThat(handshake.responseHeader("Set-Cookie"))
                .isEqualTo("io=" + sid + "; Path=/; HttpOnly; SameSite=Lax");
        assertThat(next.responseHeader("Set-Cookie")).isNull();
        assertThat(socket.responseHeaders()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void headersAreAddedToTheFirstAndToEveryAnswer() {
        EngineFixture adding =
                new EngineFixture(
                        EngineIoConfig.builder()
                                .initialHeaders(
                                        request ->
                                                Map.of(
                                                        "x-initial",
                                                        List.of("1"),
                                                        "Set-Cookie",
                                                        List.of("1=1", "2=2")))
                                .responseHeaders(request -> Map.of("x-every", List.of("1"))));

        InMemoryExchange handshake = adding.get(EngineFixture.POLLING);
        String query = EngineFixture.POLLING + "&sid=" + EngineFixture.sid(handshake.text());
        InMemoryExchange post = adding.post(query, "4a");
        InMemoryExchange refused = adding.get("EIO=4");
        InMemoryWebSocket first = adding.transport.webSocket(EngineFixture.WEBSOCKET);
        InMemoryWebSocket upgrade = adding.probe(query);

        assertThat(handshake.responseHeader("x-initial")).isEqualTo("1");
        assertThat(handshake.responseHeader("set-cookie")).isEqualTo("1=1, 2=2");
        assertThat(handshake.responseHeader("x-every")).isEqualTo("1");
        assertThat(post.responseHeader("x-initial")).isNull();
        assertThat(post.responseHeader("x-every")).isEqualTo("1");
        assertThat(refused.responseHeader("x-every")).isEqualTo("1");
        assertThat(first.responseHeaders()).containsKeys("x-initial", "x-every");
        assertThat(upgrade.responseHeaders()).containsKey("x-every").doesNotContainKey("x-initial");
    }

    @Test
    void headersThatCannotBeHadAreLeftOut() {
        EngineFixture failing =
                new EngineFixture(
                        EngineIoConfig.builder()
                                .responseHeaders(
                                        request -> {
                                            throw new IllegalStateException("expected");
                                        }));

        assertThat(failing.get(EngineFixture.POLLING).status()).isEqualTo(200);
    }

    @Test
    void theSessionIsThereBeforeItsClientHearsOfIt() {
        List<Integer> counts = new ArrayList<>();
        List<EngineIoServer> servers = new ArrayList<>();
        EngineFixture counting =
                new EngineFixture(
                        EngineIoConfig.builder()
                                .responseHeaders(
                                        request -> {
                                            counts.add(servers.get(0).sessionCount());
                                            return Map.of();
                                        }));
        servers.add(counting.server);
        counting.open();

        assertThat(counts).containsExactly(1);
    }

    @Test
    void aSubprotocolThatIsNoTokenIsNotTaken() {
        InMemoryWebSocket socket =
                engine.request("GET", EngineFixture.WEBSOCKET)
                        .webSocket()
                        .header("Sec-WebSocket-Protocol", "v2 chat")
                        .send()
                        .socket();

        assertThat(socket.responseHeaders()).doesNotContainKey("Sec-WebSocket-Protocol");
    }

    @Test
    void theFirstSubprotocolOfferedIsTaken() {
        InMemoryWebSocket socket =
                engine.request("GET", EngineFixture.WEBSOCKET)
                        .webSocket()
                        .header("Sec-WebSocket-Protocol", "v2.chat, v1.chat")
                        .send()
                        .socket();

        assertThat(socket.responseHeaders())
                .containsEntry("Sec-WebSocket-Protocol", List.of("v2.chat"));
    }

    @Test
    void aClientThatGoesAwayBeforeItHasItsAnswerLeavesNoSession() {
        InMemoryExchange handshake = engine.get(EngineFixture.POLLING);
        handshake.abortUnsent();

        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.heard).containsExactly("closed: transport error");
    }

    @Test
    void aListenerThatFailsAtTheOpeningCostsThatSession() {
        EngineIoServer server =
                new EngineIoServer(
                        EngineIoConfig.defaults(),
                        session -> {
                            throw new IllegalStateException("expected in this test");
                        },
                        new Random(1));
        InMemoryTransport transport = new InMemoryTransport(server, engine.loop);

        InMemoryWebSocket socket = transport.webSocket(EngineFixture.WEBSOCKET);

        assertThat(socket.isOpen()).isFalse();
        assertThat(server.sessionCount()).isZero();
    }
}
