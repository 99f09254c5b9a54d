package io.callboard.socketio;

import io.callboard.engineio.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a server.
 *
 * <p>One that the application named stays. One that a client asked for is counted and goes with its
 * last user, so that clients cannot fill the server with names. Thread-safe.
 */
final class NamespaceRegistry {
    private final ServerContext context;
    private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();

    /** Guarded by this, as is {@link #dynamic}. */
    private final Map<String, Entry> entries = new HashMap<>();

    private int dynamic;

    /** Null if sockets are not recovered. */
    private @Nullable Supplier<? extends Recovery> newRecovery;

    /** What makes a namespace one of the cluster's. */
    private Consumer<Namespace> joinCluster = namespace -> {};

    NamespaceRegistry(ServerContext context) {
        this.context = context;
    }

    /** The namespace of this name, made if there is none. It stays. */
    synchronized Namespace get(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            ParentNamespace parent = parentByName(name);
            entry = new Entry(newNamespace(name, parent), parent);
            entries.put(name, entry);
        } else if (!entry.lasting && entry.parent != null) {
            dynamic--;
        }
        entry.lasting = true;
        return entry.namespace;
    }

    private @Nullable ParentNamespace parentByName(String name) {
        return parents.stream()
                .filter(p -> p.matcher() instanceof ByPattern byName && byName.matches(name))
                .findFirst()
                .orElse(null);
    }

    private Namespace newNamespace(String name, @Nullable ParentNamespace parent) {
        Namespace created =
                parent == null ? new Namespace(name, context) : parent.createChild(name, context);
        if (newRecovery != null) {
            created.recoverByDefaultWith(newRecovery.get());
        }
        joinCluster.accept(created);
        return created;
    }

    /** Gives each namespace a recovery, unless it has one of its own. */
    synchronized void recoverWith(Supplier<? extends Recovery> recoveries) {
        newRecovery = recoveries;
        entries.values().forEach(entry -> entry.namespace.recoverByDefaultWith(recoveries.get()));
    }

    /** Connects each namespace with those of its name on other servers. */
    synchronized void joinCluster(Cluster cluster, EventLoop timers) {
        joinCluster = namespace -> namespace.joinCluster(cluster, timers);
        entries.values().forEach(entry -> joinCluster.accept(entry.namespace));
    }

    synchronized void leaveCluster() {
        joinCluster = namespace -> {};
        entries.values().forEach(entry -> entry.namespace.leaveCluster());
    }

    ParentNamespace add(NamespaceMatcher matcher) {
        ParentNamespace parent = new ParentNamespace(matcher);
        parents.add(parent);
        return parent;
    }

    /** Tells whether a namespace that does not exist may come into being. */
    boolean hasParents() {
        return !parents.isEmpty();
    }

    /** The namespace, if it exists, for one more socket. */
    synchronized Optional<Namespace> acquire(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        entry.users++;
        return Optional.of(entry.namespace);
    }

    /** As {@link #acquire}, for a name that does not exist yet: asks the application. */
    Optional<Namespace> create(String name, Map<String, @Nullable Object> auth) throws Exception {
        if (name.length() > SocketIoOptions.MAX_DYNAMIC_NAME_LENGTH) {
            context.observer().limitReached("namespace-name");
            return Optional.empty();
        }
        for (ParentNamespace parent : parents) {
            if (parent.matcher().matches(name, auth)) {
                return create(name, parent);
            }
        }
        return Optional.empty();
    }

    private Optional<Namespace> create(String name, ParentNamespace parent) {
        Namespace created;
        synchronized (this) {
            Optional<Namespace> existing = acquire(name);
            if (existing.isPresent()) {
                return existing;
            }
            if (dynamic >= context.options().maxDynamicNamespaces()) {
                context.observer().limitReached("dynamic-namespaces");
                return Optional.empty();
            }
            dynamic++;
            created = newNamespace(name, parent);
            entries.put(name, new Entry(created, parent));
            entries.get(name).users = 1;
        }
        context.observer().namespaceCreated(created);
        return Optional.of(created);
    }

    /** The socket that {@link #acquire} or {@link #create} was called for is gone. */
    synchronized void release(Namespace namespace) {
        Entry entry = entries.get(namespace.name());
        if (entry == null || entry.namespace != namespace) {
            throw new IllegalStateException("Released a namespace that nobody used");
        }
        entry.users--;
        if (entry.users == 0 && !entry.lasting && entry.parent != null) {
            entries.remove(namespace.name());
            entry.parent.remove(namespace);
            dynamic--;
            namespace.leaveCluster();
        }
    }

    /** Matches by name alone, so that the application can name a child before a client does. */
    record ByPattern(Pattern pattern) implements NamespaceMatcher {
        @Override
        public boolean matches(String name, Map<String, @Nullable Object> auth) {
            return matches(name);
        }

        boolean matches(String name) {
            return pattern.matcher(name).matches();
        }
    }

    private static final class Entry {
        private final Namespace namespace;
        private final @Nullable ParentNamespace parent;

        /** Sockets in it or on their way. */
        private int users;

        private boolean lasting;

        Entry(Namespace namespace, @Nullable ParentNamespace parent) {
            this.namespace = namespace;
            this.parent = parent;
        }
    }
}
