package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {
    private final EngineFixture engine = new EngineFixture();
    private final InMemoryExchange exchange = engine.get(engine.open());
    private final Request request = new Request(exchange, new Recurring());
    private final List<String> told = new ArrayList<>();

    @Test
    void theListenerIsToldOfAnAbort() {
        request.onAbort(() -> told.add("first"));
        request.onAbort(() -> told.add("second"));
        exchange.abort();

        assertThat(told).containsExactly("second");
        assertThat(request.isAborted()).isTrue();
    }

    @Test
    void aListenerThatComesLateIsToldAtOnce() {
        exchange.abort();
        request.onAbort(() -> told.add("late"));

        assertThat(told).containsExactly("late");
    }

    @Test
    void aForgottenListenerIsNotTold() {
        request.onAbort(() -> told.add("forgotten"));
        request.ignoreAbort();
        exchange.abort();

        assertThat(told).isEmpty();
    }
}
