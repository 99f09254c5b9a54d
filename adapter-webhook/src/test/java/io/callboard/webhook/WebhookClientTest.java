package io.callboard.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.room.Access;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebhookClientTest {
    private static final Question QUESTION = new Question(null, "u1", Room.parse("track:42"));

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() throws Exception {
        CompletableFuture<IOException> hungUp = new CompletableFuture<>();
        try (Application application = new Application()) {
            application.does(
                    exchange -> {
                        exchange.sendResponseHeaders(200, 0);
                        write(exchange.getResponseBody(), new byte[8_192], 0, hungUp);
                    });

            assertThatThrownBy(() -> client(application.url(), 50_000).ask(QUESTION))
                    .hasMessageContaining("more than 4096 bytes");
            assertThat(hungUp.get(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void whyItCannotBeReachedIsSaid() throws IOException {
        int nobody;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = server.getLocalPort();
        }

        assertThatThrownBy(
                        () ->
                                client(URI.create("http://127.0.0.1:" + nobody), 50_000)
                                        .ask(QUESTION))
                .hasMessageStartingWith("the webhook cannot be reached: ")
                .hasMessageNotContaining("null");
    }

    @Test
    void whatIsNoHttpIsRepeatedShortAndEscaped() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answers =
                    CompletableFuture.runAsync(() -> answerNoHttpTwice(server));

            assertThatThrownBy(
                            () ->
                                    client(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + server.getLocalPort()),
                                                    50_000)
                                            .ask(QUESTION))
                    .hasMessageMatching("the webhook cannot be reached: [ -~…]{1,150}");
            answers.join();
        }
    }

    private static void answerNoHttpTwice(ServerSocket server) {
        try {
            for (int i = 0; i < 2; i++) {
                try (Socket socket = server.accept()) {
                    readQuestion(reader(socket));
                    socket.getOutputStream()
                            .write(
                                    ("\u001b[31mERROR " + "x".repeat(1_000) + "\r\n\r\n")
                                            .getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAnswerThatTricklesIsGivenUpAndHungUpOn() throws Exception {
        CompletableFuture<IOException> hungUp = new CompletableFuture<>();
        try (Application application = new Application()) {
            WebhookClient client = client(application.url(), 2_000);
            // so that it is connected, and the time is spent on the answer alone
            application.answers("{\"allow\":true}");
            client.ask(QUESTION);
            application.does(
                    exchange -> {
                        exchange.sendResponseHeaders(200, 0);
                        write(exchange.getResponseBody(), new byte[] {' '}, 50_000_000, hungUp);
                    });

            assertThatThrownBy(() -> client.ask(QUESTION))
                    .hasMessage("the webhook did not answer within 2000 ms");
            assertThat(hungUp.get(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aConnectionThatWasIdleAndIsGoneIsReplaced() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> connections =
                    CompletableFuture.supplyAsync(() -> hangUpOnTheSecondQuestion(server));
            WebhookClient client =
                    client(URI.create("http://127.0.0.1:" + server.getLocalPort()), 50_000);

            assertThat(client.ask(QUESTION)).isEqualTo(new Access.Granted(Role.OWNER));
            assertThat(client.ask(QUESTION)).isEqualTo(new Access.Granted(Role.OWNER));
            assertThat(connections.get(30, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    /**
     * Answers one question, closes its connection when the next one has come, and answers that on a
     * new one.
     *
     * @return how many connections there were
     */
    private static int hangUpOnTheSecondQuestion(ServerSocket server) {
        try {
            try (Socket first = server.accept()) {
                BufferedReader reader = reader(first);
                readQuestion(reader);
                answer(first);
                readQuestion(reader);
            }
            try (Socket second = server.accept()) {
                readQuestion(reader(second));
                answer(second);
            }
            return 2;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void readQuestion(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            line = reader.readLine();
        }
        for (int read = 0; read < QUESTION.json().length; read++) {
            reader.read();
        }
    }

    private static void answer(Socket socket) throws IOException {
        String body = "{\"allow\":true,\"role\":\"owner\"}";
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void write(
            OutputStream body,
            byte[] bytes,
            long pauseNanos,
            CompletableFuture<IOException> hungUp) {
        try {
            while (true) {
                body.write(bytes);
                body.flush();
                LockSupport.parkNanos(pauseNanos);
            }
        } catch (IOException e) {
            hungUp.complete(e);
        }
    }

    private static WebhookClient client(URI url, long deadlineMillis) {
        return new WebhookClient(WebhookConfig.of(url), Duration.ofMillis(deadlineMillis));
    }
}
