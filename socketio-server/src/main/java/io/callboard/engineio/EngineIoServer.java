package io.callboard.engineio;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * An Engine.IO server, protocol version 4: sessions over long-polling and WebSocket.
 *
 * <p>Has no sockets, threads or clock: a transport hands every request in, and the session lives in
 * the {@link EventLoop} of the request that opened it. JSONP and version 3 are refused.
 *
 * <p>Thread-safe. Nothing here blocks.
 */
public final class EngineIoServer {
    private final EngineIoConfig config;
    private final Engine engine;
    private final Seats seats;
    private final Verification verification;
    private final Handshakes handshakes;
    private final Recurring recurring = new Recurring();

    /**
     * @param listener told of each session
     * @param random makes session ids unguessable, so it should be a {@link
     *     java.security.SecureRandom}; must be thread-safe
     */
    public EngineIoServer(
            EngineIoConfig config, EngineIoListener listener, RandomGenerator random) {
        this.config = config;
        Answers answers = new Answers(config, listener);
        engine = new Engine(config, answers, new Sessions(), listener);
        seats =
                new Seats(
                        config.maxSessions(), config.maxSessionsPerAddress(), engine::limitReached);
        verification = new Verification(config);
        handshakes = new Handshakes(engine, seats, new SessionIds(random));
    }

    public EngineIoConfig config() {
        return config;
    }

    /**
     * Takes a request, polling or WebSocket, and answers it at some time. A request whose path does
     * not match {@link EngineIoConfig#matches} is answered with 404.
     */
    public void handle(HttpExchange exchange) {
        Request request = new Request(exchange, recurring);
        if (!config.matches(exchange.path())) {
            engine.answers().empty(request, 404);
            return;
        }
        Optional<Cors> cors = config.cors();
        if (exchange.method().equals("OPTIONS") && cors.isPresent()) {
            engine.answers().preflight(request, cors.get());
            return;
        }
        Refusal refusal = verification.refusalOf(request);
        if (refusal != null) {
            engine.answers().refuse(request, refusal);
        } else if (request.sid().isEmpty()) {
            handshakes.handle(request);
        } else {
            handToSession(request);
        }
    }

    private void handToSession(Request request) {
        Session session = engine.sessions().find(request.sid());
        if (session == null) {
            engine.answers().refuse(request, Refusal.sidUnknown(request.sid()));
        } else {
            session.loop().execute(() -> session.requests().handle(request));
        }
    }

    /** How many sessions there are, those included that wait for their client to fetch the rest. */
    public int sessionCount() {
        return engine.sessions().count();
    }

    /** Answers handshakes with 503 from now on. Sessions go on. */
    public void stopAccepting() {
        seats.close();
    }

    /**
     * Stops accepting and closes all sessions with {@link CloseReason#SERVER_SHUTTING_DOWN}, after
     * what is waiting for them has been sent.
     *
     * @param grace how long messages may wait for a client that does not poll at the moment
     * @return completes when no session is left, by the thread that ended the last one
     */
    public CompletionStage<Void> shutDown(Duration grace) {
        seats.close();
        engine.sessions().shutDown(grace);
        return seats.whenEmpty();
    }
}
