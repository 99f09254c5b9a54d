package io.callboard.undertow;

/** The client sent what RFC 6455 or a limit forbids; the connection is to be failed. */
final class WebSocketViolation extends Exception {
    private final int closeCode;

    WebSocketViolation(int closeCode, String message) {
        super(message, null, false, false); // hostile input must not cost stack traces
        this.closeCode = closeCode;
    }

    /** What the close frame says. */
    int closeCode() {
        return closeCode;
    }
}
