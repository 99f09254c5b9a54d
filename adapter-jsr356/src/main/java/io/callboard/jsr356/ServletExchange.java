package io.callboard.jsr356;

import io.callboard.engineio.EventLoop;
import io.callboard.engineio.HttpExchange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all exchanges have in common: the request's head, a loop, and the client's going away. */
abstract class ServletExchange implements HttpExchange {
    private final RequestHead head;
    private final EventLoop loop;

    // guarded by this
    private @Nullable Runnable abortListener;
    private boolean aborted;

    ServletExchange(RequestHead head, EventLoop loop) {
        this.head = head;
        this.loop = loop;
    }

    @Override
    public final EventLoop loop() {
        return loop;
    }

    @Override
    public final String method() {
        return head.method();
    }

    @Override
    public final String path() {
        return head.path();
    }

    @Override
    public final String query() {
        return head.query();
    }

    @Override
    public final Map<String, List<String>> headers() {
        return head.headers();
    }

    @Override
    public final String remoteAddress() {
        return head.remoteAddress();
    }

    @Override
    public final boolean secure() {
        return head.secure();
    }

    @Override
    public final void onAbort(Runnable listener) {
        boolean late;
        synchronized (this) {
            abortListener = listener;
            late = aborted;
        }
        if (late) {
            loop.execute(listener);
        }
    }

    /** The client is gone, or what comes to the same. Told once. */
    final void abort() {
        Runnable listener;
        synchronized (this) {
            listener = aborted ? null : abortListener;
            aborted = true;
        }
        if (listener != null) {
            loop.execute(listener);
        }
    }
}
