package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineIoSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final ServerFixture fixture = new ServerFixture();

    @Test
    void aSocketKnowsItsHandshake() {
        connect("0{\"token\":\"t\"}");
        Handshake handshake = fixture.lastSocket().handshake();

        assertThat(handshake.url()).isEqualTo("/socket.io/?room=a%20b&EIO=4");
        assertThat(handshake.query()).containsEntry("room", "a b");
        assertThat(handshake.address()).isEqualTo("192.0.2.1");
        assertThat(handshake.secure()).isTrue();
        assertThat(handshake.crossDomain()).isTrue();
        assertThat(handshake.issued()).isEqualTo(ServerFixture.NOON);
        assertThat(handshake.header("x-custom")).contains("1");
        assertThat(handshake.header("x-other")).isEmpty();
        assertThat(handshake.auth()).isEqualTo(Map.of("token", "t"));
    }

    @Test
    void authIsEmptyIfThereWasNone() {
        connect("0");

        assertThat(fixture.lastSocket().handshake().auth()).isEmpty();
    }

    @Test
    void whatIsForgottenIsNoLongerInAuth() {
        connect("0{\"token\":\"t\",\"a\":1}");
        Socket socket = fixture.lastSocket();

        socket.forgetAuth("token");

        assertThat(socket.handshake().auth()).isEqualTo(Map.of("a", 1));
        assertThat(socket.handshake().header("x-custom")).contains("1");
    }

    @Test
    void anAttachmentIsMadeOnceAndIsNoData() {
        connect("0");
        Socket socket = fixture.lastSocket();

        StringBuilder first = socket.attachment(StringBuilder.class, StringBuilder::new);

        assertThat(socket.attachment(StringBuilder.class, StringBuilder::new)).isSameAs(first);
        assertThat(socket.data()).isEmpty();
    }

    @Test
    void authIsOfTheNamespace() {
        fixture.server.of("/n");
        connect("0{\"a\":1}").send("0/n,{\"b\":2}");

        assertThat(fixture.lastSocket().handshake().auth()).isEqualTo(Map.of("a", 1));
        assertThat(ServerFixture.lastSocket(fixture.server.of("/n")).handshake().auth())
                .isEqualTo(Map.of("b", 2));
    }

    @Test
    void itHasTheShapeOfTheReferenceServer() {
        connect("0{\"token\":\"t\"}");

        assertThat(fixture.lastSocket().handshake().toMap())
                .containsOnlyKeys(
                        "headers", "time", "address", "xdomain", "secure", "issued", "url", "query",
                        "auth")
                .containsEntry("headers", Map.of("origin", "https://o.example", "x-custom", "1, 2"))
                .containsEntry(
                        "time", "Mon Nov 23 2026 12:00:00 GMT+0000 (Coordinated Universal Time)")
                .containsEntry("issued", ServerFixture.NOON.toEpochMilli())
                .containsEntry("xdomain", true);
    }

    private TestClient connect(String packet) {
        return fixture.open(
                        new EngineIoSession.Handshake(
                                "/socket.io/?room=a%20b&EIO=4",
                                Map.of(
                                        "origin",
                                        List.of("https://o.example"),
                                        "x-custom",
                                        List.of("1", "2")),
                                Map.of("room", "a b", "EIO", "4"),
                                "192.0.2.1",
                                true))
                .send(packet);
    }
}
