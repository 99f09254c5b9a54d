package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.OriginPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients must keep to. */
interface LimitPromises extends Served {
    @Test
    default void aBodyOverTheLimitIsRefusedAndCostsNothingElse() throws Exception {
        Client client = serve(EngineIoConfig.builder().maxPayload(1000));
        String sid = client.handshake();
        assertThat(client.post(sid, "4" + "x".repeat(999)).response().body()).isEqualTo("ok");
        assertThat(client.post(sid, "4" + "x".repeat(1000)).response().status()).isEqualTo(413);
        assertThat(client.post(sid, "4still here").response().body()).isEqualTo("ok");
    }

    @Test
    default void messagesOfTheLimitAreTaken() throws Exception {
        ClientSocket socket = serve().socket();
        byte[] large = new byte[1_000_000];
        large[999_999] = 7;
        socket.send(large);
        assertThat(socket.receive()).hasSize(2 + 2_000_000).endsWith("0007>");
        String text = "4" + "€".repeat(333_333);
        socket.send(text);
        assertThat(socket.receive()).isEqualTo(text);
    }

    @Test
    default void aLargerBinaryMessageClosesWith1009() throws Exception {
        ClientSocket socket = serve(EngineIoConfig.builder().maxPayload(1000)).socket();
        socket.send(new byte[1001]);
        assertThat(socket.closeCode()).isEqualTo(1009);
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    default void aTextIsCountedInBytes() throws Exception {
        ClientSocket socket = serve(EngineIoConfig.builder().maxPayload(1000)).socket();
        socket.send("4" + "€".repeat(333));
        assertThat(socket.receive()).hasSize(334);
        socket.send("4" + "€".repeat(334));
        assertThat(socket.closeCode()).isEqualTo(1009);
    }

    @Test
    default void aSecondGetEndsTheSession() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        Call first = heldGet(client, sid);
        assertThat(client.get(sid).response().status()).isEqualTo(400);
        assertThat(first.response().body()).isEqualTo("1");
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertThat(client.get(sid).response().body()).contains("Session ID unknown");
    }

    @Test
    default void pagesOfOtherOriginsAreRefused() throws Exception {
        Client client =
                serve(
                        EngineIoConfig.builder()
                                .allowedOrigins(OriginPolicy.only(List.of("https://good.test"))));
        String evil = "Origin: https://evil.test";
        assertThat(client.upgrade(Client.WEBSOCKET, evil).response().status()).isEqualTo(400);
        assertThat(client.send("GET", Client.POLLING, "", evil).response().status()).isEqualTo(403);
        ClientSocket good = client.upgrade(Client.WEBSOCKET, "Origin: https://good.test").socket();
        assertThat(good.receive()).startsWith("0{");
    }
}
