package io.callboard.socketio;

/** An argument of an event is not what its listener expects: the client's mistake. */
public final class ArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ArgumentException(int index, String expected) {
        super("Argument " + index + " is not " + expected);
    }

    ArgumentException(int index, String expected, Throwable cause) {
        super("Argument " + index + " is not " + expected, cause);
    }
}
