package io.callboard.socketio.packet;

/** A client sent something that is no Socket.IO packet. The message repeats nothing of it. */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    MalformedPacketException(String message) {
        // without a stack trace: it is the client's fault, and would only make floods expensive
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
