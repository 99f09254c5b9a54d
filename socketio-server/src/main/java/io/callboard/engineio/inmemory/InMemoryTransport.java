package io.callboard.engineio.inmemory;

import io.callboard.engineio.EngineIoServer;

/**
 * Sends requests to a server, without a network.
 *
 * <pre>{@code
 * ManualEventLoop loop = new ManualEventLoop();
 * InMemoryTransport transport = new InMemoryTransport(server, loop);
 * InMemoryWebSocket socket = transport.webSocket("EIO=4&transport=websocket");
 * socket.take();                               // the open packet
 * socket.send("4hello");
 * loop.advance(Duration.ofSeconds(25));
 * socket.take();                               // 2
 * }</pre>
 *
 * <p>Each call also runs what is pending in the loop, so its effects have happened when it returns.
 */
public final class InMemoryTransport {
    private final EngineIoServer server;
    private final ManualEventLoop loop;

    /**
     * @param loop of all the connections; make a second transport for connections in another one
     */
    public InMemoryTransport(EngineIoServer server, ManualEventLoop loop) {
        this.server = server;
        this.loop = loop;
    }

    /** The loop of the connections. */
    public ManualEventLoop loop() {
        return loop;
    }

    /** Sends a GET with this query to the server's path. */
    public InMemoryExchange get(String query) {
        return request("GET", query).send();
    }

    /** Sends a POST with this query and body to the server's path. */
    public InMemoryExchange post(String query, String body) {
        return request("POST", query).body(body).send();
    }

    /**
     * Opens a WebSocket with this query at the server's path.
     *
     * @throws IllegalStateException if the server did not accept it at once
     */
    public InMemoryWebSocket webSocket(String query) {
        return request("GET", query).webSocket().send().socket();
    }

    /** A request to the server's path that is yet to be completed and sent. */
    public InMemoryRequest request(String method, String query) {
        String path = server.config().path() + (server.config().addTrailingSlash() ? "/" : "");
        return new InMemoryRequest(this, method, path, query);
    }

    void deliver(InMemoryExchange exchange) {
        server.handle(exchange);
        loop.runPending();
    }
}
