package io.callboard.socketio;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces that come into being when a client asks for them, and go with their last socket.
 *
 * <p>A new child gets the middlewares and listeners that its parent has at that moment.
 */
public final class ParentNamespace {
    private final NamespaceMatcher matcher;
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<ConnectionListener> connectionListeners = new CopyOnWriteArrayList<>();
    private final Set<Namespace> children = ConcurrentHashMap.newKeySet();

    ParentNamespace(NamespaceMatcher matcher) {
        this.matcher = matcher;
    }

    /** Adds a middleware to the children to come. */
    public ParentNamespace use(Middleware middleware) {
        middlewares.add(middleware);
        return this;
    }

    /** Hears of every socket that connects to one of the children to come. */
    public ParentNamespace onConnection(ConnectionListener listener) {
        connectionListeners.add(listener);
        return this;
    }

    /** The children there are at present, in no order. */
    public List<Namespace> children() {
        return List.copyOf(children);
    }

    /** Sends an event to all sockets of all children. */
    public void emit(String event, @Nullable Object... arguments) {
        children.forEach(child -> child.emit(event, arguments));
    }

    NamespaceMatcher matcher() {
        return matcher;
    }

    Namespace createChild(String name, ServerContext context) {
        Namespace child = new Namespace(name, context);
        middlewares.forEach(child::use);
        connectionListeners.forEach(child::onConnection);
        children.add(child);
        return child;
    }

    void remove(Namespace child) {
        children.remove(child);
    }
}
