package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.ManualEventLoop;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Jsr356WebSocketConnectionTest implements WebSocketListener {
    private static final EngineMessage MESSAGE = EngineMessage.text("hello");

    private final List<String> heard = new ArrayList<>();
    private final Deque<SendHandler> pending = new ArrayDeque<>();
    private final ManualEventLoop loop = new ManualEventLoop();
    private final WebSocketConnections connections =
            new WebSocketConnections(1024, Duration.ofSeconds(10), heard::add);
    private boolean failsAtOnce;

    private final Jsr356WebSocketConnection connection =
            new Jsr356WebSocketConnection(loop, session(), connections, this);

    @BeforeEach
    void open() {
        connection.opened();
    }

    @AfterEach
    void stop() {
        connections.stop();
    }

    @Test
    void theListenerIsNotToldAmidItsOwnSend() {
        failsAtOnce = true;
        loop.runPending();
        assertThat(heard).containsExactly("opening", "opened", "closed LOST");
    }

    @Test
    void tooMuchIsToldAfterTheSend() {
        loop.runPending();
        loop.execute(
                () -> {
                    connection.send(List.of(EngineMessage.binary(new byte[2000])));
                    heard.add("sent");
                });
        loop.runPending();
        assertThat(heard).containsExactly("opening", "opened", "sent", "closed TOO_SLOW");
    }

    @Test
    void aClientThatIsFarAheadOfTheLoopIsSentAwayAndCounted() {
        loop.runPending();
        connection.text("as much as may wait", 64 * 1024);
        Thread.currentThread().interrupt(); // so as not to wait
        connection.text("more", 4);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(heard).containsExactly("opening", "opened", "inbound-bytes");
    }

    @Test
    void afterTheEndNothingIsHeard() {
        loop.runPending();
        connection.text("before", 6);
        connection.ended(CloseCode.NORMAL);
        connection.text("after", 5);
        connection.ended(CloseCode.ABNORMAL);
        loop.runPending();
        assertThat(heard).containsExactly("opening", "opened", "text before", "closed CLOSED");
    }

    @Test
    void whatTheCodeSaysIsTheCause() {
        assertThat(causeOf(CloseCode.ABNORMAL)).isEqualTo("closed LOST");
        assertThat(causeOf(CloseCode.PROTOCOL_ERROR)).isEqualTo("closed PROTOCOL_ERROR");
        assertThat(causeOf(CloseCode.INVALID_PAYLOAD)).isEqualTo("closed PROTOCOL_ERROR");
        assertThat(causeOf(CloseCode.TOO_BIG)).isEqualTo("closed TOO_LARGE");
        assertThat(causeOf(4000)).isEqualTo("closed CLOSED");
    }

    private String causeOf(int code) {
        Jsr356WebSocketConnection other =
                new Jsr356WebSocketConnection(loop, session(), connections, this);
        other.ended(code);
        loop.runPending();
        return heard.get(heard.size() - 1);
    }

    @Test
    void whatIsSentAfterTheCloseCountsForNothing() {
        loop.runPending();
        loop.execute(
                () -> {
                    connection.close(0);
                    connection.send(List.of(MESSAGE));
                });
        loop.runPending();
        pending.remove().onResult(new SendResult());
        assertThat(pending).isEmpty();
    }

    @Override
    public void opened(WebSocketConnection opened) {
        heard.add("opening");
        opened.send(List.of(MESSAGE));
        heard.add("opened");
    }

    @Override
    public void text(String message) {
        heard.add("text " + message);
    }

    @Override
    public void binary(byte[] message) {
        heard.add("binary " + message.length);
    }

    @Override
    public void closed(Cause cause) {
        heard.add("closed " + cause);
    }

    private Session session() {
        RemoteEndpoint.Async remote =
                proxy(
                        RemoteEndpoint.Async.class,
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("sendText")) {
                                send((SendHandler) arguments[1]);
                            }
                            return null;
                        });
        return proxy(
                Session.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getAsyncRemote" -> remote;
                            case "getMaxIdleTimeout" -> 0L;
                            default -> null;
                        });
    }

    private void send(SendHandler handler) {
        if (failsAtOnce) {
            handler.onResult(new SendResult(new IOException("gone")));
        } else {
            pending.add(handler);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        ClassLoader loader = Jsr356WebSocketConnectionTest.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }
}
