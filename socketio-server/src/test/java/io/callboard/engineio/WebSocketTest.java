package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {
    private final EngineFixture engine = new EngineFixture().echoing();
    private final InMemoryWebSocket socket = engine.socket();

    @Test
    void textTravelsBothWays() {
        socket.send("4hello");
        socket.send("4");
        socket.send("4€");

        assertThat(engine.heard).containsExactly("hello", "", "€");
        assertThat(socket.takeAll()).containsExactly("4hello", "4", "4€");
    }

    @Test
    void binaryTravelsBothWays() {
        socket.send(new byte[] {1, 2, 3, 4});
        socket.send(new byte[0]);

        assertThat(engine.heard).containsExactly("01020304", "");
        assertThat(socket.takeAll()).containsExactly("<01020304>", "<>");
    }

    @Test
    void base64IsTakenAsBinary() {
        socket.send("bAQIDBA==");

        assertThat(engine.heard).containsExactly("01020304");
    }

    @Test
    void aClientThatAsksForItGetsBase64() {
        InMemoryWebSocket limited = engine.transport.webSocket(EngineFixture.WEBSOCKET + "&b64=1");
        limited.take();
        limited.send("4a");
        limited.send(new byte[] {1, 2, 3, 4});

        assertThat(limited.takeAll()).containsExactly("4a", "bAQIDBA==");
    }

    @Test
    void aClientThatAskedForBase64GetsItAfterItsUpgrade() {
        InMemoryWebSocket upgraded =
                engine.upgraded(engine.openWith(EngineFixture.POLLING + "&b64=1"));
        upgraded.send(new byte[] {1, 2, 3, 4});

        assertThat(upgraded.takeAll()).containsExactly("bAQIDBA==");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, parse error",
        "'', parse error",
        "7, parse error",
        "b?, parse error",
        "2, transport error",
        "2abc, transport error",
        "2probe, transport error",
        "1, transport close"
    })
    void aFatalPacketClosesAtOnce(String packet, String reason) {
        socket.send(packet);
        socket.send("4late");

        assertThat(socket.isOpen()).isFalse();
        assertThat(socket.closeCode()).isZero();
        assertThat(engine.heard).containsExactly("closed: " + reason);
        assertThat(engine.server.sessionCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "3abc", "5", "6"})
    void aPacketWithoutMeaningHereIsIgnored(String packet) {
        socket.send(packet);

        assertThat(socket.isOpen()).isTrue();
        assertThat(socket.takeAll()).isEmpty();
        assertThat(engine.heard).isEmpty();
    }

    @Test
    void aMessageThatIsTooLargeEndsTheSession() {
        EngineFixture small = new EngineFixture(EngineIoConfig.builder().maxPayload(10));
        InMemoryWebSocket smallSocket = small.socket();
        smallSocket.send("4" + "x".repeat(9));
        smallSocket.send("4" + "x".repeat(10));

        assertThat(smallSocket.closeCode()).isEqualTo(1009);
        assertThat(small.heard).containsExactly("x".repeat(9), "closed: transport error");
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED, transport close",
        "LOST, transport close",
        "PROTOCOL_ERROR, transport error",
        "TOO_LARGE, transport error",
        "TOO_SLOW, transport error"
    })
    void theEndOfTheConnectionIsTheEndOfTheSession(WebSocketListener.Cause cause, String reason) {
        socket.end(cause);

        assertThat(engine.heard).containsExactly("closed: " + reason);
        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.loop.pendingTimers()).isZero();
    }

    @Test
    void itIsWritableWhileNothingIsQueued() {
        assertThat(engine.session().writable()).isTrue();

        socket.stopReading();
        engine.send("a");
        assertThat(engine.session().writable()).isFalse();

        socket.resumeReading();
        assertThat(engine.session().writable()).isTrue();
    }

    @Test
    void aMessageAndItsAttachmentsAreHandedOverTogether() {
        engine.loop.run(
                () ->
                        engine.session()
                                .send(
                                        List.of(
                                                EngineMessage.text("51-"),
                                                EngineMessage.binary(new byte[] {7}))));

        assertThat(socket.takeAll()).containsExactly("451-", "<07>");
    }

    @Test
    void afterItsEndTheSessionSendsNothing() {
        socket.close();
        engine.send("late");

        assertThat(socket.takeAll()).isEmpty();
        assertThat(engine.session().writable()).isFalse();
    }
}
