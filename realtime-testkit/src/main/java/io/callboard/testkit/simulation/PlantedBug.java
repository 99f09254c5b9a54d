package io.callboard.testkit.simulation;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.delivery.Sessions;
import java.util.List;

/**
 * A bug for the checker to find, planted between the production code and what it uses. Every method
 * is as if there were none.
 */
interface PlantedBug {
    /** No bug at all. */
    PlantedBug NONE = new PlantedBug() {};

    /** The log as the server uses it. */
    default AuditLog log(AuditLog log) {
        return log;
    }

    /** The store of sessions as the server uses it. */
    default Sessions sessions(Sessions sessions) {
        return sessions;
    }

    /**
     * What a client is told at once when it comes back: that it is, and what it missed.
     *
     * @param known the position up to which the server knew what the client missed, before it let
     *     it in
     */
    default List<String> welcome(List<String> messages, long known) {
        return messages;
    }

    /** A text message on its way to a client. */
    default String sent(String message) {
        return message;
    }
}
