package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.engineio.inmemory.InMemoryExchange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {
    private final EngineFixture engine = new EngineFixture();
    private final String query = engine.open();

    @Test
    void aGetIsHeldUntilThereIsAPacket() {
        InMemoryExchange get = engine.get(query);
        assertThat(get.isPending()).isTrue();

        engine.send("hello");

        assertThat(get.status()).isEqualTo(200);
        assertThat(get.text()).isEqualTo("4hello");
        assertThat(get.responseHeader("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(get.responseHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void allWaitingPacketsTravelInOneAnswer() {
        engine.send("a", "b");
        engine.send("c");

        assertThat(engine.get(query).text()).isEqualTo("4a\u001e4b\u001e4c");
        assertThat(engine.get(query).isPending()).isTrue();
    }

    @Test
    void whatIsSentDuringOneTaskTravelsInOneAnswer() {
        InMemoryExchange get = engine.get(query);

        engine.loop.run(
                () -> {
                    engine.session().send(List.of(EngineMessage.text("a")));
                    engine.session().send(List.of(EngineMessage.text("b")));
                });

        assertThat(get.text()).isEqualTo("4a\u001e4b");
    }

    @Test
    void binaryTravelsInBase64() {
        engine.loop.run(
                () ->
                        engine.session()
                                .send(
                                        List.of(
                                                EngineMessage.text("a"),
                                                EngineMessage.binary(new byte[] {1, 2, 3, 4}))));

        assertThat(engine.get(query).text()).isEqualTo("4a\u001ebAQIDBA==");
    }

    @Test
    void aPostIsAnsweredWithOk() {
        InMemoryExchange post = engine.post(query, "4hello");

        assertThat(post.status()).isEqualTo(200);
        assertThat(post.text()).isEqualTo("ok");
        assertThat(post.responseHeader("Content-Type")).isEqualTo("text/html");
        assertThat(post.responseHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(engine.heard).containsExactly("hello");
    }

    @Test
    void aPostMayCarrySeveralPackets() {
        engine.post(query, "4a\u001ebAQIDBA==\u001e4€\u001e4\u001eb");

        assertThat(engine.heard).containsExactly("a", "01020304", "€", "", "");
    }

    @Test
    void theEchoesOfOnePostComeTogether() {
        engine.echoing();
        engine.post(query, "4a\u001e4b\u001e4c");

        assertThat(engine.get(query).text()).isEqualTo("4a\u001e4b\u001e4c");
    }

    @Test
    void theEchoesOfOnePostComeTogetherInAHeldGet() {
        engine.echoing();
        InMemoryExchange get = engine.get(query);
        engine.post(query, "4a\u001e4b\u001e4c");

        assertThat(get.text()).isEqualTo("4a\u001e4b\u001e4c");
    }

    @Test
    void aPostDoesNotEndAHeldGet() {
        InMemoryExchange get = engine.get(query);
        engine.post(query, "4a");

        assertThat(get.isPending()).isTrue();
    }

    @Test
    void itIsWritableWhileAGetIsHeldAndNothingWaits() {
        EngineIoSession session = engine.session();
        assertThat(session.writable()).isFalse();

        engine.get(query);
        assertThat(session.writable()).isTrue();

        engine.loop.run(
                () -> {
                    session.send(List.of(EngineMessage.text("a")));
                    assertThat(session.writable()).isFalse();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "get"})
    void anotherMethodIsAnErrorAndTheSessionStays(String method) {
        InMemoryExchange answer = engine.request(method, query).send();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.response().body()).isEmpty();
        assertThat(engine.heard).isEmpty();
        assertThat(engine.post(query, "4a").text()).isEqualTo("ok");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndTheSessionStays() {
        EngineFixture small = new EngineFixture(EngineIoConfig.builder().maxPayload(10));
        String smallQuery = small.open();

        InMemoryExchange fits = small.post(smallQuery, "4" + "x".repeat(9));
        InMemoryExchange tooLarge = small.post(smallQuery, "4" + "x".repeat(10));

        assertThat(fits.text()).isEqualTo("ok");
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.response().body()).isEmpty();
        assertThat(small.heard).containsExactly("x".repeat(9));
        assertThat(small.post(smallQuery, "4a").text()).isEqualTo("ok");
    }

    @Test
    void theLimitIsForTheWholeBodyInBytes() {
        EngineFixture small = new EngineFixture(EngineIoConfig.builder().maxPayload(10));
        String smallQuery = small.open();

        assertThat(small.post(smallQuery, "4€€€").text()).isEqualTo("ok");
        assertThat(small.post(smallQuery, "4€€€\u001e4").status()).isEqualTo(413);
    }

    @Test
    void anOctetStreamEndsTheSession() {
        InMemoryExchange get = engine.get(query);
        InMemoryExchange post =
                engine.request("POST", query)
                        .header("Content-Type", "application/octet-stream")
                        .body("4a")
                        .send();

        assertThat(post.status()).isEqualTo(400);
        assertThat(post.response().body()).isEmpty();
        assertThat(get.text()).isEqualTo("1");
        assertThat(engine.heard).containsExactly("closed: transport error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain;charset=UTF-8", "text/html", "application/octet-stream;x=y"})
    void anyOtherContentTypeIsTaken(String contentType) {
        InMemoryExchange post =
                engine.request("POST", query).header("Content-Type", contentType).body("4a").send();

        assertThat(post.text()).isEqualTo("ok");
    }

    @Test
    void aSecondGetWhileOneIsHeldEndsTheSession() {
        InMemoryExchange first = engine.get(query);
        InMemoryExchange second = engine.get(query);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("1");
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.response().body()).isEmpty();
        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void aSecondPostWhileOneIsReadEndsTheSession() {
        InMemoryExchange get = engine.get(query);
        InMemoryExchange first = engine.request("POST", query).body("4a").incompleteBody().send();
        InMemoryExchange second = engine.post(query, "4b");
        first.completeBody();

        assertThat(first.isDropped()).isTrue();
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.response().body()).isEmpty();
        assertThat(get.text()).isEqualTo("1");
        assertThat(engine.heard).containsExactly("closed: transport error");
    }

    @Test
    void aGetThatIsAbortedEndsTheSession() {
        engine.get(query).abort();

        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void aGetWhoseAnswerDoesNotArriveEndsTheSession() {
        InMemoryExchange get = engine.get(query);
        engine.send("a");
        get.abortUnsent();

        assertThat(engine.heard).containsExactly("closed: transport error");
    }

    @Test
    void aPostThatIsAbortedEndsTheSession() {
        InMemoryExchange get = engine.get(query);
        InMemoryExchange post = engine.request("POST", query).body("4a").incompleteBody().send();
        post.abort();

        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(get.text()).isEqualTo("1");
    }

    @Test
    void aConnectionThatClosesAfterARefusedBodyCostsNothing() {
        EngineFixture small = new EngineFixture(EngineIoConfig.builder().maxPayload(10));
        String smallQuery = small.open();
        small.post(smallQuery, "4" + "x".repeat(10)).abortUnsent();

        assertThat(small.heard).isEmpty();
        assertThat(small.post(smallQuery, "4a").text()).isEqualTo("ok");
    }

    @Test
    void aPostThatIsReadWhenTheSessionEndsBringsNothing() {
        InMemoryExchange post = engine.request("POST", query).body("4a").incompleteBody().send();
        engine.get(query);
        engine.get(query);
        post.completeBody();

        assertThat(post.text()).contains("\"code\":1");
        assertThat(engine.heard).containsExactly("closed: transport error");
    }

    @Test
    void sendingFromOutsideTheLoopIsRefused() {
        assertThatThrownBy(() -> engine.session().send(List.of(EngineMessage.text("a"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aListenerThatFailsCostsOnlyItsSession() {
        String other = engine.open();
        engine.loop.run(
                () ->
                        engine.session()
                                .listen(
                                        new EngineIoSession.Listener() {
                                            @Override
                                            public void text(String message) {
                                                throw new IllegalStateException("expected");
                                            }

                                            @Override
                                            public void binary(byte[] message) {}

                                            @Override
                                            public void closed(CloseReason reason) {
                                                engine.heard.add("closed: " + reason);
                                            }
                                        }));

        assertThat(engine.post(other, "4a\u001e4b").text()).isEqualTo("ok");
        assertThat(engine.post(query, "4c").text()).isEqualTo("ok");

        assertThat(engine.heard).containsExactly("closed: forced close", "c");
        assertThat(engine.server.sessionCount()).isEqualTo(1);
    }
}
