package io.callboard.socketio;

import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A socket's way to its client. Used in the loop of its session only. */
final class Wire {
    private final EngineIoSession session;
    private final Socket socket;

    /** No map of its own until there is one. */
    private Map<Long, PendingAck> pendingAcks = Collections.emptyMap();

    private State state = State.WAITING;

    Wire(EngineIoSession session, Socket socket) {
        this.session = session;
        this.socket = socket;
    }

    private enum State {
        WAITING,
        OPEN,
        CLOSED
    }

    EngineIoSession session() {
        return session;
    }

    /** The socket is let in, and its client has been told. */
    void open() {
        state = State.OPEN;
    }

    void send(OutgoingEvent packet) {
        if (state == State.OPEN && (!packet.isVolatile() || session.writable())) {
            session.send(packet.messages());
            socket.sent(packet);
        }
    }

    /** Sends the answer to an event. */
    void answer(List<EngineMessage> messages) {
        if (state == State.OPEN) {
            session.send(messages);
        }
    }

    /** Sends an event that has this ack id. */
    void send(OutgoingEvent packet, long ackId, PendingAck ack) {
        if (state == State.CLOSED) {
            ack.notSent();
        } else if (pendingAcks.size() >= socket.context().options().maxPendingAcks()) {
            socket.context().observer().limitReached("pending-acks");
            ack.tooMany();
        } else {
            if (pendingAcks.isEmpty()) {
                pendingAcks = new HashMap<>();
            }
            pendingAcks.put(ackId, ack);
            send(packet);
        }
    }

    /** As {@link #send(OutgoingEvent, long, PendingAck)}, giving up after the timeout. */
    void send(OutgoingEvent packet, long ackId, SingleAck ack, Duration timeout) {
        send(packet, ackId, (PendingAck) ack);
        if (pendingAcks.get(ackId) == ack) {
            ack.deadline(session.loop().schedule(timeout, () -> giveUp(ackId, ack)));
        }
    }

    private void giveUp(long ackId, SingleAck ack) {
        if (pendingAcks.get(ackId) == ack) {
            pendingAcks.remove(ackId);
            ack.timedOut();
        }
    }

    /** Nobody waits for this answer any longer. */
    void forget(long ackId) {
        pendingAcks.remove(ackId);
    }

    /** The client answered; an answer nobody waits for is ignored. */
    void answered(long ackId, List<@Nullable Object> arguments) {
        PendingAck ack = pendingAcks.remove(ackId);
        if (ack != null) {
            ack.answered(arguments);
        }
    }

    /** From now on nothing is sent. */
    void close() {
        state = State.CLOSED;
        List<PendingAck> unanswered = List.copyOf(pendingAcks.values());
        pendingAcks = Collections.emptyMap();
        unanswered.forEach(PendingAck::disconnected);
    }
}
