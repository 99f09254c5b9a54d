package io.callboard.examples.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.RawSocket;
import io.callboard.examples.conformance.RunningServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineIoClientProfileTest {
    private RunningServer server;

    @BeforeAll
    void start() throws Exception {
        server = RunningServer.of(Profile.ENGINEIO_CLIENT);
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void theHandshakeSetsFourCookies() throws Exception {
        HttpResponse<String> response = server.get("transport=polling");

        assertThat(response.headers().allValues("Set-Cookie"))
                .hasSize(4)
                .startsWith(
                        "1=1; Max-Age=86400",
                        "2=2; Path=/; HttpOnly; Secure; SameSite=Strict",
                        "3=3; Max-Age=0")
                .last()
                .asString()
                .matches("4=4; Expires=\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(response.body()).contains("\"pingInterval\":500", "\"maxPayload\":100}");
        String session = "transport=polling&sid=" + RunningServer.sid(response.body());
        assertThat(server.get(session).headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aHandshakeMayBeDenied() throws Exception {
        HttpResponse<String> response = server.get("transport=polling&deny=1");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
    }

    @Test
    void itGreetsAndGivesWhatIsAskedFor() throws Exception {
        RawSocket socket = server.webSocket();
        socket.nextText();
        assertThat(socket.next()).isEqualTo("4hi");

        socket.send("4give binary");
        assertThat(socket.next()).isEqualTo(new byte[] {0, 1, 2, 3, 4});
        socket.send("4give utf8");
        assertThat(socket.next()).isEqualTo("4пойду спать всем спокойной ночи");
        socket.send("4sendHeaders");
        assertThat(socket.next()).isEqualTo("4{}");
        socket.send("4anything");
        assertThat(socket.next()).isEqualTo("4anything");
        socket.send(new byte[] {9});
        assertThat(socket.next()).isEqualTo(new byte[] {9});
    }

    @Test
    void itTellsTheHeadersOfAPost() throws Exception {
        String session = server.openPolling();
        server.get(session);

        server.post(session, "4sendHeaders");

        assertThat(server.get(session).body()).startsWith("4{").contains("\"x-number\":\"1\"");
    }

    @Test
    void whatIsTooLargeIsRefusedWithoutAWord() throws Exception {
        HttpResponse<String> response = server.post(server.openPolling(), "4" + "x".repeat(100));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).isEmpty();

        RawSocket socket = server.webSocket();
        socket.nextText();
        socket.next();
        socket.send("4" + "x".repeat(100));
        assertThat(socket.next()).isEqualTo(1009);
    }

    @Test
    void anUnknownSessionIsRefused() throws Exception {
        HttpResponse<String> response = server.get("transport=polling&sid=unknown");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    @Test
    void aHeaderComesBackTwice() throws Exception {
        assertThat(
                        server.get("transport=polling", "X-EngineIO", "me")
                                .headers()
                                .allValues("X-EngineIO"))
                .containsExactly("hi", "me");
        assertThat(server.handshake("", "X-EngineIO: me\r\n"))
                .contains("X-EngineIO: hi\r\nX-EngineIO: me\r\n");
    }
}
