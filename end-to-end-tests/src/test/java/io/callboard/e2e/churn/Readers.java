package io.callboard.e2e.churn;

import static org.awaitility.Awaitility.await;

import io.callboard.e2e.hostile.Line;
import io.callboard.e2e.hostile.Target;
import io.callboard.e2e.hostile.WebSocketLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Clients in one room, over WebSocket, that read all the time what they get. */
final class Readers implements AutoCloseable {
    /** Longer than any pause between two events. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Reader> all = new ArrayList<>();

    /** What went wrong. */
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    /** Lets so many join. */
    Readers(Target target, int number) throws IOException {
        for (int i = 0; i < number; i++) {
            WebSocketLine line = target.webSocket();
            line.wire().patience(PATIENCE);
            line.connect();
            join(line);
            all.add(new Reader("reader " + i, line));
        }
        all.forEach(Reader::start);
    }

    static void join(Line line) throws IOException {
        line.send("420[\"join-workspace\",\"mine\"]");
        String answer = line.next();
        if (answer == null || !answer.startsWith("430[{\"ok\":true")) {
            throw new AssertionError("Not let into the room: " + answer);
        }
    }

    /** The number of the event, which {@link PatientServer} gives. */
    static int number(String packet) {
        int at = packet.indexOf("\"targetId\":\"n");
        if (at < 0) {
            throw new AssertionError("Not expected: " + packet);
        }
        int start = at + "\"targetId\":\"n".length();
        return Integer.parseInt(packet.substring(start, packet.indexOf('"', start)));
    }

    /** Waits until everybody has so many events; fails at the first one that anybody misses. */
    void awaitEverybodyHas(int events) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> {
                            if (!complaints.isEmpty()) {
                                throw new AssertionError(complaints.peek());
                            }
                            return all.stream().allMatch(reader -> reader.heard >= events);
                        });
    }

    @Override
    public void close() throws IOException {
        for (Reader reader : all) {
            reader.closed = true;
            reader.line.close();
        }
    }

    private final class Reader extends Thread {
        private static final int STACK_BYTES = 256 * 1024;

        private final WebSocketLine line;
        private volatile int heard;
        private volatile boolean closed;

        Reader(String name, WebSocketLine line) {
            super(null, null, name, STACK_BYTES);
            this.line = line;
        }

        @Override
        public void run() {
            try {
                for (String packet = line.next(); packet != null; packet = line.next()) {
                    int number = number(packet);
                    if (number != heard) {
                        complaints.add(getName() + " got " + number + " instead of " + heard);
                    }
                    heard = number + 1;
                }
                if (!closed) {
                    complaints.add(getName() + " was closed with " + line.closeCode());
                }
            } catch (IOException | AssertionError failure) {
                complaints.add(getName() + ": " + failure);
            }
        }
    }
}
