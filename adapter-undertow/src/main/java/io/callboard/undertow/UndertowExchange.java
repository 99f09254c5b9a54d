package io.callboard.undertow;

import io.callboard.engineio.EventLoop;
import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import io.callboard.engineio.WebSocketListener;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/**
 * One request of the engine. Whichever thread calls, what is done is done in the connection's loop.
 */
final class UndertowExchange implements HttpExchange {
    private final HttpServerExchange exchange;
    private final HttpConnection connection;
    private final XnioEventLoop loop;
    private final WebSocketConnections webSockets;
    private final InetAddress remote;
    private final boolean webSocketRequest;

    // these belong to the loop
    private boolean answered;
    private boolean aborted;
    private boolean reading;
    private @Nullable Runnable abortListener;

    private volatile @Nullable Map<String, List<String>> headers;

    UndertowExchange(
            HttpServerExchange exchange, XnioEventLoop loop, WebSocketConnections webSockets) {
        this.exchange = exchange;
        this.connection = HttpConnection.of(exchange);
        this.loop = loop;
        this.webSockets = webSockets;
        this.remote = exchange.getSourceAddress().getAddress();
        this.webSocketRequest =
                WebSocketHandshake.wanted(exchange)
                        && WebSocketHandshake.refusal(exchange) == WebSocketHandshake.WELL_FORMED;
    }

    /** Hands the request to the engine. If it is not answered at once, it waits. */
    void handTo(Consumer<HttpExchange> engine) {
        connection.begin(this);
        engine.accept(this);
        waitForAnswer();
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    public String path() {
        return Router.rawPath(exchange);
    }

    @Override
    public String query() {
        return exchange.getQueryString();
    }

    @Override
    public Map<String, List<String>> headers() {
        Map<String, List<String>> known = headers;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (HeaderValues values : exchange.getRequestHeaders()) {
                known.put(UsualHeaders.lowerCase(values.getHeaderName()), List.copyOf(values));
            }
            headers = known;
        }
        return known;
    }

    @Override
    public String remoteAddress() {
        return remote.getHostAddress();
    }

    @Override
    public boolean secure() {
        return exchange.isSecure();
    }

    @Override
    public boolean webSocketRequest() {
        return webSocketRequest;
    }

    @Override
    public void readBody(int maxBytes, Consumer<Body> reader) {
        loop.run(() -> read(maxBytes, reader));
    }

    @Override
    public void onAbort(Runnable listener) {
        loop.run(
                () -> {
                    abortListener = listener;
                    if (aborted) {
                        loop.execute(listener);
                    }
                });
    }

    @Override
    public void respond(HttpResponse response) {
        loop.run(
                () -> {
                    if (!answered) {
                        beginAnswer();
                        write(response);
                    }
                });
    }

    @Override
    public void acceptWebSocket(
            Map<String, List<String>> headers, int maxMessageBytes, WebSocketListener listener) {
        if (!webSocketRequest) {
            throw new IllegalStateException("Not a WebSocket handshake; see webSocketRequest()");
        }
        loop.run(
                () -> {
                    if (!answered) {
                        beginAnswer();
                        upgrade(headers, maxMessageBytes, listener);
                    }
                });
    }

    @Override
    public void drop() {
        loop.run(
                () -> {
                    if (!answered) {
                        answered = true;
                        connection.drop();
                    }
                });
    }

    /** The client is gone, and the answer with it. In the loop. */
    void aborted() {
        boolean answering = answered;
        answered = true;
        aborted = true;
        // otherwise Undertow would wait for the next request, on a connection that is closed
        exchange.setPersistent(false);
        if (abortListener == null) {
            return;
        }
        if (answering) {
            // not now: perhaps the engine is just answering, and the write has failed
            loop.execute(abortListener);
        } else {
            // at once: when the server stops, the loop does nothing later
            abortListener.run();
        }
    }

    private void read(int maxBytes, Consumer<Body> reader) {
        if (answered) {
            return;
        }
        connection.watch().stop();
        if (exchange.getRequestContentLength() > maxBytes) {
            reader.accept(new Body.TooLarge());
            return;
        }
        StreamSourceChannel channel = exchange.getRequestChannel();
        if (channel == null) {
            throw new IllegalStateException("The body of a request is read once");
        }
        reading = true;
        new BodyReader(loop, channel, maxBytes, body -> wasRead(body, reader), connection::abort)
                .start();
    }

    private void wasRead(Body body, Consumer<Body> reader) {
        reading = false;
        reader.accept(body);
        waitForAnswer();
    }

    private void waitForAnswer() {
        // with a body that nobody reads, the end of the stream cannot be seen
        if (!answered && !reading && exchange.isRequestComplete()) {
            connection.watch().start();
        }
    }

    private void beginAnswer() {
        answered = true;
        connection.watch().stop();
    }

    private void write(HttpResponse response) {
        if (!exchange.isRequestComplete()) {
            connection.abandonRequest(exchange);
        }
        exchange.setStatusCode(response.status());
        add(response.headers());
        if (response.body().length == 0) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
        }
    }

    private void upgrade(
            Map<String, List<String>> headers, int maxMessageBytes, WebSocketListener listener) {
        HttpServerConnection http = (HttpServerConnection) exchange.getConnection();
        LentConnection lent = (LentConnection) http.getChannel();
        UndertowWebSocketConnection webSocket =
                new UndertowWebSocketConnection(
                        loop, lent.own(), webSockets, listener, maxMessageBytes);
        add(headers);
        WebSocketHandshake.accept(exchange);
        exchange.upgradeChannel(
                WebSocketHandshake.product(), (stream, upgraded) -> start(webSocket, lent, http));
        exchange.endExchange();
    }

    private static void start(
            UndertowWebSocketConnection webSocket, LentConnection lent, HttpServerConnection http) {
        PooledByteBuffer readTooFar = http.getExtraBytes();
        http.setExtraBytes(null);
        lent.takeBack(webSocket::disconnected);
        webSocket.start();
        if (readTooFar != null) {
            webSocket.received(readTooFar.getBuffer());
            readTooFar.close();
        }
    }

    private void add(Map<String, List<String>> headers) {
        headers.forEach(
                (name, values) ->
                        exchange.getResponseHeaders().putAll(new HttpString(name), values));
    }
}
