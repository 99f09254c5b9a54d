package io.callboard.jsr356;

import io.callboard.engineio.EventLoop;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The event loops of a transport. Thread-safe. */
final class EventLoops implements AutoCloseable {
    private final List<ExecutorEventLoop> loops;
    private final AtomicInteger dealt = new AtomicInteger();

    EventLoops(int count) {
        loops =
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> new ExecutorEventLoop("callboard-jsr356-" + number))
                        .toList();
    }

    /** The loop for a new request: all in turn. */
    EventLoop next() {
        return loops.get(Math.floorMod(dealt.getAndIncrement(), loops.size()));
    }

    List<EventLoop> all() {
        return List.copyOf(loops);
    }

    @Override
    public void close() {
        loops.forEach(ExecutorEventLoop::close);
    }
}
