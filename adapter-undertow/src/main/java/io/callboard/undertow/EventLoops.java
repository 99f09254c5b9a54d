package io.callboard.undertow;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** The event loops of a server, one per I/O thread. */
final class EventLoops {
    private final List<XnioEventLoop> byNumber;
    private final ScheduledThreadPoolExecutor alarm;

    /**
     * @param clock as {@link System#nanoTime()}
     * @param readBytes the most to read at a time
     */
    EventLoops(XnioWorker worker, LongSupplier clock, int readBytes) {
        alarm = new ScheduledThreadPoolExecutor(1, EventLoops::alarmThread);
        alarm.setRemoveOnCancelPolicy(true);
        byNumber =
                IntStream.range(0, worker.getIoThreadCount())
                        .mapToObj(worker::getIoThread)
                        .map(thread -> new XnioEventLoop(thread, alarm, clock, readBytes))
                        .toList();
    }

    XnioEventLoop of(XnioIoThread thread) {
        return byNumber.get(thread.getNumber());
    }

    List<XnioEventLoop> all() {
        return byNumber;
    }

    /** Timers end. The loops themselves end with their threads. */
    void close() {
        alarm.shutdownNow();
    }

    private static Thread alarmThread(Runnable work) {
        Thread thread = new Thread(work, "callboard timers");
        thread.setDaemon(true);
        return thread;
    }
}
