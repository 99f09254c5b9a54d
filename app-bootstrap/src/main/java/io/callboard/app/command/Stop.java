package io.callboard.app.command;

import io.callboard.app.server.CallboardServer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Stops the server when the process is told to end. A server that does not stop in time is cut off:
 * what was acknowledged is in the store.
 */
final class Stop implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final CallboardServer server;
    private final PrintWriter out;
    private final IntConsumer end;

    /**
     * @param end ends the process with this exit code
     */
    Stop(CallboardServer server, PrintWriter out, IntConsumer end) {
        this.server = server;
        this.out = out;
        this.end = end;
    }

    @Override
    public void run() {
        say("Stopping.");
        Thread stopping = new Thread(() -> server.stop().forEach(this::say));
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
