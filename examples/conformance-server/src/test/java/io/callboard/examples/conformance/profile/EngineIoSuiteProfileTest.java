package io.callboard.examples.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.RawSocket;
import io.callboard.examples.conformance.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineIoSuiteProfileTest {
    private RunningServer server;
    private RunningServer asItIs;

    @BeforeAll
    void start() throws Exception {
        server = RunningServer.patient(Profile.ENGINEIO_SUITE);
        asItIs = RunningServer.of(Profile.ENGINEIO_SUITE);
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
        asItIs.stop();
    }

    @Test
    void theHandshakeHasExactlyTheseKeys() throws Exception {
        HttpResponse<String> response = asItIs.get("transport=polling");

        assertThat(response.body())
                .matches(
                        "0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[\"websocket\"],"
                                + "\"pingInterval\":300,\"pingTimeout\":200,\"maxPayload\":1000000}");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(asItIs.webSocket().nextText()).contains("\"upgrades\":[],");
    }

    @Test
    void theEchoesOfOnePostComeBackTogether() throws Exception {
        String session = server.openPolling();

        server.post(session, "4a\u001ebAQID\u001e4c");

        assertThat(server.get(session).body()).isEqualTo("4a\u001ebAQID\u001e4c");
    }

    @Test
    void overWebSocketTextAndBytesComeBackAsTheyWent() throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();

        socket.send("4text");
        socket.send(new byte[] {1, 2, 3});

        assertThat(socket.next()).isEqualTo("4text");
        assertThat(socket.next()).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void afterACloseTheWaitingPollEndsWithANoop() throws Exception {
        String session = server.openPolling();
        CompletableFuture<HttpResponse<String>> poll = server.poll(session);

        assertThat(server.post(session, "1").body()).isEqualTo("ok");

        assertThat(poll.get().body()).isEqualTo("6");
        assertThat(server.get(session).statusCode()).isEqualTo(400);
    }

    @Test
    void aSecondPollEndsBothAndTheSession() throws Exception {
        String session = server.openPolling();
        CompletableFuture<HttpResponse<String>> poll = server.poll(session);

        assertThat(server.get(session).statusCode()).isEqualTo(400);

        assertThat(poll.get().body()).isEqualTo("1");
        assertThat(server.get(session).body())
                .isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    @Test
    void anAbandonedPollEndsTheSession() throws Exception {
        String session = server.openPolling();

        server.abandonedPoll(session);

        assertThat(server.get(session).statusCode()).isEqualTo(400);
    }

    @Test
    void aProbeReleasesTheWaitingPollSoon() throws Exception {
        String session = server.openPolling();
        CompletableFuture<HttpResponse<String>> poll = server.poll(session);
        RawSocket socket = server.webSocket(upgrade(session));

        socket.send("2probe");

        assertThat(socket.next()).isEqualTo("3probe");
        assertThat(poll.get().body()).isEqualTo("6");
    }

    @Test
    void afterTheUpgradeThereIsOneTransportOnly() throws Exception {
        String session = server.openPolling();
        RawSocket socket = server.webSocket(upgrade(session));
        socket.send("2probe");
        socket.next();
        socket.send("5");
        socket.send("4first");
        assertThat(socket.next()).isEqualTo("4first");

        assertThat(server.get(session).statusCode()).isEqualTo(400);
        assertThat(server.webSocket(upgrade(session)).next()).isInstanceOf(Integer.class);

        socket.send("4still here");
        assertThat(socket.next()).isEqualTo("4still here");
    }

    @Test
    void aSilentClientIsClosedAtTheTimeAnnounced() throws Exception {
        long start = System.nanoTime();
        RawSocket socket = asItIs.webSocket();
        socket.doNotAnswerPings();
        socket.nextText();

        Object next = socket.next();
        assertThat(next).isEqualTo("2");
        while (next.equals("2")) { // one more, if the first was answered just before
            next = socket.next();
        }
        assertThat(next).isInstanceOf(Integer.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    private static String upgrade(String session) {
        return session.replace("polling", "websocket");
    }
}
