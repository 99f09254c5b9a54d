package io.callboard.examples.conformance.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.RawSocket;
import io.callboard.examples.conformance.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketIoClientProfileTest {
    private static final String DATE = "\"\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\"";
    private static final byte[] BYTES = {1, 2, 3};

    private RunningServer server;

    @BeforeAll
    void start() throws Exception {
        server = RunningServer.of(Profile.SOCKETIO_CLIENT);
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
    }

    private RawSocket connect() throws Exception {
        return connect("");
    }

    private RawSocket connect(String namespace) throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();
        socket.send("40" + namespace);
        assertThat(socket.nextText()).startsWith("40" + namespace + "{\"sid\":");
        return socket;
    }

    @Test
    void everyHandshakeTakesAWhile() throws Exception {
        long start = System.nanoTime();

        assertThat(server.get("transport=polling").body()).contains("\"pingInterval\":2000,");

        assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(10).toNanos());
    }

    @Test
    void aHandshakeMayBeDenied() throws Exception {
        HttpResponse<String> response = server.get("transport=polling&deny=1");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"code\":4,\"message\":\"no thanks\"}");
    }

    @Test
    void oneHeaderIsOnTheFirstResponseAndOneOnEvery() throws Exception {
        HttpResponse<String> first = server.get("transport=polling");
        String session = "transport=polling&sid=" + RunningServer.sid(first.body());
        HttpResponse<String> later = server.post(session, "40");

        assertThat(first.headers().map()).containsKeys("x-initial", "x-every");
        assertThat(later.headers().map()).containsKey("x-every").doesNotContainKey("x-initial");
    }

    @Test
    void theHeadersAreOnAWebSocketHandshakeToo() throws Exception {
        assertThat(server.handshake("", "")).containsIgnoringCase("x-initial: 1\r\n");
        assertThat(server.handshake("", "")).containsIgnoringCase("x-every: 1\r\n");
    }

    @Test
    void anUpgradeHasNoInitialHeader() throws Exception {
        String upgrade = server.openPolling().replaceFirst(".*&", "&");

        assertThat(server.handshake(upgrade, ""))
                .startsWith("HTTP/1.1 101")
                .containsIgnoringCase("x-every: 1\r\n")
                .doesNotContainIgnoringCase("x-initial");
    }

    @Test
    void aMiddlewareRefusesWhoAsksForIt() throws Exception {
        RawSocket socket = server.webSocket("transport=websocket&fail=true");
        socket.nextText();

        socket.send("40");

        assertThat(socket.next()).isEqualTo("44{\"message\":\"Auth failed (main namespace)\"}");
    }

    @Test
    void aNamespaceRefusesEverybody() throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();

        socket.send("40/no,");

        assertThat(socket.next())
                .isEqualTo("44/no,{\"message\":\"Auth failed (custom namespace)\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/timeout_socket,", "/valid,", "/asd,"})
    void theseNamespacesExist(String namespace) throws Exception {
        connect(namespace);
    }

    @Test
    void aNamespaceTellsIds() throws Exception {
        RawSocket socket = connect("/foo,");

        socket.send("42/foo,0[\"getId\"]");

        assertThat(socket.nextText()).matches("43/foo,0\\[\"[\\w-]{20}\"]");
    }

    @Test
    void aNamespaceTellsItsHandshake() throws Exception {
        assertThat(connect("/abc,").nextText())
                .startsWith("42/abc,[\"handshake\",{\"headers\":{")
                .contains("\"auth\":{}", "\"query\":{\"EIO\":\"4\",", "\"xdomain\":false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "42[\"hi\"]|42[\"hi\"]",
                "420[\"echo\",null]|430[null]",
                "421[\"echo\",{\"a\":[1]}]|431[{\"a\":[1]}]",
                "42[\"false\"]|42[\"false\",false]",
            })
    void eventsAreAnsweredExactlyAndAlone(String event, String answer) throws Exception {
        RawSocket socket = connect();

        socket.send(event);

        assertThat(socket.next()).isEqualTo(answer);
        socket.send("429[\"echo\",\"end\"]");
        assertThat(socket.next()).isEqualTo("439[\"end\"]");
    }

    @Test
    void datesAreIsoDates() throws Exception {
        RawSocket socket = connect();

        socket.send("420[\"getAckDate\",{\"test\":true}]");
        socket.send("42[\"getDate\"]");
        socket.send("42[\"getDateObj\"]");

        assertThat(socket.nextText()).matches("430\\[" + DATE + "]");
        assertThat(socket.nextText()).matches("42\\[\"takeDate\"," + DATE + "]");
        assertThat(socket.nextText()).matches("42\\[\"takeDateObj\",\\{\"date\":" + DATE + "}]");
    }

    @Test
    void textsOfManyAlphabetsAreWhole() throws Exception {
        RawSocket socket = connect();

        socket.send("42[\"getUtf8\"]");

        assertThat(socket.next()).isEqualTo("42[\"takeUtf8\",\"てすと\"]");
        assertThat(socket.next()).isEqualTo("42[\"takeUtf8\",\"Я Б Г Д Ж Й\"]");
        assertThat(socket.next()).isEqualTo("42[\"takeUtf8\",\"Ä ä Ü ü ß\"]");
        assertThat(socket.next()).isEqualTo("42[\"takeUtf8\",\"utf8 — string\"]");
        assertThat(socket.next()).isEqualTo("42[\"takeUtf8\",\"utf8 — string\"]");
    }

    @Test
    void theServerAsksAndUnderstandsTheAnswer() throws Exception {
        RawSocket socket = connect();

        socket.send("42[\"ack\"]");
        String question = socket.nextText();
        assertThat(question).matches("42\\d+\\[\"ack\"]");
        socket.send("43" + question.replaceAll("^42|\\[.*", "") + "[5,{\"test\":true}]");

        assertThat(socket.next()).isEqualTo("42[\"got it\"]");
    }

    @Test
    void bytesAreSent() throws Exception {
        RawSocket socket = connect();

        socket.send("42[\"doge\"]");

        assertThat(socket.next()).isEqualTo("451-[\"doge\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(socket.next()).isEqualTo("asdfasdf".getBytes(UTF_8));
    }

    @Test
    void bytesAreTaken() throws Exception {
        RawSocket socket = connect();

        socket.send("451-[\"buffa\",{\"_placeholder\":true,\"num\":0}]");
        socket.send(BYTES);
        assertThat(socket.next()).isEqualTo("42[\"buffack\"]");

        socket.send(
                "451-[\"jsonbuff\",{\"hello\":\"lol\",\"message\":{\"_placeholder\":true,\"num\":0},"
                        + "\"goodbye\":\"gotcha\"}]");
        socket.send(BYTES);
        assertThat(socket.next()).isEqualTo("42[\"jsonbuff-ack\"]");

        socket.send("451-[\"abuff1\",{\"_placeholder\":true,\"num\":0}]");
        socket.send(BYTES);
        socket.send("42[\"abuff2\",\"please arrive second\"]");
        assertThat(socket.next()).isEqualTo("42[\"abuff2-ack\"]");
    }

    @Test
    void aClientIsToldWhoItIs() throws Exception {
        RawSocket socket = connect();

        socket.send("420[\"getId\"]");
        socket.send("421[\"getHandshake\"]");

        assertThat(socket.nextText()).matches("430\\[\"[\\w-]{20}\"]");
        assertThat(socket.nextText()).startsWith("431[{\"headers\":{");
    }
}
