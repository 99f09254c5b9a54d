package io.callboard.engineio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether requests come from the client that opened the session, as far as that can be told.
 *
 * <p>A session belongs to the first {@code Origin} that any of its requests names: browsers leave
 * that header out of same-origin GETs, so it may be a later one. They do not leave it out where
 * they named it before: what is like an earlier request, but lacks it, is from somebody else. A
 * browser names it on every WebSocket, so one without fits only where long-polling had none.
 *
 * <p>Used within the loop of the session.
 */
final class Provenance {
    private static final Logger LOG = System.getLogger(Provenance.class.getName());

    private final EngineIoSession.Handshake first;
    private final ClientBinding binding;
    private @Nullable String origin;
    private final boolean getsHaveOrigin;
    private boolean postsHaveOrigin;

    Provenance(Request first, ClientBinding binding) {
        this.first = first.handshake();
        this.binding = binding;
        this.origin = normal(first.origin());
        this.getsHaveOrigin = origin != null;
        this.postsHaveOrigin = origin != null;
    }

    boolean fits(Request request) {
        return fitsBinding(request.exchange()) && fitsOrigin(request);
    }

    private boolean fitsBinding(HttpExchange request) {
        try {
            return binding.fits(first, request);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A client binding failed, so a request is refused", e);
            return false;
        }
    }

    private boolean fitsOrigin(Request request) {
        String named = normal(request.origin());
        boolean isGet = !request.isWebSocket() && request.exchange().method().equals("GET");
        if (named == null) {
            return isGet ? !getsHaveOrigin : !postsHaveOrigin;
        }
        if (origin == null) {
            origin = named;
        }
        if (!isGet && !request.isWebSocket()) {
            postsHaveOrigin = true;
        }
        return named.equals(origin);
    }

    /** A page from a file is {@code file://} to Chrome's WebSockets, and null otherwise. */
    private static @Nullable String normal(@Nullable String origin) {
        return "file://".equals(origin) ? "null" : origin;
    }
}
