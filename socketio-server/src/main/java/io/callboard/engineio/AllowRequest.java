package io.callboard.engineio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides about every handshake, before a session is made. Not asked about later requests of the
 * session, nor about its upgrade; {@link OriginPolicy} is.
 *
 * <p>Called by many threads at once, among them I/O threads: it must not block. The stage may
 * complete at any time, by any thread. If it fails, the client is told to try later.
 */
@FunctionalInterface
public interface AllowRequest {
    /** Lets everybody in. */
    AllowRequest ALL = request -> CompletableFuture.completedFuture(Admission.granted());

    CompletionStage<Admission> check(EngineIoSession.Handshake request);
}
