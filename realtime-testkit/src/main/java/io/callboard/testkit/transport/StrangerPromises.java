package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineIoConfig;
import org.junit.jupiter.api.Test;

/** Somebody who knows the id of another client's session, but is not that client. */
interface StrangerPromises extends Served {
    String OURS = "Origin: https://app.example.org";
    String FOREIGN = "Origin: https://evil.example.net";
    String TOKEN = "Authorization: Bearer ann";

    @Test
    default void aSessionOfAPageIsUnknownElsewhere() throws Exception {
        Client client = serve();
        Victim victim = victim(client, OURS);
        victim.isUnknownTo(FOREIGN);
        victim.isUnknownTo();
        victim.goesOn();
    }

    @Test
    default void aSessionWithCredentialsIsUnknownWithoutThem() throws Exception {
        Client client = serve();
        Victim victim = victim(client, TOKEN);
        victim.isUnknownTo();
        victim.isUnknownTo("Authorization: Bearer bob");
        victim.goesOn();
    }

    /** Its id is all that a session without either has to show, so a second poll ends it. */
    @Test
    default void aSessionWithoutEitherIsOfWhoeverKnowsItsId() throws Exception {
        Client client = serve();
        String sid = client.handshake();
        Call held = heldGet(client, sid);
        assertThat(client.get(sid, OURS).response().status()).isEqualTo(400);
        assertThat(held.response().body()).isEqualTo("1");
    }

    @Test
    default void anUpgradeByItsOwnClientIsNoStrangers() throws Exception {
        Client client = serve();
        Victim victim = victim(client, OURS, TOKEN);
        // a page cannot add headers to a WebSocket, and names its origin
        ClientSocket socket =
                client.upgrade(Client.WEBSOCKET + "&sid=" + victim.sid, OURS).socket();
        socket.send("2probe");
        assertThat(socket.receive()).isEqualTo("3probe");
        assertThat(victim.held.response().body()).isEqualTo("6");
        socket.send("5");
        socket.send("4hello");
        assertThat(socket.receive()).isEqualTo("4hello");
        victim.isUnknownTo();
        socket.send("4still here");
        assertThat(socket.receive()).isEqualTo("4still here");
    }

    @Test
    default void anApplicationMayAskForMore() throws Exception {
        Client client =
                serve(
                        EngineIoConfig.builder()
                                .clientBinding(
                                        (first, later) ->
                                                "1".equals(later.header("x-from-the-gateway"))));
        Victim victim = victim(client, "X-From-The-Gateway: 1");
        victim.isUnknownTo("X-From-The-Gateway: 2");
        victim.isUnknownTo();
        victim.goesOn();
    }

    private Victim victim(Client client, String... headerLines) throws Exception {
        String sid = client.handshake(headerLines);
        return new Victim(client, sid, heldGet(client, sid, headerLines), headerLines);
    }

    /** Who opened the session, and polls. */
    record Victim(Client client, String sid, Call held, String... headerLines) {
        void isUnknownTo(String... strangersLines) throws Exception {
            Call get = client.get(sid, strangersLines);
            assertThat(get.response().body()).contains("Session ID unknown");
            Call post = client.post(sid, "4evil", strangersLines);
            assertThat(post.response().body()).contains("Session ID unknown");
            Call upgrade = client.upgrade(Client.WEBSOCKET + "&sid=" + sid, strangersLines);
            assertThat(upgrade.response().status()).isEqualTo(400);
        }

        void goesOn() throws Exception {
            assertThat(client.post(sid, "4mine", headerLines).response().body()).isEqualTo("ok");
            assertThat(held.response().body()).isEqualTo("4mine");
        }
    }
}
