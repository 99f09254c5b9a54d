package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.WebSocketListener.Cause;
import io.callboard.testkit.transport.ClientFrames;
import io.callboard.testkit.transport.RawClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners that misbehave, or close amid what is read. */
class WebSocketFaultTest extends ServerTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    @BeforeEach
    void start() {
        server.engine("/throws/", exchange -> accept(exchange, this::fail));
        server.engine("/closes/", exchange -> accept(exchange, c -> c.close(0)));
        server.engine("/drops/", exchange -> accept(exchange, WebSocketConnection::drop));
        server.engine(
                "/fails/",
                exchange -> {
                    throw new IllegalStateException("expected in this test");
                });
        super.start();
    }

    @Test
    void aListenerThatThrowsCostsItsConnectionOnly() throws Exception {
        RawClient other = webSocket();
        RawClient client = open("/throws/").send(ClientFrames.text("go"));
        assertThat(client.frame().closeCode()).isEqualTo(1011);
        client.send(ClientFrames.close(1011, ""));
        assertThat(client.ended()).isTrue();
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("text go");
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("closed CLOSED");
        other.send(ClientFrames.text("still here"));
        assertThat(other.frame().text()).isEqualTo("4still here");
    }

    @Test
    void afterItsCloseAListenerHearsNoMessages() throws Exception {
        RawClient client = open("/closes/");
        client.send(ClientFrames.concat(ClientFrames.text("go"), ClientFrames.text("ignored")));
        assertThat(client.frame().first()).isEqualTo(0x88);
        client.send(ClientFrames.concat(ClientFrames.text("x"), ClientFrames.close(1000, "")));
        assertThat(client.ended()).isTrue();
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("text go");
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("closed CLOSED");
        assertThat(told).isEmpty();
    }

    @Test
    void aDroppedConnectionEndsAmidARead() throws Exception {
        RawClient client = open("/drops/");
        client.send(ClientFrames.concat(ClientFrames.text("go"), ClientFrames.text("ignored")));
        assertThat(client.ended()).isTrue();
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("text go");
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("closed CLOSED");
        assertThat(told).isEmpty();
    }

    @Test
    void anEngineThatThrowsAnswers500() throws Exception {
        RawClient client = client().request("GET", "/fails/");
        assertThat(client.response().status()).isEqualTo(500);
        assertThat(client.request("GET", "/engine/?next")).isNotNull();
        assertThat(engine.takeHeld().query()).isEqualTo("next");
    }

    @Test
    void sendsOfOneThreadArriveInOrder() throws Exception {
        RawClient client = webSocket();
        WebSocketConnection connection = engine.takeOpened();
        for (int i = 0; i < 1000; i++) {
            EngineMessage first = EngineMessage.text("a" + i);
            EngineMessage second = EngineMessage.binary(new byte[] {(byte) i});
            connection.send(List.of(first, second));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(client.frame().text()).isEqualTo("4a" + i);
            assertThat(client.frame().payload()).containsExactly((byte) i);
        }
        assertThat(connection.queuedBytes()).isZero();
    }

    @Test
    void anUnansweredCloseEndsByItself() throws Exception {
        RawClient client = webSocket();
        engine.takeOpened().close(1000);
        assertThat(client.frame().closeCode()).isEqualTo(1000);
        pass(Duration.ofMillis(4_999));
        assertThat(engine.closed).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(engine.takeClosed()).isEqualTo(Cause.CLOSED);
        assertThat(client.ended()).isTrue();
    }

    private void fail(WebSocketConnection connection) {
        throw new IllegalStateException("expected in this test, of " + connection.queuedBytes());
    }

    private RawClient open(String path) throws Exception {
        RawClient client = client().send(RawClient.upgrade(path));
        client.response();
        return client;
    }

    private void accept(
            HttpExchange exchange, java.util.function.Consumer<WebSocketConnection> onText) {
        exchange.acceptWebSocket(
                Map.of(),
                1000,
                new WebSocketListener() {
                    private final BlockingQueue<WebSocketConnection> connections =
                            new LinkedBlockingQueue<>();

                    @Override
                    public void opened(WebSocketConnection connection) {
                        connections.add(connection);
                    }

                    @Override
                    public void text(String message) {
                        told.add("text " + message);
                        onText.accept(connections.element());
                    }

                    @Override
                    public void binary(byte[] message) {
                        told.add("binary");
                    }

                    @Override
                    public void closed(Cause cause) {
                        told.add("closed " + cause);
                    }
                });
    }
}
