package io.callboard.testkit.simulation;

import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection between a client and a process of the server: a WebSocket on a bad network. */
final class Link {
    private final World world;
    private final Node node;
    private final Chance chance;
    private final Strand client;
    private final Strand loop;
    private final ClientEnd listener;
    private final String userId;
    private final Pipe up;
    private final Pipe down;
    private @Nullable WebSocketListener server;
    private boolean serverOpen = true;
    private boolean clientOpen = true;

    /** What a client hears of its connection. */
    interface ClientEnd {
        void text(String message);

        void closed();
    }

    Link(World world, Node node, Chance chance, Strand client, ClientEnd listener, String userId) {
        this.world = world;
        this.node = node;
        this.chance = chance;
        this.client = client;
        this.listener = listener;
        this.userId = userId;
        this.loop = node.loop();
        this.up = new Pipe(chance.of("up"), loop);
        this.down = new Pipe(chance.of("down"), client);
        node.connected(this);
    }

    /** Asks for a WebSocket. */
    void open() {
        up.send(0, () -> node.engine().handle(new UpgradeRequest(loop, this)));
    }

    /** The client sends something. */
    void send(String text) {
        if (clientOpen) {
            up.send(text.length(), () -> arrived(text));
        }
    }

    private void arrived(String text) {
        if (serverOpen && server != null) {
            server.text(text);
        }
    }

    /** The client says goodbye. */
    void close() {
        clientOpen = false;
        up.send(0, () -> tellServer(WebSocketListener.Cause.CLOSED));
        down.cut();
    }

    /** The connection breaks; either side notices it, or not before it misses something. */
    void breakDown(boolean clientNotices, boolean serverNotices) {
        up.cut();
        down.cut();
        if (clientNotices) {
            client.schedule(chance.millis(0, 50), this::tellClient);
        }
        if (serverNotices) {
            loop.schedule(chance.millis(0, 50), () -> tellServer(WebSocketListener.Cause.LOST));
        }
    }

    /** The process was killed; its machine may still say so, or not. */
    void serverDied() {
        serverOpen = false;
        breakDown(chance.percent(80), false);
    }

    void stopReading() {
        down.pause();
    }

    void resumeReading() {
        down.resume();
    }

    /** Whether the server has a connection still, whatever has become of the client. */
    boolean isServerOpen() {
        return serverOpen && server != null;
    }

    void accepted(WebSocketListener accepted) {
        server = accepted;
        loop.execute(() -> accepted.opened(new ServerEnd()));
    }

    void refused() {
        serverOpen = false;
        tellClientLater();
    }

    private void tellClientLater() {
        down.send(0, this::tellClient);
    }

    private void tellClient() {
        if (clientOpen) {
            clientOpen = false;
            listener.closed();
        }
    }

    private void tellServer(WebSocketListener.Cause cause) {
        if (serverOpen) {
            serverOpen = false;
            if (server != null) {
                server.closed(cause);
            }
        }
    }

    private void arrivedAtClient(String text) {
        if (clientOpen) {
            listener.text(text);
        }
    }

    private final class ServerEnd implements WebSocketConnection {
        private boolean closing;

        @Override
        public Strand loop() {
            return loop;
        }

        @Override
        public void send(List<EngineMessage> messages) {
            if (serverOpen && !closing) {
                List<String> texts = messages.stream().map(ServerEnd::text).toList();
                if (texts.size() > 1 && texts.get(0).startsWith("40")) {
                    texts = world.bug.welcome(texts, world.returns.back(userId, texts));
                }
                if (texts.get(0).startsWith("40") && world.goesWrong(chance, world.plan.drops())) {
                    loop.schedule(chance.millis(0, 60), () -> breakDown(true, chance.percent(50)));
                }
                for (String text : texts) {
                    String sent = world.bug.sent(text);
                    down.send(sent.length(), () -> arrivedAtClient(sent));
                }
            }
        }

        private static String text(EngineMessage message) {
            return new String(message.payload(), StandardCharsets.UTF_8);
        }

        @Override
        public long queuedBytes() {
            return down.stuck();
        }

        @Override
        public void close(int code) {
            if (serverOpen && !closing) {
                closing = true;
                loop.execute(() -> tellServer(WebSocketListener.Cause.CLOSED));
                tellClientLater();
            }
        }

        @Override
        public void drop() {
            if (serverOpen) {
                if (down.isPaused() && down.stuck() > Node.MOST_BUFFERED) {
                    world.tally.count(Sometimes.SLOW_CLIENT_CUT);
                }
                breakDown(true, true);
            }
        }
    }
}
