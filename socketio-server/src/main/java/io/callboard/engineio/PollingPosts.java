package io.callboard.engineio;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The POSTs of one session, which bring the client's packets: one at a time. Engine.IO protocol v4,
 * "HTTP long-polling".
 *
 * <p>The one that closes the session while no GET is held is answered only after {@link
 * PollingTransport#OVERTAKING_TIME}, or once a GET has come: a client that has no answer yet sent
 * that GET before it could know of the end, so it is due a noop and no refusal.
 */
final class PollingPosts {
    private final Session session;
    private final Answers answers;
    private final Runnable fail;

    private @Nullable Request post;

    /** The one that has closed the session, unanswered. */
    private @Nullable Request closing;

    private EventLoop.@Nullable Timer closingTimer;

    /**
     * @param fail ends the session if it is still on long-polling
     */
    PollingPosts(Session session, Answers answers, Runnable fail) {
        this.session = session;
        this.answers = answers;
        this.fail = fail;
    }

    /** Those of the POST that is being read or handled, if there is one. */
    Map<String, List<String>> headers() {
        return post == null ? Map.of() : post.exchange().headers();
    }

    void take(Request request) {
        if ("application/octet-stream".equals(request.exchange().header("content-type"))) {
            answers.empty(request, 400);
            fail.run();
            return;
        }
        if (post != null) {
            post.exchange().drop();
            post = null;
            answers.empty(request, 400);
            fail.run();
            return;
        }
        post = request;
        EventLoop loop = session.loop();
        request.onAbort(() -> Loops.run(loop, () -> aborted(request)));
        request.exchange()
                .readBody(
                        session.maxPayload(),
                        body -> Loops.run(loop, () -> bodyRead(request, body)));
    }

    private void aborted(Request request) {
        if (post == request) {
            post = null;
            fail.run();
        }
    }

    private void bodyRead(Request request, HttpExchange.Body body) {
        if (post != request) {
            return;
        }
        Refusal refusal = session.requests().refusalOf(request);
        if (refusal != null) {
            answers.refuse(request, refusal); // the session ended or moved on meanwhile
        } else if (body instanceof HttpExchange.Body.Complete complete) {
            session.inbound().body(complete.bytes());
            if (closing == null) {
                answers.ok(request);
            }
        } else {
            session.limitReached("payload");
            answers.empty(request, 413);
        }
        post = null;
    }

    /** The POST that is being read closes the session, and is to be answered later. */
    void holdClosing() {
        closing = post;
        closingTimer =
                session.loop().schedule(PollingTransport.OVERTAKING_TIME, this::releaseClosing);
    }

    /** Whether the session was closed by a POST that is not answered yet. */
    boolean isClosingHeld() {
        return closing != null;
    }

    /** Answers the POST that closed the session, if that was not done; then nothing is left. */
    void releaseClosing() {
        if (closing != null) {
            Timers.cancel(closingTimer);
            answers.ok(closing);
            closing = null;
            session.forget();
        }
    }
}
