package io.callboard.socketio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that was waited for did not come. */
public final class NoAckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final transient List<@Nullable Object> responses;

    NoAckException(Reason reason, List<@Nullable Object> responses) {
        super(reason.text);
        this.reason = reason;
        this.responses = Collections.unmodifiableList(new ArrayList<>(responses));
    }

    static NoAckException timedOut(List<@Nullable Object> responses) {
        return new NoAckException(Reason.TIMED_OUT, responses);
    }

    static NoAckException disconnected() {
        return new NoAckException(Reason.DISCONNECTED, List.of());
    }

    /** Why it did not come. */
    public Reason reason() {
        return reason;
    }

    /** Of a broadcast, or of other servers: the answers that did come. */
    public List<@Nullable Object> responses() {
        return responses;
    }

    /** Why an answer did not come. */
    public enum Reason {
        TIMED_OUT("operation has timed out"),
        DISCONNECTED("socket has been disconnected"),
        /** Too many answers of this client are waited for already. */
        TOO_MANY("too many acks are waited for");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
