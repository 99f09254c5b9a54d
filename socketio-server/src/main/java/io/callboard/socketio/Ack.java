package io.callboard.socketio;

import org.jspecify.annotations.Nullable;

/** Answers one event. The first answer counts, others do nothing. Any thread may answer. */
public interface Ack {
    /** Tells whether the client asked for an answer. If not, none is sent. */
    boolean requested();

    /**
     * Sends the answer; never blocks.
     *
     * @throws IllegalArgumentException if an argument cannot be written as JSON
     */
    void send(@Nullable Object... arguments);
}
