package io.callboard.socketio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A namespace, seen as all of its sockets. The methods are those of its {@link #broadcast()}. */
public interface Broadcaster extends Targets {
    /** See {@link BroadcastOperator#asVolatile()}. */
    default BroadcastOperator asVolatile() {
        return broadcast().asVolatile();
    }

    /** See {@link BroadcastOperator#compress(boolean)}. */
    default BroadcastOperator compress(boolean compress) {
        return broadcast().compress(compress);
    }

    /** See {@link BroadcastOperator#emit}. */
    default void emit(String event, @Nullable Object... arguments) {
        broadcast().emit(event, arguments);
    }

    /** See {@link BroadcastOperator#emitWithAck}. */
    default CompletionStage<List<@Nullable Object>> emitWithAck(
            Duration timeout, String event, @Nullable Object... arguments) {
        return broadcast().emitWithAck(timeout, event, arguments);
    }

    /** See {@link BroadcastOperator#sockets()}. */
    default List<Socket> sockets() {
        return broadcast().sockets();
    }

    /** See {@link BroadcastOperator#fetchSockets()}. */
    default CompletionStage<List<RemoteSocket>> fetchSockets() {
        return broadcast().fetchSockets();
    }

    /** See {@link BroadcastOperator#socketsJoin}. */
    default void socketsJoin(String... rooms) {
        broadcast().socketsJoin(rooms);
    }

    /** See {@link BroadcastOperator#socketsLeave}. */
    default void socketsLeave(String... rooms) {
        broadcast().socketsLeave(rooms);
    }

    /** See {@link BroadcastOperator#disconnectSockets}. */
    default void disconnectSockets(boolean close) {
        broadcast().disconnectSockets(close);
    }
}
