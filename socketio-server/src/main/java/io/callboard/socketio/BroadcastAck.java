package io.callboard.socketio;

import io.callboard.engineio.EventLoop;

/** Waits for the answers of many sockets to one event. Thread-safe: they have different loops. */
interface BroadcastAck extends PendingAck {
    /** What runs at the deadline, to be cancelled when all have answered. */
    void deadline(EventLoop.Timer timer);

    /** So many more sockets were given the event, or found unable to take it. */
    void handedOver(int sockets);

    /** The deadline is over. */
    void timedOut();
}
