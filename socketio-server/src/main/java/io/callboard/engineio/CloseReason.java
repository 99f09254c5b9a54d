package io.callboard.engineio;

/** Why an Engine.IO session ended, in the words of the reference server. */
public enum CloseReason {
    TRANSPORT_CLOSE("transport close"),
    TRANSPORT_ERROR("transport error"),
    PING_TIMEOUT("ping timeout"),
    PARSE_ERROR("parse error"),
    FORCED_CLOSE("forced close"),
    FORCED_SERVER_CLOSE("forced server close"),
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    /** The words, e.g. {@code transport close}. */
    @Override
    public String toString() {
        return text;
    }
}
