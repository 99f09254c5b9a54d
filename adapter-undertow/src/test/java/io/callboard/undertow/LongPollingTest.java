package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.engineio.HttpExchange;
import io.callboard.testkit.transport.RawClient;
import io.callboard.testkit.transport.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongPollingTest extends ServerTest {
    @Test
    void aHeldGetIsAnsweredLater() throws Exception {
        RawClient client = client().request("GET", "/engine/?sid=a%20b");
        HttpExchange exchange = engine.takeHeld();
        assertThat(exchange.query()).isEqualTo("sid=a%20b");
        assertThat(exchange.path()).isEqualTo("/engine/");
        assertThat(exchange.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(exchange.secure()).isFalse();
        assertThat(exchange.header("host")).isEqualTo("test");
        assertThat(server.loops()).hasSize(2).contains(exchange.loop());
        exchange.respond(TestEngine.text(200, "here"));
        Response response = client.response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("here");
        assertThat(response.headers())
                .containsEntry("content-type", "text/plain")
                .doesNotContainKey("server");
    }

    @Test
    void aRequestSentBehindAHeldOneIsServedAfterIt() throws Exception {
        RawClient client = client().request("GET", "/engine/?n=1");
        HttpExchange first = engine.takeHeld();
        client.request("GET", "/engine/?n=2");
        client.send(RawClient.head("POST", "/engine/", "Content-Length: 5") + "hello");
        first.respond(TestEngine.text(200, "one"));
        assertThat(client.response().body()).isEqualTo("one");
        engine.takeHeld().respond(TestEngine.text(200, "two"));
        assertThat(client.response().body()).isEqualTo("two");
        assertThat(client.response().body()).isEqualTo("hello");
    }

    @Test
    void requestsInOneSegmentAreServedInOrder() throws Exception {
        String get = RawClient.head("GET", "/engine/");
        RawClient client = client().send(get + get);
        engine.takeHeld().respond(TestEngine.text(200, "one"));
        assertThat(client.response().body()).isEqualTo("one");
        engine.takeHeld().respond(TestEngine.text(200, "two"));
        assertThat(client.response().body()).isEqualTo("two");
    }

    @Test
    void aClosedConnectionAbortsItsHeldGet() throws Exception {
        client().request("GET", "/engine/?n=1").close();
        assertThat(engine.takeEvent()).isEqualTo("held n=1");
        assertThat(engine.takeEvent()).isEqualTo("abort n=1");
    }

    @Test
    void aResetConnectionAbortsItsHeldGet() throws Exception {
        RawClient client = client().request("GET", "/engine/?n=1");
        engine.takeHeld();
        client.reset();
        assertThat(engine.takeEvent()).isEqualTo("held n=1");
        assertThat(engine.takeEvent()).isEqualTo("abort n=1");
    }

    @Test
    void aClientThatSentMoreAndThenClosedIsNoticed() throws Exception {
        RawClient client = client().request("GET", "/engine/?n=1");
        engine.takeHeld();
        client.request("GET", "/engine/?n=2").close();
        assertThat(engine.takeEvent()).isEqualTo("held n=1");
        assertThat(engine.takeEvent()).isEqualTo("abort n=1");
    }

    @Test
    void anAbortedExchangeTakesNoAnswer() throws Exception {
        RawClient client = client().request("GET", "/engine/");
        HttpExchange exchange = engine.takeHeld();
        client.close();
        await().until(() -> engine.aborts.get() == 1);
        exchange.respond(TestEngine.text(200, "too late"));
        exchange.drop();
        assertThat(engine.aborts).hasValue(1);
    }

    @Test
    void anAbortThatTheAnswerMeetsIsToldAfterIt() throws Exception {
        RawClient client = client().request("GET", "/engine/?n=1");
        HttpExchange exchange = engine.takeHeld();
        exchange.loop()
                .execute(
                        () -> {
                            reset(client);
                            exchange.respond(TestEngine.text(200, "nobody is there"));
                            engine.events.add("answered");
                        });
        assertThat(engine.takeEvent()).isEqualTo("held n=1");
        assertThat(engine.takeEvent()).isEqualTo("answered");
        assertThat(engine.takeEvent()).isEqualTo("abort n=1");
    }

    private static void reset(RawClient client) {
        try {
            client.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAnsweredExchangeIsNotAborted() throws Exception {
        RawClient client = client().request("GET", "/engine/?n=1");
        engine.takeHeld().respond(TestEngine.text(200, "done"));
        client.response();
        client.close();
        client().request("GET", "/engine/?n=2");
        assertThat(engine.takeEvent()).isEqualTo("held n=1");
        assertThat(engine.takeEvent()).isEqualTo("held n=2");
    }

    @Test
    void aDroppedExchangeClosesTheConnection() throws Exception {
        RawClient client = client().request("GET", "/engine/");
        engine.takeHeld().drop();
        assertThat(client.ended()).isTrue();
        assertThat(engine.aborts).hasValue(0);
    }

    @Test
    void hangingGetsCostNoThreads() throws Exception {
        int threads = Thread.activeCount();
        List<RawClient> clients = new ArrayList<>();
        List<HttpExchange> exchanges = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            clients.add(client().request("GET", "/engine/"));
        }
        for (int i = 0; i < 500; i++) {
            exchanges.add(engine.takeHeld());
        }
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
        for (HttpExchange exchange : exchanges) {
            exchange.respond(TestEngine.text(200, "ok"));
        }
        for (RawClient client : clients) {
            assertThat(client.response().body()).isEqualTo("ok");
        }
    }

    @Test
    void aHeldGetIsNotCutByTheTimeouts() throws Exception {
        impatient();
        RawClient client = client().request("GET", "/engine/");
        HttpExchange exchange = engine.takeHeld();
        // three times as long as a connection without a request may wait
        RawClient idle = client();
        for (int i = 0; i < 3; i++) {
            assertThat(idle.ended()).isTrue();
            idle = client();
        }
        exchange.respond(TestEngine.text(200, "patience"));
        assertThat(client.response().body()).isEqualTo("patience");
    }

    @Test
    void otherMethodsReachTheEngine() throws Exception {
        assertThat(client().request("OPTIONS", "/engine/").response().body()).isEqualTo("OPTIONS");
        assertThat(client().request("DELETE", "/engine/").response().status()).isEqualTo(405);
        RawClient client = client();
        Response head = client.request("HEAD", "/engine/").responseToHead();
        assertThat(head.headers()).containsEntry("content-length", "4");
        assertThat(client.request("OPTIONS", "/engine/").response().body()).isEqualTo("OPTIONS");
    }
}
