package io.callboard.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Stops the server when the process is told to end. A server that does not stop in time is cut off:
 * what was acknowledged is in the store.
 */
final class Stop implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final Supplier<List<String>> stop;
    private final PrintWriter out;
    private final IntConsumer end;

    /**
     * @param stop stops the server, and says what did not stop cleanly
     * @param end ends the process with this exit code
     */
    Stop(Supplier<List<String>> stop, PrintWriter out, IntConsumer end) {
        this.stop = stop;
        this.out = out;
        this.end = end;
    }

    @Override
    public void run() {
        say("Stopping.");
        Thread stopping = new Thread(() -> stop.get().forEach(this::say));
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean late = stopping.isAlive();
        say(late ? "Not everything stopped in time; ending all the same." : "Stopped.");
        end.accept(late ? 1 : 0);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
