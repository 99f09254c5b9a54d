package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A client polls and closes its session at once, on two connections, and the server reads the POST
 * first.
 */
class OvertakenByCloseTest {
    private static final int OVERTAKING_MILLIS = 50;

    private final EngineFixture engine =
            new EngineFixture(EngineIoConfig.builder().maxSessionsPerAddress(1));
    private final String query = engine.open();

    @AfterEach
    void nothingIsLeft() {
        engine.after(OVERTAKING_MILLIS);

        assertThat(engine.server.sessionCount()).isZero();
        assertThat(engine.loop.pendingTimers()).isZero();
    }

    @Test
    void theOvertakenGetIsAnsweredAsIfItHadComeFirst() {
        InMemoryExchange post = engine.post(query, "1");
        assertThat(post.isPending()).isTrue();

        engine.after(OVERTAKING_MILLIS - 1);
        InMemoryExchange get = engine.get(query);

        assertThat(get.status()).isEqualTo(200);
        assertThat(get.text()).isEqualTo("6");
        assertThat(post.text()).isEqualTo("ok");
    }

    @Test
    void onlyOneGetIsAnsweredSo() {
        engine.post(query, "1");
        List<InMemoryExchange> gets = new ArrayList<>();
        engine.loop.run(
                () -> {
                    gets.add(engine.get(query));
                    gets.add(engine.get(query));
                });

        assertThat(gets.get(0).text()).isEqualTo("6");
        assertThat(gets.get(1).text()).contains("\"code\":1");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void whenThePostIsAnsweredNoGetCanHaveBeenSentBefore() {
        InMemoryExchange post = engine.post(query, "1");
        engine.after(OVERTAKING_MILLIS);

        assertThat(post.status()).isEqualTo(200);
        assertThat(post.text()).isEqualTo("ok");
        assertThat(engine.get(query).text()).contains("\"code\":1");
    }

    @Test
    void theSessionIsOverAtOnce() {
        engine.post(query, "4a\u001e1\u001e4b");
        engine.send("c");

        assertThat(engine.heard).containsExactly("a", "closed: transport close");
        assertThat(engine.get(query).text()).isEqualTo("6");
        assertThat(engine.heard).hasSize(2);
    }

    @Test
    void theOvertakenGetTakesWhatWasWaiting() {
        engine.send("a", "b");
        engine.post(query, "1");

        assertThat(engine.get(query).text()).isEqualTo("4a\u001e4b");
    }

    @Test
    void aSessionThatWasClosingIsOverAsWell() {
        engine.close();
        engine.post(query, "1");

        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(engine.get(query).text()).isEqualTo("6");
    }

    @Test
    void nothingButAGetIsOvertaken() {
        InMemoryExchange closing = engine.post(query, "1");

        assertThat(engine.post(query, "4a").text()).contains("\"code\":1");
        assertThat(engine.request("PUT", query).send().text()).contains("\"code\":1");
        assertThat(webSocket().text()).isEqualTo("Session ID unknown");
        assertThat(closing.isPending()).isTrue();
        assertThat(engine.heard).containsExactly("closed: transport close");
    }

    @Test
    void aGetOfAnotherOriginIsNotOfThisSession() {
        engine.request("POST", query).header("Origin", "https://a.example").body("1").send();

        InMemoryExchange foreign =
                engine.request("GET", query).header("Origin", "https://b.example").send();

        assertThat(foreign.text()).contains("\"code\":1");
        assertThat(engine.get(query).text()).isEqualTo("6");
    }

    @Test
    void aClientThatGaveUpTheGetOrThePostChangesNothing() {
        engine.post(query, "1").abort();
        InMemoryExchange get = engine.get(query);
        get.abortUnsent();

        assertThat(get.text()).isEqualTo("6");
        assertThat(engine.heard).containsExactly("closed: transport close");
    }

    @Test
    void itsSeatIsTakenUntilThePostIsAnswered() {
        engine.post(query, "1");
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);

        engine.after(OVERTAKING_MILLIS);
        String next = engine.open();

        engine.get(next);
        engine.post(next, "1");
    }

    @Test
    void aServerThatShutsDownDoesNotWaitForIt() {
        InMemoryExchange post = engine.post(query, "1");
        CompletableFuture<Void> done =
                engine.server.shutDown(Duration.ofSeconds(5)).toCompletableFuture();
        engine.loop.runPending();

        assertThat(post.text()).isEqualTo("ok");
        assertThat(done).isCompleted();
        assertThat(engine.loop.pendingTimers()).isZero();
        assertThat(engine.heard).containsExactly("closed: transport close");
    }

    @Test
    void aCloseThatFindsAGetIsAnsweredAtOnce() {
        InMemoryExchange get = engine.get(query);
        InMemoryExchange post = engine.post(query, "1");

        assertThat(get.text()).isEqualTo("6");
        assertThat(post.text()).isEqualTo("ok");
        assertThat(engine.server.sessionCount()).isZero();
    }

    private InMemoryExchange webSocket() {
        return engine.request("GET", EngineFixture.webSocketQuery(query)).webSocket().send();
    }
}
