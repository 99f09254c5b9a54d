package io.callboard.jsr356.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The way to an engine behind a transport, for raw clients. */
public final class Wire implements AutoCloseable {
    public static final String POLLING = "EIO=4&transport=polling";
    public static final String WEBSOCKET = "EIO=4&transport=websocket";

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

    /** Opens a session over polling and gives its id. */
    public String handshake() throws IOException {
        return handshake(connect());
    }

    public String handshake(RawClient client) throws IOException {
        return sid(client.send(RawClient.head("GET", target(POLLING))).response().body());
    }

    /** The session's id in an open packet. */
    public static String sid(String openPacket) {
        int start = openPacket.indexOf("\"sid\":\"") + 7;
        return openPacket.substring(start, openPacket.indexOf('"', start));
    }

    /** Asks for packets, and does not wait for them. */
    public RawClient poll(RawClient client, String sid) throws IOException {
        return client.send(RawClient.head("GET", target(POLLING + "&sid=" + sid)));
    }

    public RawClient.Response get(String sid) throws IOException {
        return poll(connect(), sid).response();
    }

    public RawClient.Response post(String sid, String body) throws IOException {
        return connect()
                .send(postHead(sid, body.getBytes(StandardCharsets.UTF_8).length) + body)
                .response();
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
