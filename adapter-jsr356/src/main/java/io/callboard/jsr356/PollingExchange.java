package io.callboard.jsr356;

import io.callboard.engineio.EventLoop;
import io.callboard.engineio.HttpResponse;
import io.callboard.engineio.WebSocketListener;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One plain HTTP request, on an asynchronous context: while it waits it costs no thread.
 *
 * <p>Containers take new I/O listeners from their own threads only, or block those that come from
 * elsewhere, so reading and writing is begun on one of theirs ({@link AsyncContext#start}).
 *
 * <p>In Tomcat (10.1 and 11) a request must not end amid the container's call of the {@link
 * WriteListener}. It would go on to the connection's next request within its write event, and after
 * a write event it does not begin to read: if that request were a WebSocket handshake, its client
 * would never be heard.
 *
 * <p>A client that goes away is noticed when its request is read or its answer written. The Servlet
 * API has no means to watch a connection on which nothing is due: a held GET whose client is gone
 * is noticed when the client polls again (the two overlap) or with the next packet for it.
 */
final class PollingExchange extends ServletExchange implements AsyncListener {
    private static final System.Logger LOG = System.getLogger(PollingExchange.class.getName());
    private static final HttpResponse DROPPED =
            new HttpResponse(HttpServletResponse.SC_BAD_REQUEST, Map.of(), new byte[0]);

    private enum Phase {
        WAITING,
        ANSWERING,
        OVER
    }

    private final AsyncContext async;
    private final long contentLength;
    private final Duration stallTimeout;
    private final Runnable stalled;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);

    /** Reads the body, once the engine has asked for it. */
    private volatile @Nullable BodyReader body;

    /** There is a body that has not been read to its end. */
    private volatile boolean bodyIsLeft;

    /**
     * @param stalled told if the client sends too little of a body that is due
     */
    PollingExchange(
            RequestHead head,
            EventLoop loop,
            AsyncContext async,
            Duration stallTimeout,
            Runnable stalled) {
        super(head, loop);
        this.async = async;
        this.stallTimeout = stallTimeout;
        this.stalled = stalled;
        this.contentLength = ((HttpServletRequest) async.getRequest()).getContentLengthLong();
        this.bodyIsLeft = contentLength > 0 || !head.all("transfer-encoding").isEmpty();
    }

    @Override
    public boolean webSocketRequest() {
        return false;
    }

    @Override
    public void readBody(int maxBytes, Consumer<Body> reader) {
        if (contentLength > maxBytes) {
            loop().execute(() -> reader.accept(new Body.TooLarge()));
            return;
        }
        BodyReader bodyReader =
                new BodyReader(loop(), maxBytes, stallTimeout, read(reader), this::failed, stalled);
        body = bodyReader;
        begin(() -> bodyReader.start(async.getRequest().getInputStream()));
    }

    private Consumer<Body> read(Consumer<Body> reader) {
        return found -> {
            if (found instanceof Body.Complete) {
                bodyIsLeft = false;
            }
            loop().execute(() -> reader.accept(found));
        };
    }

    @Override
    public void respond(HttpResponse response) {
        if (phase.compareAndSet(Phase.WAITING, Phase.ANSWERING)) {
            stopReading();
            begin(() -> write(response));
        }
    }

    @Override
    public void acceptWebSocket(
            Map<String, List<String>> headers, int maxMessageBytes, WebSocketListener listener) {
        throw new IllegalStateException("Not a WebSocket handshake; see webSocketRequest()");
    }

    /**
     * Answers with status 400 and ends the connection: the Servlet API has no means to close it
     * without an answer.
     */
    @Override
    public void drop() {
        bodyIsLeft = true;
        respond(DROPPED);
    }

    /** On a thread of the container. */
    private void write(HttpResponse response) throws IOException {
        HttpServletResponse answer = (HttpServletResponse) async.getResponse();
        answer.setStatus(response.status());
        response.headers()
                .forEach((name, values) -> values.forEach(value -> answer.addHeader(name, value)));
        if (bodyIsLeft) {
            answer.setHeader("Connection", "close");
        }
        byte[] bytes = response.body();
        answer.setContentLength(bytes.length);
        if (bytes.length == 0) {
            end();
        } else {
            ServletOutputStream out = answer.getOutputStream();
            if (new BodyWriter(out, bytes, this::written, this::failed).start()) {
                end();
            }
        }
    }

    /** Within a call of the container. */
    private void written() {
        if (Tomcat.made(async)) {
            begin(this::endAfterCall);
        } else {
            end();
        }
    }

    private void endAfterCall() throws IOException {
        if (body == null && !bodyIsLeft) { // otherwise the answer is short, or the last one
            Tomcat.awaitEndOfEvent(async.getRequest().getInputStream());
        }
        end();
    }

    private void end() {
        if (phase.getAndSet(Phase.OVER) != Phase.OVER) {
            complete();
        }
    }

    private void failed() {
        if (phase.getAndSet(Phase.OVER) != Phase.OVER) {
            stopReading();
            abort();
            complete();
        }
    }

    private void stopReading() {
        BodyReader reader = body;
        if (reader != null) {
            reader.stop();
        }
    }

    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The container ended a request by itself: {0}", e.getMessage());
        }
    }

    private void begin(Io io) {
        try {
            async.start(() -> attempt(io));
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The container ended a request by itself: {0}", e.getMessage());
            failed();
        }
    }

    private void attempt(Io io) {
        try {
            io.begin();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A request failed", e);
            failed();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        failed();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        failed();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        failed(); // does nothing unless the container ended it by itself
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    /** Begins to read or write. */
    @FunctionalInterface
    private interface Io {
        void begin() throws IOException;
    }
}
