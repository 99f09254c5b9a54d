package io.callboard.engineio;

import org.jspecify.annotations.Nullable;

/**
 * Later requests of a session. One that does not fit is refused and costs the session nothing. To
 * whoever is not the client that opened the session, it is unknown.
 */
final class SessionRequests {
    private final Session session;
    private final Engine engine;
    private final Provenance provenance;

    SessionRequests(Session session, Engine engine, Request first) {
        this.session = session;
        this.engine = engine;
        this.provenance = new Provenance(first, engine.config().clientBinding());
    }

    /** Called within the loop of the session. */
    void handle(Request request) {
        Refusal refusal = refusalOf(request);
        PollingTransport polling = session.polling();
        if (refusal != null) {
            engine.answers().refuse(request, refusal);
        } else if (polling == null || (request.isWebSocket() && session.isUpgrading())) {
            engine.answers().acceptUpgrade(request, new UnwantedSocket());
        } else if (request.isWebSocket()) {
            Upgrade upgrade = new Upgrade(session, polling, engine.config());
            session.upgradeBegun(upgrade);
            upgrade.begin(request, engine.answers());
        } else {
            polling.handle(request);
        }
    }

    /** Why the request does not fit the session, or null. */
    @Nullable Refusal refusalOf(Request request) {
        if (isTooLate(request) || !provenance.fits(request)) {
            return Refusal.sidUnknown(session.id());
        }
        if (!fitsTransport(request)) {
            return Refusal.transportMismatch(request.transport(), session.transport());
        }
        if (!request.isProtocol4()) {
            return Refusal.protocolMismatch(request.parameter("EIO"));
        }
        return null;
    }

    private boolean isTooLate(Request request) {
        PollingTransport polling = session.polling();
        return session.isClosed() && (polling == null || !polling.isOvertaken(request));
    }

    private boolean fitsTransport(Request request) {
        boolean polling = session.polling() != null;
        if (!request.isWebSocket()) {
            return polling && request.transport().equals(PollingTransport.NAME);
        }
        return request.transport().equals(WebSocketTransport.NAME)
                && (!polling || engine.config().allowUpgrades());
    }

    /** A second WebSocket of a session: it is closed, and the first one goes on. */
    private static final class UnwantedSocket implements WebSocketListener {
        @Override
        public void opened(WebSocketConnection connection) {
            connection.close(0);
        }

        @Override
        public void text(String message) {}

        @Override
        public void binary(byte[] message) {}

        @Override
        public void closed(Cause cause) {}
    }
}
