package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.HttpExchange;
import io.callboard.testkit.transport.RawClient;
import io.callboard.testkit.transport.Response;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRequestTest extends ServerTest {
    private static final String FOLDED = "GET /engine/ HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n";

    @Test
    void anIdleConnectionIsCut() throws Exception {
        impatient();
        assertThat(client().ended()).isTrue();
    }

    @Test
    void aTrickledHeaderIsCut() throws Exception {
        impatient();
        RawClient client = client().send("GET /engine/ HTTP/1.1\r\nHost: x\r\nA: ");
        Trickle trickle = new Trickle(client, "b");
        assertThat(client.ended()).isTrue();
        trickle.stop();
    }

    @Test
    void aTrickledBodyIsCutAndTheEngineHears() throws Exception {
        RawClient client = client().request("POST", "/engine/?x", "Content-Length: 999");
        Trickle trickle = new Trickle(client, "b");
        passUntil(() -> engine.aborts.get() > 0);
        assertThat(client.ended()).isTrue();
        assertThat(engine.takeEvent()).isEqualTo("abort x");
        trickle.stop();
    }

    @Test
    void aTrickledChunkedBodyIsCut() throws Exception {
        RawClient client = client().request("POST", "/engine/", "Transfer-Encoding: chunked");
        Trickle trickle = new Trickle(client, "1\r\nb\r\n");
        passUntil(() -> limits.contains("http-stall"));
        assertThat(client.ended()).isTrue();
        trickle.stop();
    }

    @Test
    void aBodyUpToTheLimitIsRead() throws Exception {
        String body = "x".repeat(TestEngine.MAX_BODY);
        RawClient client = client().request("POST", "/engine/", "Content-Length: 1000").send(body);
        assertThat(client.response().body()).isEqualTo(body);
        client.request("POST", "/engine/", "Transfer-Encoding: chunked");
        client.send("3\r\nabc\r\n").send("2\r\nde\r\n0\r\n\r\n");
        assertThat(client.response().body()).isEqualTo("abcde");
        client.request("POST", "/engine/", "Content-Length: 0");
        assertThat(client.response().body()).isEmpty();
    }

    @Test
    void theRefusalOfALargeBodyIsSeenByAClientThatSendsItAll() throws Exception {
        RawClient client = client().request("POST", "/engine/", "Content-Length: 5000000");
        assertThat(client.response().status()).isEqualTo(413);
        // a connection closed with bytes unread is reset: on some systems that loses the answer
        for (int i = 0; i < 500; i++) {
            client.send(new byte[10_000]);
        }
        assertThat(client.ended()).isTrue();
    }

    @Test
    void anExpectationIsMetWhenTheBodyIsWanted() throws Exception {
        RawClient client = client();
        client.request("POST", "/engine/", "Expect: 100-continue", "Content-Length: 5");
        assertThat(client.response().status()).isEqualTo(100);
        client.send("hello");
        assertThat(client.response().body()).isEqualTo("hello");
        client.request("POST", "/engine/", "Expect: 100-continue", "Content-Length: 5000");
        assertThat(client.response().status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity", "gzip, chunked", "chunked, gzip", "xchunked"})
    void transferCodingsButChunkedAreRefused(String coding) throws Exception {
        RawClient client = client().request("POST", "/engine/", "Transfer-Encoding: " + coding);
        assertThat(client.response().status()).isEqualTo(501);
        assertThat(client.ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Content-Length: 3\r\nContent-Length: 3",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Content-Length: +3",
                "Content-Length: -3",
                "Content-Length: 0x3",
                "Content-Length: 18446744073709551619",
                "Content-Length : 3",
                "A: b\r\n c",
                "A: b\r\n\tc",
                "A: b\nC: d",
                "Host: other"
            })
    void ambiguousHeadersAreRefused(String lines) throws Exception {
        RawClient client = client().request("POST", "/engine/", lines);
        assertThat(client.response().status()).isEqualTo(400);
        assertThat(client.ended()).isTrue();
    }

    @Test
    void aFoldedHeaderIsSeenBehindAnotherRequest() throws Exception {
        RawClient client = client().send(RawClient.head("OPTIONS", "/engine/") + FOLDED);
        assertThat(client.response().status()).isEqualTo(405);
        assertThat(client.response().status()).isEqualTo(400);
    }

    @Test
    void aFoldedHeaderIsSeenBehindABody() throws Exception {
        String post = RawClient.head("POST", "/engine/", "Transfer-Encoding: chunked");
        RawClient client = client().send(post + "3\r\nabc\r\n0\r\n\r\n" + FOLDED);
        assertThat(client.response().body()).isEqualTo("abc");
        assertThat(client.response().status()).isEqualTo(400);
    }

    @Test
    void aFoldedHeaderIsSeenBehindAHeldRequest() throws Exception {
        RawClient client = client().request("GET", "/engine/");
        HttpExchange exchange = engine.takeHeld();
        client.send(FOLDED);
        exchange.respond(TestEngine.text(200, "ok"));
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(client.response().status()).isEqualTo(400);
    }

    @Test
    void aBodyMayHaveLinesThatBeginWithASpace() throws Exception {
        RawClient client = client().request("POST", "/engine/", "Content-Length: 7");
        assertThat(client.send("\r\n \r\n \t").response().status()).isEqualTo(200);
        client.request("OPTIONS", "/engine/");
        assertThat(client.response().status()).isEqualTo(405);
    }

    @Test
    void otherVersionsOfHttpAreRefused() throws Exception {
        RawClient old = client().send("GET /engine/ HTTP/1.0\r\nHost: x\r\n\r\n");
        assertThat(old.response().status()).isEqualTo(505);
        assertThat(old.ended()).isTrue();
        RawClient two = client().send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        assertThat(two.response().status()).isEqualTo(400);
        RawClient noHost = client().send("GET /engine/ HTTP/1.1\r\n\r\n");
        assertThat(noHost.response().status()).isEqualTo(400);
    }

    @Test
    void anUpgradeToHttp2IsNotTaken() throws Exception {
        RawClient client =
                client().request(
                                "OPTIONS",
                                "/engine/",
                                "Connection: Upgrade, HTTP2-Settings",
                                "Upgrade: h2c",
                                "HTTP2-Settings: AAMAAABkAAQAAP__");
        assertThat(client.response().status()).isEqualTo(405);
    }

    @Test
    void tooLargeAndTooManyHeadersAreRefused() throws Exception {
        RawClient large = client().request("GET", "/engine/", "A: " + "x".repeat(20_000));
        assertThat(large.response().status()).isEqualTo(400);
        RawClient many = client().request("GET", "/engine/", "A: b\r\n".repeat(101) + "A: b");
        assertThat(many.response().status()).isEqualTo(400);
        String query = "a=b&".repeat(101);
        assertThat(client().request("GET", "/engine/?" + query).response().status()).isEqualTo(400);
    }

    @Test
    void badWebSocketHandshakesAreRefused() throws Exception {
        String good = RawClient.upgrade("/engine/");
        RawClient version = client().send(good.replace("Version: 13", "Version: 8"));
        Response response = version.response();
        assertThat(response.status()).isEqualTo(426);
        assertThat(response.headers()).containsEntry("sec-websocket-version", "13");
        for (String bad :
                new String[] {
                    good.replace("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZQ=="),
                    good.replace("dGhlIHNhbXBsZSBub25jZQ==", "no base 64"),
                    good.replace("Sec-WebSocket-Key", "X-Key"),
                    good.replace("keep-alive, Upgrade", "keep-alive"),
                    good.replace("GET", "PUT"),
                    good.replace("Host: test", "Host: test\r\nContent-Length: 3")
                }) {
            assertThat(client().send(bad).response().status()).as(bad).isEqualTo(400);
        }
        assertThat(engine.opened).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadItsAnswerIsCut() throws Exception {
        RawClient client = kept(new RawClient(address(server.port()), 4096));
        client.request("GET", "/engine/?x");
        engine.takeHeld().respond(TestEngine.text(200, "x".repeat(50_000_000)));
        passUntil(() -> engine.aborts.get() > 0);
        assertThat(engine.takeEvent()).isEqualTo("held x");
        assertThat(engine.takeEvent()).isEqualTo("abort x");
    }

    @Test
    void aRequestThatWaitsForItsAnswerIsNotCutOnceItIsRead() throws Exception {
        RawClient client = client().request("PATCH", "/engine/", "Content-Length: 6");
        client.send("abc"); // the rest comes in another segment, so that it is waited for
        assertThat(engine.takeEvent()).isEqualTo("reading");
        client.send("def");
        HttpExchange exchange = engine.takeHeld();
        for (int i = 0; i < 3; i++) {
            pass(PATIENCE);
        }
        exchange.respond(TestEngine.text(200, "ok"));
        assertThat(client.response().body()).isEqualTo("ok");
    }

    /** Sends a little every 20 ms. */
    private static final class Trickle {
        private final CountDownLatch stop = new CountDownLatch(1);
        private final Thread thread;

        Trickle(RawClient client, String piece) {
            thread =
                    new Thread(
                            () -> {
                                try {
                                    while (!stop.await(20, TimeUnit.MILLISECONDS)) {
                                        client.send(piece);
                                    }
                                } catch (IOException | InterruptedException e) {
                                    // cut, which is what is awaited
                                }
                            });
            thread.start();
        }

        void stop() throws InterruptedException {
            stop.countDown();
            thread.join();
        }
    }
}
