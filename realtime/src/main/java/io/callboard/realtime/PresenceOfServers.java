package io.callboard.realtime;

import io.callboard.socketio.Namespace;

/**
 * What the servers of a cluster tell each other about who is present: each reports once a second
 * what changed with it, and is asked to tell all by whoever missed something. Thread-safe; nothing
 * blocks.
 */
final class PresenceOfServers {
    private static final String REPORT = "callboard:presence";

    /** With the name of the server that is asked; all get it, and hear the answer. */
    private static final String ASK = "callboard:presence-ask";

    private final Namespace namespace;
    private final RoomPresence presence;

    PresenceOfServers(Namespace namespace, RoomPresence presence) {
        this.namespace = namespace;
        this.presence = presence;
        namespace.onServerSideEmit(
                REPORT,
                (arguments, ack) ->
                        PresenceMessage.parse(arguments)
                                .ifPresent(
                                        report -> {
                                            presence.heard(report);
                                            ask();
                                        }));
        namespace.onServerSideEmit(
                ASK,
                (arguments, ack) -> {
                    if (arguments.get(0) instanceof String server) {
                        presence.asked(server);
                    }
                });
    }

    /** To be called about once a second. */
    synchronized void tick() {
        if (presence.isShared()) {
            presence.report(
                    report -> namespace.serverSideEmit(REPORT, PresenceMessage.arguments(report)));
        }
    }

    private void ask() {
        presence.toAsk().forEach(server -> namespace.serverSideEmit(ASK, server));
    }
}
