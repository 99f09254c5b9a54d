package io.callboard.benchmarks.load;

/** The load could not be generated as wanted, so there is nothing to measure. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LoadException(String message) {
        super(message);
    }

    public LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
