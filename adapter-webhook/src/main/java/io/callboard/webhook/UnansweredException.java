package io.callboard.webhook;

/** The webhook gave no answer, or something that is none. */
final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason one of a few words, for metrics
     */
    UnansweredException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
