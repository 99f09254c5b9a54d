package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.WebSocketListener.Cause;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The JDK's own client, which tries HTTP/2 first, against the server. */
class JavaClientTest extends ServerTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void postsAreEchoed() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri("http"))
                        .POST(HttpRequest.BodyPublishers.ofString("hällo"))
                        .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("hällo");
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void webSocketMessagesAreEchoed() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket webSocket =
                http.newWebSocketBuilder()
                        .subprotocols("chat", "other")
                        .buildAsync(uri("ws"), new Listener(heard))
                        .get(30, TimeUnit.SECONDS);
        assertThat(webSocket.getSubprotocol()).isEqualTo("chat");
        String large = "ä".repeat(40_000);
        webSocket.sendText(large.substring(0, 10), false).get(30, TimeUnit.SECONDS);
        webSocket.sendText(large.substring(10), true).get(30, TimeUnit.SECONDS);
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("4" + large);
        webSocket.sendBinary(ByteBuffer.wrap(new byte[70_000]), true).get(30, TimeUnit.SECONDS);
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("binary 70000");
        webSocket.sendPing(ByteBuffer.allocate(0)).get(30, TimeUnit.SECONDS);
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("pong");
        webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(30, TimeUnit.SECONDS);
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("close 1000");
        assertThat(engine.takeClosed()).isEqualTo(Cause.CLOSED);
    }

    private URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.port() + "/engine/");
    }

    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> heard;
        private final StringBuilder text = new StringBuilder();
        private int binary;

        Listener(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
            }
            return WebSocket.Listener.super.onText(webSocket, data, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            binary += data.remaining();
            if (last) {
                heard.add("binary " + binary);
            }
            return WebSocket.Listener.super.onBinary(webSocket, data, last);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            heard.add("pong");
            return WebSocket.Listener.super.onPong(webSocket, message);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            heard.add("close " + code);
            return WebSocket.Listener.super.onClose(webSocket, code, reason);
        }
    }
}
