package io.callboard.testkit.transport;

import static java.util.stream.Collectors.toMap;

import io.callboard.engineio.WebSocketListener.Cause;
import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryRequest;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Speaks through the in-memory transport; waiting lets its time pass. */
record InMemoryClient(InMemoryTransport transport) implements Client {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Call send(String method, String query, String body, String... headerLines) {
        return new Sent(with(transport.request(method, query).body(body), headerLines).send());
    }

    @Override
    public Call upgrade(String query, String... headerLines) {
        return new Sent(with(transport.request("GET", query).webSocket(), headerLines).send());
    }

    private static InMemoryRequest with(InMemoryRequest request, String... headerLines) {
        for (String line : headerLines) {
            String[] header = line.split(": ", 2);
            request.header(header[0], header[1]);
        }
        return request;
    }

    private void await(BooleanSupplier condition) {
        Duration end = transport.loop().now().plus(PATIENCE);
        transport.loop().runPending();
        while (!condition.getAsBoolean()) {
            if (transport.loop().now().compareTo(end) > 0) {
                throw new AssertionError("Nothing came within " + PATIENCE);
            }
            transport.loop().advance(Duration.ofMillis(1));
        }
    }

    private final class Sent implements Call {
        private final InMemoryExchange exchange;

        private Sent(InMemoryExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public Response response() {
            await(() -> !exchange.isPending());
            Map<String, String> headers =
                    exchange.response().headers().entrySet().stream()
                            .collect(
                                    toMap(
                                            header -> header.getKey().toLowerCase(Locale.ROOT),
                                            header -> String.join(", ", header.getValue())));
            return new Response(exchange.status(), headers, exchange.text());
        }

        @Override
        public ClientSocket socket() {
            await(() -> !exchange.isPending());
            return new Socket(exchange.socket());
        }

        @Override
        public void leave() {
            exchange.abort();
        }
    }

    private final class Socket implements ClientSocket {
        private final InMemoryWebSocket socket;
        private final Deque<String> received = new ArrayDeque<>();

        private Socket(InMemoryWebSocket socket) {
            this.socket = socket;
        }

        @Override
        public void send(String text) {
            socket.send(text);
        }

        @Override
        public void send(byte[] bytes) {
            socket.send(bytes);
        }

        @Override
        public String receive() {
            await(
                    () -> {
                        received.addAll(socket.takeAll());
                        return !received.isEmpty();
                    });
            return received.remove();
        }

        @Override
        public int closeCode() {
            await(() -> !socket.isOpen());
            return socket.closeCode() < 0 ? 1006 : socket.closeCode();
        }

        @Override
        public void breakOff() {
            socket.end(Cause.LOST);
        }
    }
}
