package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryRequest;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {
    private final EngineFixture engine = new EngineFixture().echoing();
    private final String query = engine.open();

    @Test
    void aClientUpgradesAsTheOfficialOneDoes() {
        InMemoryWebSocket socket = engine.probe(query);
        engine.post(query, "4first");
        assertThat(engine.get(query).text()).isEqualTo("4first");
        InMemoryExchange held = engine.get(query);

        socket.send("2probe");
        assertThat(socket.takeAll()).containsExactly("3probe");
        assertThat(held.isPending()).isTrue();
        engine.after(100);
        assertThat(held.text()).isEqualTo("6");

        socket.send("5");
        assertThat(engine.session().transport()).isEqualTo("websocket");
        socket.send("4second");
        assertThat(socket.takeAll()).containsExactly("4second");
        assertThat(engine.heard).containsExactly("first", "second");
    }

    @Test
    void aGetIsNotReleasedBeforeTheProbe() {
        engine.probe(query);
        InMemoryExchange held = engine.get(query);
        engine.after(5000);

        assertThat(held.isPending()).isTrue();
    }

    @Test
    void everyGetIsReleasedWhileTheUpgradeLasts() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        for (int i = 0; i < 5; i++) {
            InMemoryExchange get = engine.get(query);
            engine.after(100);
            assertThat(get.text()).isEqualTo("6");
        }
    }

    @Test
    void packetsStillGoToPollingUntilTheUpgradeIsDone() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        socket.take();
        InMemoryExchange get = engine.get(query);
        engine.send("a");
        assertThat(get.text()).isEqualTo("4a");

        engine.send("b", "c");
        assertThat(socket.takeAll()).isEmpty();
        socket.send("5");
        engine.send("d");

        assertThat(socket.takeAll()).containsExactly("4b", "4c", "4d");
    }

    @Test
    void theProbeMayBeLeftOut() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("5");
        socket.send("4a");

        assertThat(socket.takeAll()).containsExactly("4a");
    }

    @Test
    void theProbeMayBeRepeated() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        socket.send("2probe");

        assertThat(socket.takeAll()).containsExactly("3probe", "3probe");
    }

    @Test
    void aGetThatIsHeldWhenTheUpgradeIsDoneIsClosed() {
        InMemoryExchange get = engine.get(query);
        engine.probe(query).send("5");

        assertThat(get.text()).isEqualTo("1");
        assertThat(engine.heard).isEmpty();
    }

    @Test
    void aGetThatOvertookTheEndOfTheUpgradeIsRefusedAsIfItHadComeAfterIt() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        InMemoryExchange overtaking = engine.get(query);
        engine.after(49);

        socket.send("5");

        assertThat(overtaking.status()).isEqualTo(400);
        assertThat(engine.session().transport()).isEqualTo("websocket");
    }

    @Test
    void aGetThatWasHeldForLongerOvertookNothing() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        InMemoryExchange held = engine.get(query);
        engine.after(50);

        socket.send("5");

        assertThat(held.text()).isEqualTo("1");
    }

    @Test
    void nothingIsLostWhenTheUpgradeOvertakesAnAnswer() {
        InMemoryExchange get = engine.get(query);
        InMemoryWebSocket socket = engine.probe(query);
        engine.loop.execute(() -> engine.session().send(List.of(EngineMessage.text("a"))));
        socket.send("5");

        assertThat(get.text()).isEqualTo("1");
        assertThat(socket.takeAll()).containsExactly("4a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4a", "2abc", "2", "3probe", "1", "6", "abc", "", "52", "bAQ=="})
    void anyOtherPacketEndsTheAttemptAndNotTheSession(String packet) {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send(packet);

        assertThat(socket.closeCode()).isZero();
        assertThat(engine.session().transport()).isEqualTo("polling");
        assertThat(engine.post(query, "4still").text()).isEqualTo("ok");
        assertThat(engine.heard).containsExactly("still");
    }

    @Test
    void aBinaryMessageEndsTheAttemptAndNotTheSession() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send(new byte[] {1});

        assertThat(socket.closeCode()).isZero();
        assertThat(engine.post(query, "4still").text()).isEqualTo("ok");
    }

    @ParameterizedTest
    @EnumSource
    void aSocketThatClosesEndsTheAttemptAndNotTheSession(WebSocketListener.Cause cause) {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        socket.end(cause);
        InMemoryExchange get = engine.get(query);
        engine.after(500);

        assertThat(get.isPending()).isTrue();
        assertThat(engine.upgraded(query).isOpen()).isTrue();
        assertThat(engine.session().transport()).isEqualTo("websocket");
    }

    @Test
    void anAttemptThatTakesTooLongIsEnded() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        engine.after(9999);
        assertThat(socket.isOpen()).isTrue();

        engine.after(1);
        assertThat(socket.closeCode()).isZero();
        assertThat(engine.limits).containsExactly("upgrade-timeout");
        assertThat(engine.post(query, "4a").text()).isEqualTo("ok");
        assertThat(engine.upgraded(query).isOpen()).isTrue();
    }

    @Test
    void anAttemptThatTakesTooLongIsCutIfItsCloseFrameIsNotAnswered() {
        InMemoryWebSocket socket = engine.probe(query);
        engine.after(10_499);
        assertThat(socket.isDropped()).isFalse();

        engine.after(1);
        assertThat(socket.isDropped()).isTrue();
    }

    @Test
    void aDoneUpgradeHasNoTimeLimit() {
        InMemoryWebSocket socket = engine.upgraded(query);
        engine.after(10_000);

        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void aSecondSocketDuringTheUpgradeIsClosedAndTheFirstGoesOn() {
        InMemoryWebSocket first = engine.probe(query);
        InMemoryWebSocket second = engine.probe(query);
        second.send("5");
        first.send("2probe");
        first.send("5");

        assertThat(second.closeCode()).isZero();
        assertThat(second.takeAll()).isEmpty();
        assertThat(first.isOpen()).isTrue();
        assertThat(engine.session().transport()).isEqualTo("websocket");
    }

    @Test
    void aSecondSocketAfterTheUpgradeIsClosedAndTheFirstGoesOn() {
        InMemoryWebSocket first = engine.upgraded(query);
        InMemoryWebSocket second = engine.probe(query);
        second.send("4bad");
        first.send("4good");

        assertThat(second.closeCode()).isZero();
        assertThat(first.takeAll()).containsExactly("4good");
        assertThat(engine.heard).containsExactly("good");
    }

    @Test
    void aSecondSocketOfAWebSocketSessionIsClosedAndTheFirstGoesOn() {
        InMemoryWebSocket first = engine.transport.webSocket(EngineFixture.WEBSOCKET);
        String sid = EngineFixture.sid(first.take());
        InMemoryWebSocket second =
                engine.transport.webSocket(EngineFixture.WEBSOCKET + "&sid=" + sid);
        first.send("4a");

        assertThat(second.closeCode()).isZero();
        assertThat(first.takeAll()).containsExactly("4a");
    }

    @Test
    void pollingIsOverAfterTheUpgrade() {
        InMemoryWebSocket socket = engine.upgraded(query);

        assertThat(engine.get(query).text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(engine.post(query, "4a").text()).contains("\"code\":3");
        assertThat(engine.request("PUT", query).send().text()).contains("\"code\":3");
        assertThat(socket.isOpen()).isTrue();
        assertThat(engine.heard).isEmpty();
    }

    @Test
    void aPostThatIsReadDuringTheUpgradeIsRefused() {
        InMemoryExchange post = engine.request("POST", query).body("4a").incompleteBody().send();
        InMemoryWebSocket socket = engine.upgraded(query);
        post.completeBody();

        assertThat(post.text()).contains("\"code\":3");
        assertThat(engine.heard).isEmpty();
        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void aPostThatIsAbortedAfterTheUpgradeCostsNothing() {
        InMemoryExchange post = engine.request("POST", query).body("4a").incompleteBody().send();
        InMemoryWebSocket socket = engine.upgraded(query);
        post.abort();

        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void postsAreTakenDuringTheUpgrade() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");

        assertThat(engine.post(query, "4a").text()).isEqualTo("ok");
        assertThat(engine.heard).containsExactly("a");
    }

    @Test
    void theEndOfTheSessionIsTheEndOfTheAttempt() {
        engine.get(query);
        InMemoryWebSocket socket = engine.probe(query);
        engine.post(query, "1");

        assertThat(socket.closeCode()).isZero();
        assertThat(engine.heard).containsExactly("closed: transport close");
        assertThat(engine.loop.pendingTimers()).isZero();
    }

    @Test
    void aSessionThatIsClosingIsClosedOverTheNewTransport() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        socket.take();
        engine.send("last");
        engine.close();
        assertThat(socket.isOpen()).isTrue();

        socket.send("5");

        assertThat(socket.takeAll()).containsExactly("4last");
        assertThat(socket.closeCode()).isZero();
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void aSessionThatIsClosingBeforeTheProbeIsClosedOverPolling() {
        InMemoryWebSocket socket = engine.probe(query);
        InMemoryExchange held = engine.get(query);
        engine.loop.run(
                () -> {
                    engine.session().send(List.of(EngineMessage.text("last")));
                    engine.session().close(CloseReason.FORCED_CLOSE);
                });
        assertThat(held.text()).isEqualTo("4last");
        assertThat(socket.isOpen()).isTrue();

        assertThat(engine.get(query).text()).isEqualTo("6\u001e1");
        assertThat(socket.closeCode()).isZero();
        assertThat(socket.takeAll()).isEmpty();
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void aSessionThatIsClosingWhileItMovesAnswersTheGetAndIsClosedOverTheNewTransport() {
        InMemoryWebSocket socket = engine.probe(query);
        socket.send("2probe");
        socket.take();
        InMemoryExchange held = engine.get(query);
        engine.loop.run(
                () -> {
                    engine.session().send(List.of(EngineMessage.text("last")));
                    engine.session().close(CloseReason.FORCED_CLOSE);
                });
        assertThat(held.text()).isEqualTo("4last");

        socket.send("5");

        assertThat(socket.takeAll()).isEmpty();
        assertThat(socket.closeCode()).isZero();
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void anAttemptWhoseClientIsGoneMakesRoomForAnother() {
        String webSocketQuery = EngineFixture.webSocketQuery(query);
        engine.loop.run(() -> engine.request("GET", webSocketQuery).webSocket().send().abort());

        assertThat(engine.upgraded(query).isOpen()).isTrue();
    }

    @Test
    void aSocketThatOpensAfterTheSessionHasEndedIsClosed() {
        engine.get(query);
        InMemoryRequest upgrade =
                engine.request("GET", EngineFixture.webSocketQuery(query)).webSocket();
        List<InMemoryExchange> sent = new ArrayList<>();
        engine.loop.run(
                () -> {
                    sent.add(upgrade.send());
                    engine.loop.execute(() -> engine.session().close(CloseReason.FORCED_CLOSE));
                });

        assertThat(sent.get(0).socket().closeCode()).isZero();
        assertThat(engine.heard).containsExactly("closed: forced close");
    }

    @Test
    void afterABadPacketAnUpgradePacketMeansNothing() {
        InMemoryWebSocket socket = engine.probe(query);
        engine.loop.run(
                () -> {
                    socket.send("abc");
                    socket.send("5");
                });

        assertThat(engine.session().transport()).isEqualTo("polling");
    }

    @Test
    void anUpgradeThatIsNotAllowedIsRefused() {
        EngineFixture fixed = new EngineFixture(EngineIoConfig.builder().allowUpgrades(false));
        String fixedQuery = fixed.open();

        InMemoryExchange answer =
                fixed.request("GET", EngineFixture.webSocketQuery(fixedQuery)).webSocket().send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("Bad request");
        assertThat(fixed.post(fixedQuery, "4a").text()).isEqualTo("ok");
    }

    @Test
    void anUpgradeRequestForPollingIsRefused() {
        InMemoryExchange answer = engine.request("GET", query).webSocket().send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("Bad request");
    }

    @Test
    void anUpgradeWithAnotherProtocolIsRefused() {
        String other = EngineFixture.webSocketQuery(query).replace("EIO=4", "EIO=3");

        assertThat(engine.request("GET", other).webSocket().send().text()).isEqualTo("Bad request");
    }
}
