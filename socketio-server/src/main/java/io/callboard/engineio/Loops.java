package io.callboard.engineio;

/** Gets tasks into their loop. */
final class Loops {
    private Loops() {}

    /** Runs the task now if this is its loop, else soon. */
    static void run(EventLoop loop, Runnable task) {
        if (loop.isCurrent()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }
}
