package io.callboard.realtime;

import io.callboard.socketio.Namespace;
import java.util.function.Consumer;

/**
 * What servers that share a log tell each other beside it: that there is something new in it, and
 * whose connections are to end. Any of it may get lost. Thread-safe; telling never blocks.
 */
final class OtherServers {
    private static final String APPENDED = "callboard:appended";
    private static final String DISCONNECT = "callboard:disconnect";
    private static final String REVOKED = "callboard:revoked";

    private final Namespace namespace;

    /**
     * @param appended called by a worker when another server has recorded something
     * @param disconnect disconnects the clients that a user has here
     * @param revoked does so, after another server revoked the user's tokens
     */
    OtherServers(
            Namespace namespace,
            Runnable appended,
            Consumer<String> disconnect,
            Consumer<String> revoked) {
        this.namespace = namespace;
        namespace.onServerSideEmit(APPENDED, (arguments, ack) -> appended.run());
        onUser(DISCONNECT, disconnect);
        onUser(REVOKED, revoked);
    }

    private void onUser(String event, Consumer<String> action) {
        namespace.onServerSideEmit(
                event,
                (arguments, ack) -> {
                    if (arguments.get(0) instanceof String userId) {
                        action.accept(userId);
                    }
                });
    }

    /** Something was recorded here. */
    void appended() {
        namespace.serverSideEmit(APPENDED);
    }

    void disconnect(String userId) {
        namespace.serverSideEmit(DISCONNECT, userId);
    }

    /** The tokens of the user were revoked here, and that is stored. */
    void revoked(String userId) {
        namespace.serverSideEmit(REVOKED, userId);
    }
}
