package io.callboard.socketio;

import io.callboard.engineio.CloseReason;

/** Why a socket is no longer connected, in the words of the reference server. */
public enum DisconnectReason {
    TRANSPORT_CLOSE("transport close"),
    TRANSPORT_ERROR("transport error"),
    PING_TIMEOUT("ping timeout"),
    PARSE_ERROR("parse error"),
    FORCED_CLOSE("forced close"),
    FORCED_SERVER_CLOSE("forced server close"),
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** The client left this namespace. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** This server put the client out of the namespace. The stock client stays away then. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    static DisconnectReason of(CloseReason reason) {
        return valueOf(reason.name());
    }

    /** Whether the client may come back as if it had never been away. */
    public boolean isRecoverable() {
        return this != PARSE_ERROR
                && this != CLIENT_NAMESPACE_DISCONNECT
                && this != SERVER_NAMESPACE_DISCONNECT;
    }

    /** The words, e.g. {@code transport close}. */
    @Override
    public String toString() {
        return text;
    }
}
