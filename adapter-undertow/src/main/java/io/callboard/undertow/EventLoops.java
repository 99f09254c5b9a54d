package io.callboard.undertow;

import java.util.List;
import java.util.stream.IntStream;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** The event loops of a server, one per I/O thread. */
final class EventLoops {
    private final List<XnioEventLoop> byNumber;

    EventLoops(XnioWorker worker) {
        byNumber =
                IntStream.range(0, worker.getIoThreadCount())
                        .mapToObj(number -> new XnioEventLoop(worker.getIoThread(number)))
                        .toList();
    }

    XnioEventLoop of(XnioIoThread thread) {
        return byNumber.get(thread.getNumber());
    }

    List<XnioEventLoop> all() {
        return byNumber;
    }
}
