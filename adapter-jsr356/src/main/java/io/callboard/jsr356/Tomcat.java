package io.callboard.jsr356;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.websocket.WebSocketContainer;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * What Tomcat needs and other containers do not: settings that it takes by name, and a request that
 * ends at the right moment. With its defaults, a client that does not answer a close frame keeps
 * its TCP connection for 40 s.
 */
final class Tomcat {
    private static final System.Logger LOG = System.getLogger(Tomcat.class.getName());

    /**
     * In milliseconds: how long it may block for a frame it writes itself, for a close frame with
     * another code than 1000, and how long it waits for the answer to a close frame.
     */
    static final Map<String, Object> SESSION_PROPERTIES =
            Map.of(
                    "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", 2_000L,
                    "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT", 500L,
                    "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", 500L);

    private Tomcat() {}

    /** Has it look each second, and not each tenth, which sessions have waited long enough. */
    static void tune(WebSocketContainer container) {
        if (!container.getClass().getName().startsWith("org.apache.tomcat.websocket.")) {
            return;
        }
        try {
            container.getClass().getMethod("setProcessPeriod", int.class).invoke(container, 1);
        } catch (ReflectiveOperationException e) {
            LOG.log(
                    Level.WARNING,
                    "This Tomcat cannot be told how often to look at sessions that are closing."
                            + " Connections of clients that do not answer stay for 10 s longer.");
        }
    }

    static boolean made(AsyncContext async) {
        return async.getClass().getName().startsWith("org.apache.catalina.");
    }

    /**
     * Waits until the event is over in which Tomcat called a listener of this request, a moment.
     * Called once at most, by another thread than that event's, for a request without a body.
     *
     * <p>Tomcat tells a read listener that all is read as soon as another thread asks whether there
     * is more, and does so in an event of its own: {@code isReady} returns after both.
     */
    static void awaitEndOfEvent(ServletInputStream in) {
        in.setReadListener(new NothingToRead());
        boolean unused = in.isReady();
    }

    private static final class NothingToRead implements ReadListener {
        @Override
        public void onDataAvailable() {}

        @Override
        public void onAllDataRead() {}

        @Override
        public void onError(Throwable failure) {}
    }
}
