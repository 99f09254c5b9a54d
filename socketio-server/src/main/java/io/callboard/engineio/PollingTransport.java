package io.callboard.engineio;

import static io.callboard.engineio.PacketType.CLOSE;
import static io.callboard.engineio.PacketType.NOOP;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Long-polling: one GET is held until there are packets, and then takes all of them; POSTs bring
 * the client's, see {@link PollingPosts}. At most one of each at a time. Engine.IO protocol v4,
 * "HTTP long-polling".
 *
 * <p>What is sent during one task of the loop travels in one answer: the answer is made by a task
 * of its own.
 */
final class PollingTransport implements Transport {
    static final String NAME = "polling";

    private static final EngineMessage CLOSE_PACKET = EngineMessage.packet(CLOSE, "");
    private static final EngineMessage NOOP_PACKET = EngineMessage.packet(NOOP, "");

    /**
     * A client's requests travel on several connections, and two I/O threads may read them in
     * another order than they were sent. A GET that comes so shortly before the upgrade packet is
     * answered as if it had come after it, and one that comes so shortly after the POST that closes
     * the session as if it had come before that, see {@link PollingPosts}.
     */
    static final Duration OVERTAKING_TIME = Duration.ofMillis(50);

    private final Session session;
    private final Answers answers;
    private final EngineIoConfig config;
    private final PollingPosts posts;

    private final Waiting waiting = new Waiting();
    private boolean flushScheduled;
    private boolean goodbyeIsDue;

    private @Nullable Request get;

    /** The GET that came so shortly ago that it may have overtaken the end of an upgrade. */
    private @Nullable Request overtaking;

    PollingTransport(Session session, Answers answers, EngineIoConfig config) {
        this.session = session;
        this.answers = answers;
        this.config = config;
        this.posts = new PollingPosts(session, answers, this::fail);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void open(Request request, List<EngineMessage> packets) {
        request.onAbort(() -> Loops.run(session.loop(), () -> getAborted(request)));
        answers.handshake(request, session.id(), packets);
    }

    @Override
    public boolean writable() {
        return get != null && waiting.isEmpty();
    }

    @Override
    public void send(List<EngineMessage> packets) {
        if (packets.contains(Inbound.PING_PACKET) && waiting.contains(Inbound.PING_PACKET)) {
            // it answers pings that it never fetched, so as to let things wait for ever
            session.limitReached("slow-reader");
            fail();
            return;
        }
        packets.forEach(waiting::add);
        if (get == null) {
            if (waiting.bytes() > config.maxBufferedBytes()) {
                session.overflowed();
            }
        } else if (!flushScheduled) {
            flushScheduled = true;
            session.loop().execute(this::flush);
        }
    }

    /** A request of this session that is no WebSocket. */
    void handle(Request request) {
        switch (request.exchange().method()) {
            case "GET" -> hold(request);
            case "POST" -> posts.take(request);
            default -> answers.empty(request, 500);
        }
    }

    private void fail() {
        if (session.isOn(this)) {
            session.fail(CloseReason.TRANSPORT_ERROR);
        }
    }

    private void hold(Request request) {
        if (get != null) {
            answers.empty(request, 400);
            fail();
            return;
        }
        get = request;
        if (lingers()) {
            release();
            posts.releaseClosing();
            return;
        }
        if (session.isUpgrading()) {
            overtaking = request;
            session.loop().schedule(OVERTAKING_TIME, () -> settled(request));
        }
        request.onAbort(() -> Loops.run(session.loop(), () -> getAborted(request)));
        if (goodbyeIsDue && waiting.isEmpty()) {
            waiting.add(NOOP_PACKET);
            answerWithClose();
            session.saidGoodbye();
        } else {
            flush();
        }
    }

    private void settled(Request request) {
        if (overtaking == request) {
            overtaking = null;
        }
    }

    /** Even after it was answered: the packets in the answer are lost. */
    private void getAborted(Request request) {
        if (get == request) {
            get = null;
        }
        fail();
    }

    /** Those of the POST that is being read or handled, if there is one. */
    Map<String, List<String>> postHeaders() {
        return posts.headers();
    }

    /** Releases a held GET, so that the client can move to another transport. */
    void release() {
        if (get != null && waiting.isEmpty()) {
            waiting.add(NOOP_PACKET);
        }
        flush();
    }

    /** Ends it for another transport, which takes over what is waiting. */
    List<EngineMessage> handOver() {
        List<EngineMessage> rest = waiting.takeAll();
        if (get != null && get == overtaking) {
            answers.refuse(get, Refusal.transportMismatch(NAME, WebSocketTransport.NAME));
            get = null;
        }
        end();
        return rest;
    }

    /**
     * In a body of its own: the official client handles the end of the session before the messages
     * in front of it in the same body, a Socket.IO disconnect among them. The reference server does
     * the same.
     */
    @Override
    public boolean sayGoodbye() {
        if (get == null || !waiting.isEmpty()) {
            goodbyeIsDue = true;
            return false;
        }
        answerWithClose();
        return true;
    }

    @Override
    public boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    @Override
    public void end() {
        if (get != null) {
            answerWithClose();
        }
    }

    @Override
    public void endByClient() {
        if (get == null) {
            posts.holdClosing();
        } else {
            release();
        }
    }

    @Override
    public boolean lingers() {
        return posts.isClosingHeld();
    }

    @Override
    public void endLingering() {
        posts.releaseClosing();
    }

    /**
     * Whether the request is a GET that may have been sent before the client closed the session.
     */
    boolean isOvertaken(Request request) {
        return lingers() && !request.isWebSocket() && request.exchange().method().equals("GET");
    }

    private void answerWithClose() {
        waiting.add(CLOSE_PACKET);
        flush();
    }

    private void flush() {
        flushScheduled = false;
        if (get != null && !waiting.isEmpty()) {
            Request answered = get;
            get = null;
            answers.packets(answered, waiting.takeAll());
        }
    }
}
