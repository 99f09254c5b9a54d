package io.callboard.engineio.inmemory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request in the making. */
public final class InMemoryRequest {
    private final InMemoryTransport transport;
    private final Map<String, List<String>> headers = new TreeMap<>();
    final String method;
    final String query;
    String path;
    String remoteAddress = "127.0.0.1";
    boolean secure;
    boolean webSocket;
    boolean bodyComplete = true;
    byte[] body = {};

    InMemoryRequest(InMemoryTransport transport, String method, String path, String query) {
        this.transport = transport;
        this.method = method;
        this.path = path;
        this.query = query;
        header("host", "localhost");
    }

    /** Instead of the server's. */
    public InMemoryRequest path(String newPath) {
        path = newPath;
        return this;
    }

    /** Adds a header; the name in any case. */
    public InMemoryRequest header(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                .add(value);
        return this;
    }

    /** Sets a header in place of those of the same name, for example {@code Host}. */
    public InMemoryRequest replaceHeader(String name, String value) {
        headers.remove(name.toLowerCase(Locale.ROOT));
        return header(name, value);
    }

    public InMemoryRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public InMemoryRequest body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** The body is not all there yet: {@link InMemoryExchange#completeBody()}. */
    public InMemoryRequest incompleteBody() {
        bodyComplete = false;
        return this;
    }

    /** The IP address it comes from; else {@code 127.0.0.1}. */
    public InMemoryRequest from(String address) {
        remoteAddress = address;
        return this;
    }

    /** As if over TLS. */
    public InMemoryRequest secure() {
        secure = true;
        return this;
    }

    /** It is a WebSocket opening handshake. */
    public InMemoryRequest webSocket() {
        webSocket = true;
        return header("connection", "Upgrade").header("upgrade", "websocket");
    }

    /** Sends it. */
    public InMemoryExchange send() {
        InMemoryExchange exchange = new InMemoryExchange(transport.loop(), this);
        transport.deliver(exchange);
        return exchange;
    }

    Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
