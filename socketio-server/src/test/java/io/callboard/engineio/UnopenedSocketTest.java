package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A transport that cannot complete the opening handshake it was asked for. */
class UnopenedSocketTest {
    private final EngineFixture engine = new EngineFixture(EngineIoConfig.builder().maxSessions(1));
    private @Nullable WebSocketListener accepted;

    @Test
    void aSocketThatNeverOpensLeavesItsSeat() {
        HttpExchange facts = engine.request("GET", EngineFixture.WEBSOCKET).webSocket().send();
        engine.loop.run(() -> engine.session().close(CloseReason.FORCED_CLOSE));
        engine.server.handle(neverOpening(facts));
        engine.loop.runPending();
        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(503);

        WebSocketListener listener = Objects.requireNonNull(accepted);
        engine.loop.run(() -> listener.closed(WebSocketListener.Cause.LOST));

        assertThat(engine.get(EngineFixture.POLLING).status()).isEqualTo(200);
    }

    private HttpExchange neverOpening(HttpExchange facts) {
        return (HttpExchange)
                Proxy.newProxyInstance(
                        HttpExchange.class.getClassLoader(),
                        new Class<?>[] {HttpExchange.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("acceptWebSocket")) {
                                accepted = (WebSocketListener) arguments[2];
                                return null;
                            }
                            return method.invoke(facts, arguments);
                        });
    }
}
