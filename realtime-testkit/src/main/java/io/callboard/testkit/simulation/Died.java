package io.callboard.testkit.simulation;

/**
 * Ends what a process was doing when it was killed. An error, so that nothing of the process
 * catches it and goes on.
 */
final class Died extends Error {
    private static final long serialVersionUID = 1;

    Died() {
        super("The process was killed", null, false, false);
    }
}
