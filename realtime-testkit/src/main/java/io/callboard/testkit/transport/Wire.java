package io.callboard.testkit.transport;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The way to an engine behind a transport, for raw clients. */
public final class Wire implements Client, AutoCloseable {
    private final URI uri;
    private final List<RawClient> clients = new ArrayList<>();

    Wire(URI uri) {
        this.uri = uri;
    }

    public URI uri() {
        return uri;
    }

    /** A new connection; closed in the end. */
    public RawClient connect() throws IOException {
        return connect(0);
    }

    public synchronized RawClient connect(int receiveBufferBytes) throws IOException {
        RawClient client = new RawClient(uri, receiveBufferBytes);
        clients.add(client);
        return client;
    }

    /** The path and this query. */
    public String target(String query) {
        return uri.getRawPath() + "?" + query;
    }

    /** Opens a session over polling, on this connection, and gives its id. */
    public String handshake(RawClient client) throws IOException {
        return Client.sid(client.send(RawClient.head("GET", target(POLLING))).response().body());
    }

    @Override
    public Call send(String method, String query, String body, String... headerLines)
            throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String[] lines = headerLines;
        if (method.equals("POST")) {
            lines = Arrays.copyOf(headerLines, headerLines.length + 2);
            lines[headerLines.length] = "Content-Type: text/plain;charset=UTF-8";
            lines[headerLines.length + 1] = "Content-Length: " + length;
        }
        String head = RawClient.head(method, target(query), lines);
        return new WireCall(connect().send(head + body));
    }

    @Override
    public Call upgrade(String query, String... headerLines) throws IOException {
        return new WireCall(connect().send(RawClient.upgrade(target(query), headerLines)));
    }

    /** Asks for packets, and does not wait for them. */
    public RawClient poll(RawClient client, String sid) throws IOException {
        return client.send(RawClient.head("GET", target(POLLING + "&sid=" + sid)));
    }

    public String postHead(String sid, long contentLength) {
        return RawClient.head(
                "POST",
                target(POLLING + "&sid=" + sid),
                "Content-Type: text/plain;charset=UTF-8",
                "Content-Length: " + contentLength);
    }

    /** Opens a session over WebSocket; its open packet has been read. */
    public RawClient webSocket() throws IOException {
        RawClient client = connect().send(RawClient.upgrade(target(WEBSOCKET)));
        int status = client.response().status();
        String open = client.message().text();
        if (status != 101 || !open.startsWith("0{")) {
            throw new AssertionError("Not a session: " + status + " " + open);
        }
        return client;
    }

    /** A WebSocket for a session there is. */
    public RawClient webSocket(String sid) throws IOException {
        RawClient client = connect().send(RawClient.upgrade(target(WEBSOCKET + "&sid=" + sid)));
        int status = client.response().status();
        if (status != 101) {
            throw new AssertionError("Not upgraded: " + status);
        }
        return client;
    }

    @Override
    public synchronized void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }
}
