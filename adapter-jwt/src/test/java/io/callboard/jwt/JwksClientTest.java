package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JwksClientTest {
    private static final SignedBy EC = new SignedBy("e1", TestKeys.EC);

    private final KeyServer server = new KeyServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerOfTheLargestSizeIsRead() throws IOException {
        server.answers(paddedTo(JwtConfig.MAX_KEY_SET_BYTES));

        assertThat(new JwksClient(server.url()).fetch().keys()).hasSize(1);
    }

    @Test
    void aLargerAnswerIsRefused() {
        server.answers(paddedTo(JwtConfig.MAX_KEY_SET_BYTES + 1));

        assertThatIOException()
                .isThrownBy(() -> new JwksClient(server.url()).fetch())
                .withStackTraceContaining("more than 262144 bytes");
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() throws Exception {
        CompletableFuture<IOException> hungUp = new CompletableFuture<>();
        server.does(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    writeForEver(exchange.getResponseBody(), hungUp);
                });

        assertThatIOException()
                .isThrownBy(() -> new JwksClient(server.url()).fetch())
                .withStackTraceContaining("more than 262144 bytes");
        assertThat(hungUp.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() {
        server.hangs(new CountDownLatch(1));

        assertGivenUp();
    }

    @Test
    void aServerThatTricklesIsGivenUpAndHungUpOn() throws Exception {
        CompletableFuture<IOException> hungUp = new CompletableFuture<>();
        server.does(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    trickle(exchange.getResponseBody(), hungUp);
                });

        assertGivenUp();
        assertThat(hungUp.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    private void assertGivenUp() {
        JwksClient impatient = new JwksClient(server.url(), Duration.ofMillis(300));

        assertThatIOException()
                .isThrownBy(impatient::fetch)
                .withMessage("it did not answer within 300 ms");
    }

    private static void writeForEver(OutputStream body, CompletableFuture<IOException> hungUp) {
        try {
            while (true) {
                body.write(new byte[8_192]);
            }
        } catch (IOException e) {
            hungUp.complete(e);
        }
    }

    private static void trickle(OutputStream body, CompletableFuture<IOException> hungUp) {
        try {
            while (true) {
                body.write(' ');
                body.flush();
                LockSupport.parkNanos(1_000_000);
            }
        } catch (IOException e) {
            hungUp.complete(e);
        }
    }

    private static String paddedTo(int bytes) {
        String keys = SignedBy.set(EC);
        return keys + " ".repeat(bytes - keys.length());
    }
}
