package io.callboard.socketio;

import io.callboard.socketio.packet.Packet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the application wants to hear of one socket, besides what it wants to hear of all.
 * Thread-safe.
 */
final class Listeners {
    final CopyOnWrite<CatchAllListener> any = new CopyOnWrite<>();
    final CopyOnWrite<CatchAllListener> anyOutgoing = new CopyOnWrite<>();
    final CopyOnWrite<EventMiddleware> middlewares = new CopyOnWrite<>();
    final CopyOnWrite<DisconnectListener> disconnecting = new CopyOnWrite<>();
    final CopyOnWrite<DisconnectListener> disconnect = new CopyOnWrite<>();
    final CopyOnWrite<ErrorListener> error = new CopyOnWrite<>();

    private final Map<String, List<Registration>> byEvent = new ConcurrentHashMap<>();

    static void checkName(String event) {
        if (Packet.Event.isReserved(event)) {
            throw new IllegalArgumentException(
                    "No event is named " + event + ". See onDisconnect and onDisconnecting");
        }
    }

    void add(String event, EventListener listener, boolean once) {
        checkName(event);
        byEvent.computeIfAbsent(event, e -> new CopyOnWriteArrayList<>())
                .add(new Registration(listener, once));
    }

    void remove(String event, EventListener listener) {
        List<Registration> registrations = byEvent.get(event);
        if (registrations != null) {
            registrations.removeIf(registration -> registration.listener.equals(listener));
        }
    }

    void removeAll(String event) {
        byEvent.remove(event);
    }

    /** Hands an event to those who listen: catch-all listeners, middlewares, its listeners. */
    void received(Socket socket, String event, Arguments arguments, Ack ack) throws Exception {
        for (CatchAllListener listener : any.elements()) {
            listener.passed(event, arguments);
        }
        for (EventMiddleware middleware : middlewares.elements()) {
            Optional<Refusal> refusal = middleware.inspect(event, arguments, ack);
            if (refusal.isPresent()) {
                socket.context().observer().eventRefused(socket, event);
                refused(refusal.get());
                return;
            }
        }
        List<Registration> registrations = byEvent.getOrDefault(event, List.of());
        List<SharedEventListener> shared = socket.namespace().listenersOf(event);
        if (registrations.isEmpty() && shared.isEmpty()) {
            socket.context().observer().unknownEvent(socket, event);
        }
        for (Registration registration : registrations) {
            if (socket.listening() && isDue(registration, registrations)) {
                registration.listener.received(arguments, ack);
            }
        }
        for (SharedEventListener listener : shared) {
            if (socket.listening()) {
                listener.received(socket, arguments, ack);
            }
        }
    }

    // a once-listener runs for whoever takes it off the list
    private static boolean isDue(Registration registration, List<Registration> registrations) {
        return !registration.once || registrations.remove(registration);
    }

    void refused(Refusal refusal) throws Exception {
        for (ErrorListener listener : error.elements()) {
            listener.refused(refusal);
        }
    }

    /** Compared by identity: the same listener may be registered twice. */
    private static final class Registration {
        private final EventListener listener;
        private final boolean once;

        Registration(EventListener listener, boolean once) {
            this.listener = listener;
            this.once = once;
        }
    }
}
