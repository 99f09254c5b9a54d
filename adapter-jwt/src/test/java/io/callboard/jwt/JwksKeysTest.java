package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.identity.Token;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.identity.Verification;
import io.callboard.core.identity.Verification.Reason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JwksKeysTest {
    private static final SignedBy RSA = new SignedBy("r1", TestKeys.RSA);
    private static final SignedBy EC = new SignedBy("e1", TestKeys.EC);
    private static final SignedBy NEXT = new SignedBy("e2", TestKeys.ec("secp256r1"));

    private volatile Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final KeyServer server = new KeyServer();
    private final JwtTokens tokens = JwtTokens.jwks(server.url()).withClock(() -> now);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void allKeysComeWithOneRequest() {
        server.answers(SignedBy.set(RSA, EC));

        assertAccepted(RSA.token());
        assertAccepted(EC.token());
        assertAccepted(EC.tokenWithoutKeyId());
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aTokenSignedWithAnotherKeyThanItNamesIsRefused() {
        server.answers(SignedBy.set(EC, NEXT));

        assertRejected(NEXT.token("e1"), Reason.BAD_SIGNATURE);
    }

    @Test
    void theServerIsNotAskedForTokensThatItsKeysCannotHelp() {
        Token hmac = new Token(HandMade.hs256("{\"sub\":\"u1\",\"exp\":4102444800}"));
        String header = "{\"alg\":\"ES256\",\"kid\":\"e1\"}";
        HandMade.Signer signer = HandMade.es256(TestKeys.EC.getPrivate());
        Token expired = new Token(HandMade.token(header, "{\"sub\":\"u1\",\"exp\":1}", signer));

        assertRejected(hmac, Reason.UNKNOWN_KEY);
        assertRejected(expired, Reason.EXPIRED);
        assertRejected(new Token("x.y.z"), Reason.MALFORMED);
        assertThat(server.requests()).isZero();
    }

    @Test
    void aNewKeyIsFoundAndAWithdrawnOneForgotten() {
        server.answers(SignedBy.set(EC));
        assertAccepted(EC.token());

        server.answers(SignedBy.set(NEXT));
        pass(JwksKeys.MIN_INTERVAL);

        assertAccepted(NEXT.token());
        assertRejected(EC.token(), Reason.UNKNOWN_KEY);
    }

    @Test
    void aWithdrawnKeyIsForgottenWithin10MinutesEvenIfNobodyBringsANewOne() {
        server.answers(SignedBy.set(EC, NEXT));
        assertAccepted(EC.token());

        server.answers(SignedBy.set(NEXT));
        pass(JwksKeys.REFRESH_AFTER.minusMillis(1));
        assertAccepted(EC.token());
        pass(Duration.ofMillis(1));
        assertRejected(EC.token(), Reason.UNKNOWN_KEY);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void anUnknownKeyIsRefusedAndAskedForAtMostEvery5Seconds() {
        server.answers(SignedBy.set(EC));
        assertRejected(NEXT.token(), Reason.UNKNOWN_KEY);
        pass(JwksKeys.MIN_INTERVAL.minusMillis(1));
        assertRejected(NEXT.token(), Reason.UNKNOWN_KEY);
        assertThat(server.requests()).isEqualTo(1);

        pass(Duration.ofMillis(1));
        assertRejected(NEXT.token(), Reason.UNKNOWN_KEY);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aFloodOfInventedKeysNeitherHammersTheServerNorStopsAnybody() throws Exception {
        server.answers(SignedBy.set(EC));
        assertAccepted(EC.token());
        pass(JwksKeys.MIN_INTERVAL);
        List<Future<?>> flood = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            String prefix = "t" + thread;
            flood.add(threads.submit(() -> floodWithInventedKeys(prefix)));
        }
        for (int i = 0; i < 100; i++) {
            assertAccepted(EC.token());
        }
        for (Future<?> part : flood) {
            part.get();
        }
        assertThat(server.requests()).isEqualTo(2);
    }

    private void floodWithInventedKeys(String prefix) {
        for (int i = 0; i < 500; i++) {
            try {
                assertRejected(EC.token(prefix + i), Reason.UNKNOWN_KEY);
            } catch (TokenVerifierUnavailableException e) {
                // the keys were being fetched for another one of the flood
                assertThat(e).hasRootCauseMessage("its keys are being fetched");
            }
        }
    }

    @Test
    void nobodyWithAKnownKeyWaitsForAServerThatHangs() throws Exception {
        JwksKeys keys = new JwksKeys(new JwksClient(server.url(), Duration.ofSeconds(20)));
        server.answers(SignedBy.set(EC));
        keys.find("ES256", "e1", now);
        pass(JwksKeys.REFRESH_AFTER);
        CountDownLatch asked = new CountDownLatch(1);
        server.hangs(asked);
        Future<?> waiting = threads.submit(() -> keys.find("ES256", "e2", now));
        asked.await();

        assertThat(keys.find("ES256", "e1", now)).isNotNull();
        assertThatExceptionOfType(TokenVerifierUnavailableException.class)
                .isThrownBy(() -> keys.find("ES256", "e2", now))
                .havingRootCause()
                .withMessage("its keys are being fetched");
        assertThat(waiting).isNotDone();
        server.close();
        assertThat(waiting).failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void manyWhoComeFirstShareOneRequest() throws Exception {
        server.answers(SignedBy.set(EC));
        List<Future<?>> first = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            first.add(threads.submit(() -> assertAccepted(EC.token())));
        }
        for (Future<?> one : first) {
            one.get();
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void whileTheServerIsDownFromTheStartThereIsNoAnswerAndThenThereIs() {
        server.answers(503, "");
        for (int i = 0; i < 100; i++) {
            assertUnavailable(EC.token());
        }
        assertThat(server.requests()).isEqualTo(1);

        server.answers(SignedBy.set(EC));
        pass(JwksKeys.MIN_INTERVAL);
        assertAccepted(EC.token());
    }

    @Test
    void aServerThatRefusesConnectionsIsFoundAgainOnceItIsBack() {
        int port = server.port();
        server.close();
        assertUnavailable(EC.token());

        try (KeyServer restarted = new KeyServer(port)) {
            restarted.answers(SignedBy.set(EC));
            pass(JwksKeys.MIN_INTERVAL);
            assertAccepted(EC.token());
        }
    }

    @Test
    void knownKeysOutliveAnOutage() {
        server.answers(SignedBy.set(EC));
        assertAccepted(EC.token());

        server.answers(503, "");
        pass(Duration.ofDays(3));
        assertAccepted(EC.token());
        assertUnavailable(NEXT.token());
        assertThat(server.requests()).isEqualTo(2);

        server.answers(SignedBy.set(EC, NEXT));
        pass(JwksKeys.MIN_INTERVAL);
        assertAccepted(NEXT.token());
    }

    @Test
    void aClockThatIsSetBackDoesNotStopTheFetching() {
        server.answers(SignedBy.set(EC));
        assertAccepted(EC.token());

        server.answers(SignedBy.set(EC, NEXT));
        pass(Duration.ofHours(-1));
        assertAccepted(NEXT.token());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>not here</html>",
                "{\"keys\":null}",
                "{\"keys\":[]}",
                "{\"keys\":{}}",
                "{\"keys\":\"x\"}",
                "{\"keys\":[1,null,{}]}",
                "{\"keys\":[],\"keys\":[]}",
                "{\"keys\":["
            })
    void anAnswerWithoutKeysIsNoAnswer(String body) {
        server.answers(body);
        assertUnavailable(EC.token());

        server.answers(SignedBy.set(EC));
        pass(JwksKeys.MIN_INTERVAL);
        assertAccepted(EC.token());

        server.answers(body);
        pass(JwksKeys.REFRESH_AFTER);
        assertAccepted(EC.token());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 400, 404, 500})
    void anyOtherStatusThan200IsNoAnswer(int status) {
        String body = status == 204 ? "" : SignedBy.set(EC);
        server.does(
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/keys");
                    exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
                    exchange.getResponseBody().write(HandMade.utf8(body));
                });

        assertUnavailable(EC.token());
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void anInterruptedThreadGetsNoAnswerAndStaysInterrupted() {
        server.hangs(new CountDownLatch(1));
        Thread.currentThread().interrupt();

        assertUnavailable(EC.token());
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keys.json",
                "/etc/keys.json",
                "file:///etc/keys.json",
                "ftp://example.org/keys",
                "https:/keys",
                "https:///keys",
                "mailto:a@example.org"
            })
    void anAddressThatIsNotOnTheWebIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.jwks(URI.create(url)))
                .withMessageContaining("https://example.org/.well-known/jwks.json");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void assertAccepted(Token token) {
        assertThat(tokens.verify(token)).isInstanceOf(Verification.Accepted.class);
    }

    private void assertRejected(Token token, Reason reason) {
        assertThat(tokens.verify(token)).isEqualTo(new Verification.Rejected(reason));
    }

    private void assertUnavailable(Token token) {
        assertThatExceptionOfType(TokenVerifierUnavailableException.class)
                .isThrownBy(() -> tokens.verify(token))
                .withMessageContaining(server.url().toString());
    }
}
