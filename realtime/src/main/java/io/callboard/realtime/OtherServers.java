package io.callboard.realtime;

import io.callboard.socketio.Namespace;
import java.util.function.Consumer;

/**
 * What servers that share a log tell each other beside it: that there is something new in it, and
 * whose connections are to end though his tokens are good. Any of it may get lost. Thread-safe;
 * telling never blocks.
 */
final class OtherServers {
    private static final String APPENDED = "callboard:appended";
    private static final String DISCONNECT = "callboard:disconnect";

    private final Namespace namespace;

    /**
     * @param appended called by a worker when another server has recorded something
     * @param disconnect disconnects the clients that a user has here
     */
    OtherServers(Namespace namespace, Runnable appended, Consumer<String> disconnect) {
        this.namespace = namespace;
        namespace.onServerSideEmit(APPENDED, (arguments, ack) -> appended.run());
        namespace.onServerSideEmit(
                DISCONNECT,
                (arguments, ack) -> {
                    if (arguments.get(0) instanceof String userId) {
                        disconnect.accept(userId);
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
}
