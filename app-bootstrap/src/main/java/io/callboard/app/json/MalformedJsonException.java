package io.callboard.app.json;

/** Text that is no JSON, or more of it than is read. The message says where and why. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
