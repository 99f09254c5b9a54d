package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.Admission;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The opening handshake of a WebSocket: seen, decided about and answered by the engine. */
interface HandshakePromises extends WireServed {
    @Test
    default void theEngineSeesTheHandshakeAsSent() throws Exception {
        Wire wire = serve();
        String query = Wire.WEBSOCKET + "&who=a%20b";
        wire.connect()
                .send(RawClient.upgrade(wire.target(query), "Cookie: user=ann; x=1"))
                .response();
        EngineIoSession.Handshake handshake = engine().takeOpened().handshake();
        assertThat(handshake.url()).isEqualTo("/socket.io/?" + query);
        assertThat(handshake.headers()).containsEntry("cookie", List.of("user=ann; x=1"));
        assertThat(handshake.remoteAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    default void aRefusedHandshakeIsAnsweredWith400BeforeTheUpgrade() throws Exception {
        Wire wire = serve();
        assertThat(refusal(wire, Wire.WEBSOCKET + "&sid=nobody")).isEqualTo("Session ID unknown");
        assertThat(refusal(wire, "EIO=4&transport=polling")).isEqualTo("Bad request");
        assertThat(refusal(wire, "EIO=4&transport=carrier-pigeon")).isEqualTo("Transport unknown");
        assertThat(refusal(wire, "EIO=3&transport=websocket"))
                .isEqualTo("Unsupported protocol version");
        assertThat(engine().server().sessionCount()).isZero();
    }

    private static String refusal(Wire wire, String query, String... headerLines) throws Exception {
        RawClient client = wire.connect().send(RawClient.upgrade(wire.target(query), headerLines));
        Response response = client.response();
        assertThat(response.status()).isEqualTo(400);
        assertThat(client.ended()).isTrue();
        return response.body();
    }

    @Test
    default void theEngineMayTakeItsTimeToDecide() throws Exception {
        Wire wire =
                serve(
                        EngineIoConfig.builder()
                                .allowRequest(
                                        request ->
                                                CompletableFuture.supplyAsync(
                                                        () -> decide(request),
                                                        CompletableFuture.delayedExecutor(
                                                                100, TimeUnit.MILLISECONDS))));
        assertThat(refusal(wire, Wire.WEBSOCKET + "&token=bad")).isEqualTo("Not you");
        String good = RawClient.upgrade(wire.target(Wire.WEBSOCKET + "&token=good"));
        RawClient client = wire.connect().send(good);
        assertThat(client.response().status()).isEqualTo(101);
        assertThat(client.message().text()).startsWith("0{");
    }

    private static Admission decide(EngineIoSession.Handshake request) {
        return "good".equals(request.query().get("token"))
                ? Admission.granted()
                : Admission.refused("Not you");
    }

    @Test
    default void aHandshakeThatIsNoneIsRefused() throws Exception {
        Wire wire = serve();
        String target = wire.target(Wire.WEBSOCKET);
        String withoutKey =
                RawClient.head(
                        "GET",
                        target,
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13");
        assertThat(wire.connect().send(withoutKey).response().status()).isEqualTo(400);
        String shortKey = RawClient.upgrade(target).replace("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=");
        assertThat(wire.connect().send(shortKey).response().status()).isEqualTo(400);
        String old = RawClient.upgrade(target).replace("Version: 13", "Version: 8");
        Response response = wire.connect().send(old).response();
        assertThat(response.status()).isEqualTo(426);
        assertThat(response.headers()).containsEntry("sec-websocket-version", "13");
        assertThat(engine().server().sessionCount()).isZero();
    }

    @Test
    default void theFirstSubprotocolIsTakenAndNoExtension() throws Exception {
        Wire wire = serve();
        String handshake =
                RawClient.upgrade(
                        wire.target(Wire.WEBSOCKET),
                        "Sec-WebSocket-Protocol: one, two",
                        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
        Response response = wire.connect().send(handshake).response();
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers())
                .containsEntry("sec-websocket-protocol", "one")
                .doesNotContainKey("sec-websocket-extensions");
    }

    @Test
    default void theEnginesHeadersAreInThe101() throws Exception {
        Wire wire =
                serve(
                        EngineIoConfig.builder()
                                .initialHeaders(r -> Map.of("X-Node", List.of("n1", "n, 2"))));
        Response response =
                wire.connect().send(RawClient.upgrade(wire.target(Wire.WEBSOCKET))).response();
        assertThat(response.headers())
                .containsEntry("x-node", "n1\nn, 2")
                .containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}
