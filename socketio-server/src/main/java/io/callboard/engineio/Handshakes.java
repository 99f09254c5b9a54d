package io.callboard.engineio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens sessions. Engine.IO protocol v4, "Handshake". */
final class Handshakes {
    private static final Logger LOG = System.getLogger(Handshakes.class.getName());
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Engine engine;
    private final Seats seats;
    private final SessionIds ids;

    Handshakes(Engine engine, Seats seats, SessionIds ids) {
        this.engine = engine;
        this.seats = seats;
        this.ids = ids;
    }

    /** Called by any thread. */
    void handle(Request request) {
        if (!request.exchange().method().equals("GET")) {
            Refusal refusal = Refusal.badHandshakeMethod(request.exchange().method());
            engine.answers().refuse(request, refusal);
            return;
        }
        if (request.isWebSocket() != request.transport().equals(WebSocketTransport.NAME)) {
            engine.answers().refuse(request, Refusal.transportHandshakeError());
            return;
        }
        Optional<Seats.Seat> seat = seats.take(request.remoteAddress());
        if (seat.isEmpty()) {
            engine.answers().unavailable(request, RETRY_AFTER);
            return;
        }
        request.onAbort(seat.get()::release);
        ask(request).thenAccept(admission -> decided(request, seat.get(), admission));
    }

    private CompletionStage<Admission> ask(Request request) {
        try {
            return engine.config()
                    .allowRequest()
                    .check(request.handshake())
                    .exceptionally(Handshakes::failed);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(e));
        }
    }

    private static Admission failed(Throwable failure) {
        LOG.log(Level.ERROR, "allowRequest failed, so a client is told to try later", failure);
        return Admission.tryLater(RETRY_AFTER);
    }

    private void decided(Request request, Seats.Seat seat, Admission admission) {
        Loops.run(
                request.exchange().loop(),
                () -> {
                    if (!request.isAborted() && !admits(request, admission)) {
                        seat.release();
                    } else if (!request.isAborted()) {
                        open(request, seat);
                    }
                });
    }

    /** Tells whether the client may come in; if not, it has been answered. */
    private boolean admits(Request request, Admission admission) {
        if (admission instanceof Admission.Refused refused) {
            engine.answers().refuse(request, Refusal.forbidden(refused.message()));
            return false;
        }
        if (admission instanceof Admission.TryLater later) {
            engine.answers().unavailable(request, later.retryAfter());
            return false;
        }
        if (!request.isProtocol4()) {
            engine.answers().refuse(request, Refusal.unsupportedProtocol());
            return false;
        }
        return true;
    }

    private void open(Request request, Seats.Seat seat) {
        String id = ids.next();
        SessionOpening opening = new SessionOpening(id, request, seat, engine);
        if (request.isWebSocket()) {
            opening.overWebSocket();
        } else {
            opening.overPolling();
        }
    }
}
