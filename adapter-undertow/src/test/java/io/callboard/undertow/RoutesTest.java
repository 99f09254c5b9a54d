package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import io.callboard.testkit.transport.RawClient;
import io.callboard.testkit.transport.Response;
import io.undertow.server.handlers.BlockingHandler;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest extends ServerTest {
    @Override
    UndertowConfig config() {
        return super.config().withLimits(1024, 2048).withThreads(1, 1);
    }

    @Override
    @BeforeEach
    void start() {
        server.handler("/v1", exchange -> exchange.getResponseSender().send("v1"));
        server.handler("/v1/long", exchange -> exchange.getResponseSender().send("long"));
        server.handler(
                "/read",
                new BlockingHandler(
                        exchange -> {
                            byte[] body = exchange.getInputStream().readAllBytes();
                            exchange.getResponseSender().send("read " + body.length);
                        }));
        server.handler(
                "/large",
                new BlockingHandler(
                        exchange -> exchange.getOutputStream().write(new byte[50_000_000])));
        server.engine(
                "/big/",
                exchange -> exchange.readBody(9_000_000, body -> exchange.respond(size(body))));
        super.start();
    }

    @Test
    void theLongestPrefixOfWholeSegmentsWins() throws Exception {
        assertThat(get("/v1")).isEqualTo("v1");
        assertThat(get("/v1/users?x")).isEqualTo("v1");
        assertThat(get("/v1/long/er")).isEqualTo("long");
        assertThat(get("/v1/longer")).isEqualTo("v1");
        assertThat(get("http://test/v1/long")).isEqualTo("long");
    }

    @Test
    void elsewhereIsNotFound() throws Exception {
        RawClient client = client();
        for (String path : new String[] {"/", "/v10", "/engine", "/favicon.ico", "/V1"}) {
            Response response = client.request("GET", path).response();
            assertThat(response.status()).as(path).isEqualTo(404);
            assertThat(response.headers())
                    .containsEntry("content-type", "application/problem+json");
            assertThat(response.body())
                    .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404}");
        }
    }

    @Test
    void aRouteMustBeAPath() {
        assertThatThrownBy(() -> server.handler("v1", exchange -> {}))
                .hasMessage("Write a path like /v1, not v1");
    }

    @Test
    void aHandlerReadsUpToTheLimit() throws Exception {
        RawClient client = client().request("POST", "/read", "Content-Length: 2048");
        assertThat(client.send(new byte[2048]).response().body()).isEqualTo("read 2048");
        assertThat(limits).isEmpty();
        client.request("POST", "/read", "Content-Length: 2049");
        assertThat(client.response().status()).isEqualTo(413);
        assertThat(client.ended()).isTrue();
        assertThat(limits).containsExactly("body-bytes");
    }

    @Test
    void aHandlerDoesNotReadAnEndlessBody() throws Exception {
        RawClient client = client().request("POST", "/read", "Transfer-Encoding: chunked");
        client.send(("100\r\n" + "x".repeat(256) + "\r\n").repeat(9));
        assertThat(client.response().status()).isEqualTo(413);
        assertThat(client.ended()).isTrue();
        assertThat(limits).containsExactly("body-bytes");
    }

    @Test
    void theLimitOfAnEngineIsItsOwn() throws Exception {
        RawClient client = client().request("POST", "/big/", "Content-Length: 8000000");
        assertThat(client.send(new byte[8_000_000]).response().body()).isEqualTo("8000000");
    }

    @Test
    void aTrickledBodyDoesNotHoldTheOnlyWorker() throws Exception {
        impatient();
        RawClient stalled = client().request("POST", "/read", "Content-Length: 100").send("x");
        RawClient next = client().request("POST", "/read", "Content-Length: 1").send("x");
        assertThat(next.response().body()).isEqualTo("read 1");
        assertThat(stalled.ended()).isTrue();
        assertThat(limits).containsExactly("http-stall");
    }

    @Test
    void aClientThatDoesNotReadDoesNotHoldTheOnlyWorker() throws Exception {
        impatient();
        kept(new RawClient(address(server.port()), 4096)).request("GET", "/large");
        RawClient next = client().request("POST", "/read", "Content-Length: 1").send("x");
        assertThat(next.response().body()).isEqualTo("read 1");
    }

    @Test
    void aSlowHandlerIsNotTheClientsFault() throws Exception {
        impatient();
        CountDownLatch idleWasCut = new CountDownLatch(1);
        server.handler(
                "/slow",
                new BlockingHandler(
                        exchange -> {
                            idleWasCut.await();
                            byte[] body = exchange.getInputStream().readAllBytes();
                            exchange.getResponseSender().send("slow " + body.length);
                        }));
        RawClient slow = client().request("POST", "/slow", "Content-Length: 3").send("abc");
        for (int i = 0; i < 3; i++) {
            assertThat(client().ended()).isTrue();
        }
        idleWasCut.countDown();
        assertThat(slow.response().body()).isEqualTo("slow 3");
    }

    private static HttpResponse size(HttpExchange.Body body) {
        int bytes = body instanceof HttpExchange.Body.Complete read ? read.bytes().length : -1;
        return TestEngine.text(200, Integer.toString(bytes));
    }

    private String get(String path) throws Exception {
        return client().request("GET", path).response().body();
    }
}
