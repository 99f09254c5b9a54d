package io.callboard.app.command;

/** A command did not get done. The message says why, and what to do. Ends with exit code 1. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
