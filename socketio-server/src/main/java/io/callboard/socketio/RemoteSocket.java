package io.callboard.socketio;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket that may be connected to another server: what {@code fetchSockets} returns. */
public interface RemoteSocket {
    /** 20 characters; also the name of the room that the socket has to itself. */
    String id();

    /** What is known of the socket from the time it connected. */
    Handshake handshake();

    /** A copy of the names of its rooms, its own included. */
    Set<String> rooms();

    /**
     * What the application keeps with the socket. Of a socket of another server: a copy of what is
     * plain in it, as text, numbers, lists and maps are; other objects stay where they are.
     */
    Map<String, ? extends @Nullable Object> data();

    /** Sends an event. Does nothing if the socket is no longer connected. */
    void emit(String event, @Nullable Object... arguments);

    /**
     * Sends an event and waits for its answer.
     *
     * @return the answer; of a socket of another server its first argument only. Fails with {@link
     *     NoAckException}. Completed by a worker.
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be written
     */
    CompletionStage<Arguments> emitWithAck(
            Duration timeout, String event, @Nullable Object... arguments);

    /** Puts it into the rooms. */
    void join(Collection<String> rooms);

    /** Takes it out of the rooms. */
    void leave(Collection<String> rooms);

    /**
     * Disconnects it. The stock client does not come back by itself then.
     *
     * @param close whether to close the client's session with all its namespaces
     */
    void disconnect(boolean close);
}
