package io.callboard.undertow;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A small engine: GETs are held until a test answers them, PATCHes too once their body is read,
 * POSTs are echoed up to 1000 bytes, WebSocket messages are echoed. What EngineMessage puts before
 * a text ({@code 4}) stays.
 */
final class TestEngine implements Consumer<HttpExchange> {
    static final int MAX_BODY = 1000;
    static final int MAX_MESSAGE = 100_000;

    final BlockingQueue<HttpExchange> held = new LinkedBlockingQueue<>();
    final BlockingQueue<WebSocketConnection> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<WebSocketListener.Cause> closed = new LinkedBlockingQueue<>();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final AtomicInteger aborts = new AtomicInteger();

    @Override
    public void accept(HttpExchange exchange) {
        exchange.onAbort(
                () -> {
                    aborts.incrementAndGet();
                    events.add("abort " + exchange.query());
                });
        if (exchange.webSocketRequest()) {
            exchange.acceptWebSocket(Map.of("X-Extra", List.of("1")), MAX_MESSAGE, new Echo());
        } else if (exchange.method().equals("POST")) {
            exchange.readBody(MAX_BODY, body -> echo(exchange, body));
        } else if (exchange.method().equals("PATCH")) {
            exchange.readBody(MAX_BODY, body -> held.add(exchange));
            events.add("reading");
        } else if (exchange.method().equals("GET")) {
            events.add("held " + exchange.query());
            held.add(exchange);
        } else {
            exchange.respond(text(405, exchange.method()));
        }
    }

    HttpExchange takeHeld() throws InterruptedException {
        return taken(held.poll(30, TimeUnit.SECONDS));
    }

    WebSocketConnection takeOpened() throws InterruptedException {
        return taken(opened.poll(30, TimeUnit.SECONDS));
    }

    WebSocketListener.Cause takeClosed() throws InterruptedException {
        return taken(closed.poll(30, TimeUnit.SECONDS));
    }

    String takeEvent() throws InterruptedException {
        return taken(events.poll(30, TimeUnit.SECONDS));
    }

    static HttpResponse text(int status, String body) {
        return new HttpResponse(
                status,
                Map.of("Content-Type", List.of("text/plain")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private void echo(HttpExchange exchange, HttpExchange.Body body) {
        if (body instanceof HttpExchange.Body.Complete complete) {
            exchange.respond(text(200, new String(complete.bytes(), StandardCharsets.UTF_8)));
        } else {
            events.add("too large");
            exchange.respond(new HttpResponse(413, Map.of(), new byte[0]));
        }
    }

    private static <T> T taken(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("Nothing came within 30 s");
        }
        return value;
    }

    private final class Echo implements WebSocketListener {
        private @Nullable WebSocketConnection connection;

        @Override
        public void opened(WebSocketConnection connection) {
            this.connection = connection;
            opened.add(connection);
        }

        @Override
        public void text(String message) {
            taken(connection).send(List.of(EngineMessage.text(message)));
        }

        @Override
        public void binary(byte[] message) {
            taken(connection).send(List.of(EngineMessage.binary(message)));
        }

        @Override
        public void closed(Cause cause) {
            closed.add(cause);
        }
    }
}
