package io.callboard.engineio;

import java.time.Duration;

/** The answer to whether a client may open a session. */
public sealed interface Admission {
    /** Let it in. */
    static Admission granted() {
        return new Granted();
    }

    /** Turn it away with code 4 and the message {@code Forbidden}. */
    static Admission refused() {
        return new Refused("Forbidden");
    }

    /** Turn it away with code 4. The client is shown the message. */
    static Admission refused(String message) {
        return new Refused(message);
    }

    /** Not now: status 503. Clients try again by themselves. */
    static Admission tryLater(Duration retryAfter) {
        return new TryLater(retryAfter);
    }

    record Granted() implements Admission {}

    record Refused(String message) implements Admission {}

    record TryLater(Duration retryAfter) implements Admission {}
}
