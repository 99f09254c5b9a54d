package io.callboard.e2e.churn;

import io.callboard.e2e.hostile.Target;
import java.io.IOException;

/**
 * How far a client comes before it is gone.
 *
 * @param resets whether the last that is heard of it may be a reset, which overtakes what it sent
 */
record Departure(String name, boolean resets, Script script) {
    static Departure of(String name, Script script) {
        return new Departure(name, true, script);
    }

    /** One whose last bytes must arrive. */
    static Departure heard(String name, Script script) {
        return new Departure(name, false, script);
    }

    /** Somebody comes, and goes like this. */
    void take(Target target, boolean abruptly) {
        try (Visitor visitor = new Visitor(target, abruptly && resets)) {
            script.run(visitor);
        } catch (IOException | AssertionError failure) {
            throw new AssertionError(name + ": " + failure, failure);
        }
    }

    /** What the client does until then. */
    interface Script {
        void run(Visitor visitor) throws IOException;
    }
}
