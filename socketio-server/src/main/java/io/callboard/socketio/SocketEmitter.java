package io.callboard.socketio;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends events to one socket in a certain manner. Immutable and thread-safe. */
public final class SocketEmitter {
    private final Socket socket;
    private final boolean droppable;

    SocketEmitter(Socket socket, boolean droppable) {
        this.socket = socket;
        this.droppable = droppable;
    }

    /** See {@link Socket#asVolatile()}. */
    public SocketEmitter asVolatile() {
        return new SocketEmitter(socket, true);
    }

    /** See {@link Socket#compress(boolean)}. */
    public SocketEmitter compress(boolean compress) {
        return this;
    }

    /** See {@link Socket#emit}. */
    public void emit(String event, @Nullable Object... arguments) {
        socket.emit(droppable, event, arguments);
    }

    /** See {@link Socket#emitWithAck}. An event that was dropped is never answered. */
    public CompletionStage<Arguments> emitWithAck(
            Duration timeout, String event, @Nullable Object... arguments) {
        return socket.emitWithAck(droppable, timeout, event, arguments);
    }
}
