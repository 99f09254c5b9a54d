package io.callboard.engineio;

import io.callboard.engineio.inmemory.InMemoryExchange;
import io.callboard.engineio.inmemory.InMemoryRequest;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** An engine on manual time, which notes what its sessions hear. */
final class EngineFixture implements EngineIoListener {
    static final String POLLING = "EIO=4&transport=polling";
    static final String WEBSOCKET = "EIO=4&transport=websocket";

    final ManualEventLoop loop = new ManualEventLoop();
    final EngineIoServer server;
    final InMemoryTransport transport;
    final List<EngineIoSession> sessions = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    final List<ConnectionError> errors = new ArrayList<>();
    final List<String> limits = new ArrayList<>();
    private boolean echo;

    EngineFixture(EngineIoConfigBuilder config) {
        server = new EngineIoServer(config.build(), this, new Random(42));
        transport = new InMemoryTransport(server, loop);
    }

    EngineFixture() {
        this(EngineIoConfig.builder());
    }

    /** From now on every message is sent back. */
    EngineFixture echoing() {
        echo = true;
        return this;
    }

    @Override
    public void opened(EngineIoSession session) {
        sessions.add(session);
        session.listen(new Ear(session));
    }

    @Override
    public void connectionError(ConnectionError error) {
        errors.add(error);
    }

    @Override
    public void limitReached(String limit) {
        limits.add(limit);
    }

    private final class Ear implements EngineIoSession.Listener {
        private final EngineIoSession session;

        private Ear(EngineIoSession session) {
            this.session = session;
        }

        @Override
        public void text(String message) {
            heard.add(message);
            sendBack(EngineMessage.text(message));
        }

        @Override
        public void binary(byte[] message) {
            heard.add(HexFormat.of().formatHex(message));
            sendBack(EngineMessage.binary(message));
        }

        private void sendBack(EngineMessage message) {
            if (echo) {
                session.send(List.of(message));
            }
        }

        @Override
        public void closed(CloseReason reason) {
            heard.add("closed: " + reason);
        }
    }

    /** Opens a session over polling and returns its query. */
    String open() {
        return openWith(POLLING);
    }

    String openWith(String query) {
        InMemoryExchange answer = transport.get(query);
        return query + "&sid=" + sid(answer.text());
    }

    static String sid(String openPacket) {
        return openPacket.replaceFirst("^0\\{\"sid\":\"", "").substring(0, 20);
    }

    /** The session opened last. */
    EngineIoSession session() {
        return sessions.get(sessions.size() - 1);
    }

    void send(String... texts) {
        List<EngineMessage> messages = new ArrayList<>();
        for (String text : texts) {
            messages.add(EngineMessage.text(text));
        }
        loop.run(() -> session().send(messages));
    }

    void close() {
        loop.run(() -> session().close(CloseReason.FORCED_CLOSE));
    }

    InMemoryExchange get(String query) {
        return transport.get(query);
    }

    InMemoryExchange post(String query, String body) {
        return transport.post(query, body);
    }

    InMemoryRequest request(String method, String query) {
        return transport.request(method, query);
    }

    /** Opens a session over WebSocket; its open packet has been taken. */
    InMemoryWebSocket socket() {
        InMemoryWebSocket socket = transport.webSocket(WEBSOCKET);
        socket.take();
        return socket;
    }

    /** Opens a WebSocket for the session of a polling query. */
    InMemoryWebSocket probe(String pollingQuery) {
        return transport.webSocket(webSocketQuery(pollingQuery));
    }

    static String webSocketQuery(String pollingQuery) {
        return pollingQuery.replace("transport=polling", "transport=websocket");
    }

    /** Opens a session over polling and upgrades it. */
    InMemoryWebSocket upgraded(String query) {
        InMemoryWebSocket socket = probe(query);
        socket.send("2probe");
        socket.take();
        socket.send("5");
        return socket;
    }

    void after(long millis) {
        loop.advance(Duration.ofMillis(millis));
    }
}
