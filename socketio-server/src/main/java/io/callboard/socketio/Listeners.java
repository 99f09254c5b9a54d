package io.callboard.socketio;

import io.callboard.socketio.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the application wants to hear of one socket, besides what it wants to hear of all.
 * Thread-safe.
 */
final class Listeners {
    /** Those of a socket that has none. Nothing is added to them. */
    static final Listeners NONE = new Listeners();

    // read without a lock, and immutable: most sockets have none of most of them
    private volatile List<CatchAllListener> any = List.of();
    private volatile List<CatchAllListener> anyOutgoing = List.of();
    private volatile List<EventMiddleware> middlewares = List.of();
    private volatile List<DisconnectListener> disconnecting = List.of();
    private volatile List<DisconnectListener> disconnect = List.of();
    private volatile List<ErrorListener> error = List.of();

    /** Null as long as there is none. */
    private volatile @Nullable Map<String, List<Registration>> byEvent;

    static void checkName(String event) {
        if (Packet.Event.isReserved(event)) {
            throw new IllegalArgumentException(
                    "No event is named " + event + ". See onDisconnect and onDisconnecting");
        }
    }

    List<CatchAllListener> anyOutgoing() {
        return anyOutgoing;
    }

    List<DisconnectListener> disconnecting() {
        return disconnecting;
    }

    List<DisconnectListener> disconnect() {
        return disconnect;
    }

    synchronized void onAny(CatchAllListener listener) {
        any = with(any, listener);
    }

    synchronized void offAny(CatchAllListener listener) {
        any = without(any, listener);
    }

    synchronized void onAnyOutgoing(CatchAllListener listener) {
        anyOutgoing = with(anyOutgoing, listener);
    }

    synchronized void offAnyOutgoing(CatchAllListener listener) {
        anyOutgoing = without(anyOutgoing, listener);
    }

    synchronized void use(EventMiddleware middleware) {
        middlewares = with(middlewares, middleware);
    }

    synchronized void onDisconnecting(DisconnectListener listener) {
        disconnecting = with(disconnecting, listener);
    }

    synchronized void onDisconnect(DisconnectListener listener) {
        disconnect = with(disconnect, listener);
    }

    synchronized void onError(ErrorListener listener) {
        error = with(error, listener);
    }

    private static <T> List<T> with(List<T> list, T element) {
        List<T> copy = new ArrayList<>(list);
        copy.add(element);
        return List.copyOf(copy);
    }

    /** Without the first that is equal. */
    private static <T> List<T> without(List<T> list, T element) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(element);
        return List.copyOf(copy);
    }

    synchronized void add(String event, EventListener listener, boolean once) {
        checkName(event);
        Map<String, List<Registration>> known = byEvent;
        if (known == null) {
            known = new ConcurrentHashMap<>();
            byEvent = known;
        }
        known.computeIfAbsent(event, e -> new CopyOnWriteArrayList<>())
                .add(new Registration(listener, once));
    }

    void remove(String event, EventListener listener) {
        List<Registration> registrations = registrations(event);
        if (!registrations.isEmpty()) {
            registrations.removeIf(registration -> registration.listener.equals(listener));
        }
    }

    void removeAll(String event) {
        Map<String, List<Registration>> known = byEvent;
        if (known != null) {
            known.remove(event);
        }
    }

    private List<Registration> registrations(String event) {
        Map<String, List<Registration>> known = byEvent;
        List<Registration> registrations = known == null ? null : known.get(event);
        return registrations == null ? List.of() : registrations;
    }

    /** Hands an event to those who listen: catch-all listeners, middlewares, its listeners. */
    void received(Socket socket, String event, Arguments arguments, Ack ack) throws Exception {
        for (CatchAllListener listener : any) {
            listener.passed(event, arguments);
        }
        Optional<Refusal> refusal = inspect(socket, event, arguments, ack);
        if (refusal.isPresent()) {
            socket.context().observer().eventRefused(socket, event);
            refused(refusal.get());
            return;
        }
        List<Registration> registrations = registrations(event);
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

    /** What the middlewares say: those of the namespace, then the socket's own. */
    private Optional<Refusal> inspect(Socket socket, String event, Arguments arguments, Ack ack)
            throws Exception {
        for (SharedEventMiddleware middleware : socket.namespace().eventMiddlewares()) {
            Optional<Refusal> refusal = middleware.inspect(socket, event, arguments, ack);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        for (EventMiddleware middleware : middlewares) {
            Optional<Refusal> refusal = middleware.inspect(event, arguments, ack);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    void refused(Refusal refusal) throws Exception {
        for (ErrorListener listener : error) {
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
