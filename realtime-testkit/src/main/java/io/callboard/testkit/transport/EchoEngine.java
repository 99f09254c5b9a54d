package io.callboard.testkit.transport;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoListener;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An engine whose sessions send back what they get, and that notes what happens. */
public final class EchoEngine implements EngineIoListener {
    private final BlockingQueue<EngineIoSession> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    private final EngineIoServer server;

    public EchoEngine(EngineIoConfig config) {
        server = new EngineIoServer(config, this, new SecureRandom());
    }

    public EngineIoServer server() {
        return server;
    }

    /** The next session that was opened. */
    public EngineIoSession takeOpened() throws InterruptedException {
        return taken(opened.poll(30, TimeUnit.SECONDS));
    }

    /** Why the next session was closed. */
    public CloseReason takeClosed() throws InterruptedException {
        return taken(closed.poll(30, TimeUnit.SECONDS));
    }

    /** Sends within the session's loop. */
    public static void send(EngineIoSession session, EngineMessage... messages) {
        session.loop().execute(() -> session.send(List.of(messages)));
    }

    @Override
    public void opened(EngineIoSession session) {
        session.listen(new Echo(session));
        opened.add(session);
    }

    private static <T> T taken(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("Nothing came within 30 s");
        }
        return value;
    }

    private final class Echo implements EngineIoSession.Listener {
        private final EngineIoSession session;

        private Echo(EngineIoSession session) {
            this.session = session;
        }

        @Override
        public void text(String message) {
            session.send(List.of(EngineMessage.text(message)));
        }

        @Override
        public void binary(byte[] message) {
            session.send(List.of(EngineMessage.binary(message)));
        }

        @Override
        public void closed(CloseReason reason) {
            closed.add(reason);
        }
    }
}
