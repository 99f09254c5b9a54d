package io.callboard.testkit.simulation;

import io.callboard.engineio.EventLoop;
import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import io.callboard.engineio.WebSocketListener;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The request that asks for a WebSocket. */
final class UpgradeRequest implements HttpExchange {
    private final Strand loop;
    private final Link link;

    UpgradeRequest(Strand loop, Link link) {
        this.loop = loop;
        this.link = link;
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/socket.io/";
    }

    @Override
    public String query() {
        return "EIO=4&transport=websocket";
    }

    @Override
    public Map<String, List<String>> headers() {
        return Map.of("host", List.of("localhost"));
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public boolean webSocketRequest() {
        return true;
    }

    @Override
    public void readBody(int maxBytes, Consumer<Body> reader) {
        throw new IllegalStateException("A request for a WebSocket has no body");
    }

    @Override
    public void onAbort(Runnable listener) {
        // it is answered at once
    }

    @Override
    public void respond(HttpResponse response) {
        link.refused();
    }

    @Override
    public void acceptWebSocket(
            Map<String, List<String>> headers, int maxMessageBytes, WebSocketListener listener) {
        link.accepted(listener);
    }

    @Override
    public void drop() {
        link.refused();
    }
}
