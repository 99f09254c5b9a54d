package io.callboard.socketio;

import io.callboard.engineio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Hands one encoded event to many sockets: one task per event loop, whatever their number. */
final class FanOut {
    private static final System.Logger LOG = System.getLogger(FanOut.class.getName());

    private FanOut() {}

    static void send(List<Socket> sockets, OutgoingEvent packet) {
        Consumer<Wire> send = wire -> wire.send(packet);
        byLoop(sockets).forEach((loop, members) -> loop.execute(() -> forEachWire(members, send)));
    }

    static void send(
            List<Socket> sockets,
            OutgoingEvent packet,
            long ackId,
            BroadcastAck collector,
            Duration timeout) {
        Consumer<Wire> send = wire -> wire.send(packet, ackId, collector);
        byLoop(sockets)
                .forEach(
                        (loop, members) -> {
                            Runnable giveUp = () -> giveUp(members, ackId, collector);
                            loop.execute(
                                    () -> {
                                        collector.deadline(loop.schedule(timeout, giveUp));
                                        forEachWire(members, send);
                                        collector.handedOver(members.size());
                                    });
                        });
    }

    private static void giveUp(List<Socket> members, long ackId, BroadcastAck collector) {
        forEachWire(members, wire -> wire.forget(ackId));
        collector.timedOut();
    }

    private static Map<EventLoop, List<Socket>> byLoop(List<Socket> sockets) {
        Map<EventLoop, List<Socket>> byLoop = new HashMap<>();
        for (Socket socket : sockets) {
            byLoop.computeIfAbsent(socket.loop(), loop -> new ArrayList<>()).add(socket);
        }
        return byLoop;
    }

    private static void forEachWire(List<Socket> members, Consumer<Wire> action) {
        for (Socket socket : members) {
            try {
                action.accept(socket.wire());
            } catch (RuntimeException e) {
                // one client's trouble must not cost the others their event
                LOG.log(System.Logger.Level.ERROR, "An event could not be sent", e);
            }
        }
    }
}
