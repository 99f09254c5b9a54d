package io.callboard.engineio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One session: its life, and which transport it is on.
 *
 * <p>Open; then perhaps closing, while the last packets and then the goodbye wait for a client to
 * poll; then closed, and perhaps known for a moment longer, while requests may be on their way. All
 * of it happens in one loop. {@link Inbound} has the rules for what the client sends, {@link
 * SessionRequests} those for its requests.
 */
final class Session implements EngineIoSession {
    private static final Logger LOG = System.getLogger(Session.class.getName());

    /**
     * How long the last packets and the goodbye wait, together, for a client that does not poll.
     */
    private static final Duration GOODBYE_TIME = Duration.ofSeconds(30);

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final String id;
    private final EventLoop loop;
    private final Handshake handshake;
    private final Engine engine;
    private final Seats.Seat seat;
    private final Inbound inbound;
    private final SessionRequests requests;

    private State state = State.OPEN;
    private Transport transport;
    private @Nullable Upgrade upgrade;
    private CloseReason reason = CloseReason.FORCED_CLOSE;
    private EventLoop.@Nullable Timer goodbyeTimer;

    Session(
            String id,
            Request request,
            Seats.Seat seat,
            Engine engine,
            Function<Session, Transport> transport) {
        this.id = id;
        this.loop = request.exchange().loop();
        this.handshake = request.handshake();
        this.engine = engine;
        this.seat = seat;
        this.inbound = new Inbound(this, engine.config());
        this.requests = new SessionRequests(this, engine, request);
        this.transport = transport.apply(this);
    }

    /** Begins, and greets the client that has sent this request. */
    void open(Request request) {
        inbound.begin();
        engine.sessions().add(this); // before the client can know the id
        transport.open(request, OpenPacket.packets(id, transport.name(), engine.config()));
        LOG.log(Level.DEBUG, "{0} opened over {1}", this, transport.name());
        try {
            engine.listener().opened(this);
        } catch (RuntimeException e) {
            listenerFailed(e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public String transport() {
        return transport.name();
    }

    @Override
    public Map<String, List<String>> postHeaders() {
        PollingTransport polling = polling();
        return polling == null ? Map.of() : polling.postHeaders();
    }

    @Override
    public void listen(Listener listener) {
        inbound.listen(listener);
    }

    @Override
    public boolean writable() {
        return isOpen() && transport.writable();
    }

    @Override
    public void send(List<EngineMessage> messages) {
        checkLoop();
        if (isOpen()) {
            transport.send(messages);
        }
    }

    @Override
    public void close(CloseReason why) {
        checkLoop();
        if (!isOpen()) {
            return;
        }
        state = State.CLOSING;
        reason = why;
        inbound.stop();
        if (transport.sayGoodbye()) {
            finish();
        } else {
            waitForGoodbye(GOODBYE_TIME);
        }
    }

    /** Closes; what waits for a client that does not poll at the moment is soon given up. */
    void shutDown(Duration grace) {
        if (isClosed()) {
            transport.endLingering();
            return;
        }
        close(CloseReason.SERVER_SHUTTING_DOWN);
        if (transport.hasWaiting()) {
            waitForGoodbye(grace.compareTo(GOODBYE_TIME) < 0 ? grace : GOODBYE_TIME);
        } else {
            finish();
        }
    }

    private void waitForGoodbye(Duration time) {
        Timers.cancel(goodbyeTimer);
        goodbyeTimer = loop.schedule(time, this::finish);
    }

    /** The client has the last packets and the goodbye. */
    void saidGoodbye() {
        finish();
    }

    /** Ends at once, whatever is waiting. */
    void fail(CloseReason why) {
        end(why, transport::end);
    }

    /** The client closed the session. */
    void closedByClient() {
        end(CloseReason.TRANSPORT_CLOSE, transport::endByClient);
    }

    /** The transport ended by itself. */
    void lost(CloseReason why) {
        end(why, () -> {});
    }

    /** The client does not take what is sent to it. Ends soon: the sender is still at work. */
    void overflowed() {
        state = State.CLOSING;
        reason = CloseReason.TRANSPORT_ERROR;
        LOG.log(Level.DEBUG, "{0} does not take what is sent to it", this);
        limitReached("buffered-bytes");
        loop.execute(() -> fail(reason));
    }

    void listenerFailed(RuntimeException e) {
        LOG.log(Level.ERROR, this + ": its listener failed, so it is closed", e);
        fail(CloseReason.FORCED_CLOSE);
    }

    private void end(CloseReason why, Runnable goodbye) {
        if (isClosed()) {
            return;
        }
        if (isOpen()) {
            reason = why;
        }
        goodbye.run();
        finish();
    }

    private void finish() {
        if (isClosed()) {
            return;
        }
        state = State.CLOSED;
        inbound.stop();
        Timers.cancel(goodbyeTimer);
        if (upgrade != null) {
            upgrade.abandon();
        }
        LOG.log(Level.DEBUG, "{0} closed: {1}", this, reason);
        inbound.closed(reason);
        if (!transport.lingers()) {
            forget();
        }
    }

    /** Closed, and no request of it is on its way any more. */
    void forget() {
        engine.sessions().remove(this);
        seat.release();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    void limitReached(String limit) {
        engine.limitReached(limit);
    }

    long maxBufferedBytes() {
        return engine.config().maxBufferedBytes();
    }

    int maxPayload() {
        return engine.config().maxPayload();
    }

    Inbound inbound() {
        return inbound;
    }

    SessionRequests requests() {
        return requests;
    }

    /** Tells whether this is the transport of the session now. */
    boolean isOn(Transport candidate) {
        return transport == candidate;
    }

    /** The transport, if it is one that takes HTTP requests. */
    @Nullable PollingTransport polling() {
        return transport instanceof PollingTransport polling ? polling : null;
    }

    boolean isUpgrading() {
        return upgrade != null;
    }

    void upgradeBegun(Upgrade begun) {
        upgrade = begun;
    }

    /** The upgrade came to nothing. */
    void upgradeEnded() {
        upgrade = null;
    }

    /** Goes on over WebSocket. */
    void upgraded(PollingTransport old, WebSocketTransport next) {
        upgrade = null;
        transport = next;
        LOG.log(Level.DEBUG, "{0} upgraded", this);
        List<EngineMessage> waiting = old.handOver();
        if (!waiting.isEmpty()) {
            next.send(waiting);
        }
        if (!isOpen()) { // closing, and this was what it waited for
            next.sayGoodbye();
            finish();
        }
    }

    private void checkLoop() {
        if (!loop.isCurrent()) {
            throw new IllegalStateException("A session is used within its loop only: loop()");
        }
    }

    /** For logs: the id is a secret, of which this shows too little to use it. */
    @Override
    public String toString() {
        return "sid=" + id.substring(0, 4) + "…";
    }
}
