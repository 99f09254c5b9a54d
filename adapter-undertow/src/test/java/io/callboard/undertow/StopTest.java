package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.WebSocketListener.Cause;
import io.callboard.testkit.transport.ClientFrames;
import io.callboard.testkit.transport.RawClient;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopTest extends ServerTest {
    @Test
    void exchangesUnderWayMayEnd() throws Exception {
        RawClient client = client().request("GET", "/engine/");
        HttpExchange exchange = engine.takeHeld();
        int port = server.port();
        CompletableFuture<Void> stopped = stopping(PATIENCE);
        await().until(() -> refusesConnections(port));
        exchange.respond(TestEngine.text(200, "farewell"));
        assertThat(client.response().body()).isEqualTo("farewell");
        stopped.get(30, TimeUnit.SECONDS);
    }

    @Test
    void webSocketClientsAreToldAndMayAnswer() throws Exception {
        RawClient webSocket = webSocket();
        CompletableFuture<Void> stopped = stopping(PATIENCE);
        assertThat(webSocket.frame().closeCode()).isEqualTo(1001);
        webSocket.send(ClientFrames.close(1001, ""));
        assertThat(webSocket.ended()).isTrue();
        webSocket.close(); // else the server waits for the end of the stream
        stopped.get(30, TimeUnit.SECONDS);
        assertThat(engine.takeClosed()).isEqualTo(Cause.CLOSED);
    }

    @Test
    void newRequestsAreRefusedMeanwhile() throws Exception {
        client().request("GET", "/engine/");
        HttpExchange exchange = engine.takeHeld();
        RawClient open = client();
        open.request("OPTIONS", "/engine/").response();
        RawClient webSocket = webSocket();
        CompletableFuture<Void> stopped = stopping(PATIENCE);
        assertThat(webSocket.frame().closeCode()).isEqualTo(1001);
        assertThat(open.request("OPTIONS", "/engine/").response().status()).isEqualTo(503);
        webSocket.send(ClientFrames.close(1001, "")).close();
        exchange.respond(TestEngine.text(200, "farewell"));
        stopped.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatDoesNotEndIsCut() throws Exception {
        RawClient client = client().request("GET", "/engine/?x");
        engine.takeHeld();
        RawClient webSocket = webSocket();
        server.stop(Duration.ofMillis(10));
        assertThat(client.ended()).isTrue();
        assertThat(webSocket.ended()).isTrue();
        assertThat(engine.takeEvent()).isEqualTo("held x");
        assertThat(engine.takeEvent()).isEqualTo("abort x");
        assertThat(engine.closed.poll(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aServerIsStartedOnce() {
        assertThatThrownBy(server::start).hasMessage("A server is started once");
    }

    @Test
    void aPortThatIsTakenStopsTheStart() {
        UndertowConfig taken = config().withAddress("127.0.0.1", server.port());
        UndertowServer second = new UndertowServer(taken);
        assertThatThrownBy(second::start)
                .isInstanceOf(CannotListenException.class)
                .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + server.port())
                .hasMessageContaining("Set PORT")
                .hasMessageNotContaining("HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch.invalid", "192.0.2.1"}) // no name, and no address of ours
    void aHostThatIsNotHereStopsTheStart(String host) {
        UndertowServer elsewhere = new UndertowServer(config().withAddress(host, 0));
        assertThatThrownBy(elsewhere::start)
                .isInstanceOf(CannotListenException.class)
                .hasMessageStartingWith("Cannot listen on " + host)
                .hasMessageContaining("Set HOST")
                .hasMessageNotContaining("PORT");
    }

    private CompletableFuture<Void> stopping(Duration patience) {
        return CompletableFuture.runAsync(() -> server.stop(patience));
    }

    private static boolean refusesConnections(int port) throws IOException {
        try {
            new RawClient(address(port)).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }
}
