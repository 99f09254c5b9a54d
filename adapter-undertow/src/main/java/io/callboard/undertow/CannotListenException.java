package io.callboard.undertow;

/** The server could not listen on its address. The message names it and what to do. */
public final class CannotListenException extends RuntimeException {
    CannotListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
