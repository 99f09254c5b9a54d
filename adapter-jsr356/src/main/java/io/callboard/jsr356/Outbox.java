package io.callboard.jsr356;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent on one connection, in order. One send at a time is with the container: of two,
 * Tomcat refuses the second, and no container promises their order.
 *
 * <p>Thread-safe. The lock is never held while the container is called.
 */
final class Outbox {
    private final RemoteEndpoint.Async remote;
    private final int maxBytes;
    private final Owner owner;

    // guarded by this
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private long bytes;
    private @Nullable Outgoing sending;
    private long sendingSince;
    private boolean endIsDue;
    private boolean over;

    Outbox(RemoteEndpoint.Async remote, int maxBytes, Owner owner) {
        this.remote = remote;
        this.maxBytes = maxBytes;
        this.owner = owner;
    }

    /** Told what becomes of it, by any thread. */
    interface Owner {
        /** The container has not sent a message at once, so it should be looked at later. */
        void waitingForPeer();

        /** More is waiting than may be. */
        void overflowed();

        /** The container could not send. */
        void failed(Throwable failure);

        /** Everything is sent, and nothing more will be. */
        void drained();
    }

    /** Adds messages, with nothing in between. After the end they are dropped. */
    void add(List<Outgoing> messages) {
        boolean tooMuch;
        synchronized (this) {
            if (over || endIsDue) {
                return;
            }
            boolean idle = sending == null && waiting.isEmpty();
            for (Outgoing message : messages) {
                if (message.subject() != null) {
                    takeOut(message.subject());
                }
                waiting.add(message);
                bytes += message.size();
            }
            tooMuch = bytes > maxBytes && !idle;
        }
        if (tooMuch) {
            owner.overflowed();
        } else {
            pump();
        }
    }

    /** The latest about a subject takes the place of the one before it. Guarded by this. */
    private void takeOut(Object subject) {
        Iterator<Outgoing> newest = waiting.descendingIterator();
        while (newest.hasNext()) {
            Outgoing earlier = newest.next();
            if (subject.equals(earlier.subject())) {
                newest.remove();
                bytes -= earlier.size();
                return;
            }
        }
    }

    /** Nothing more is added. */
    void end() {
        synchronized (this) {
            endIsDue = true;
        }
        pump();
    }

    /** Forgets what is waiting. */
    synchronized void drop() {
        over = true;
        waiting.clear();
        bytes = 0;
    }

    /** Bytes added and not yet sent. */
    synchronized long bytes() {
        return bytes;
    }

    /** How long the container has been sending one message; zero if it is not sending. */
    synchronized Duration age() {
        return sending == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - sendingSince);
    }

    private void pump() {
        boolean sentAtOnce = true;
        while (sentAtOnce) {
            Outgoing next;
            synchronized (this) {
                if (over || sending != null) {
                    return;
                }
                next = waiting.poll();
                sending = next;
                sendingSince = System.nanoTime();
                over = next == null && endIsDue;
            }
            if (next == null) {
                endIfDue();
                return;
            }
            sentAtOnce = new Transmission(next).begin();
        }
        owner.waitingForPeer();
    }

    private void endIfDue() {
        boolean ended;
        synchronized (this) {
            ended = over;
        }
        if (ended) {
            owner.drained();
        }
    }

    private synchronized void sent(Outgoing message) {
        sending = null;
        bytes = Math.max(0, bytes - message.size());
    }

    /** One message at the container. */
    private final class Transmission implements SendHandler {
        private final Outgoing message;
        private final Thread starter = Thread.currentThread();
        private boolean beginning = true; // belongs to the starter
        private boolean done; // belongs to the starter, while it begins

        Transmission(Outgoing message) {
            this.message = message;
        }

        /** Tells whether it was sent before this returned, on this thread: then the next may go. */
        boolean begin() {
            try {
                message.content().sendTo(remote, this);
            } catch (RuntimeException e) {
                owner.failed(e); // the session is closed
                return false;
            }
            beginning = false;
            return done;
        }

        @Override
        public void onResult(SendResult result) {
            sent(message);
            if (!result.isOK()) {
                owner.failed(result.getException());
            } else if (Thread.currentThread() == starter && beginning) {
                done = true; // not from here: each send would be a call deeper
            } else {
                pump();
            }
        }
    }
}
