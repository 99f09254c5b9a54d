package io.callboard.socketio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for the answer of one socket. Called in the socket's loop, once. */
interface PendingAck {
    /** The client answered. */
    void answered(List<@Nullable Object> arguments);

    /** The event was not sent: the socket is no longer connected. */
    void notSent();

    /** The event was sent, and the socket disconnected since. */
    void disconnected();

    /** The event was not sent: the socket has too many answers to give. */
    void tooMany();
}
