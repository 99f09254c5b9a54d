package io.callboard.socketio;

import io.callboard.engineio.EngineIoListener;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EventLoop;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A Socket.IO server: namespaces, and the clients in them.
 *
 * <pre>{@code
 * server.use((socket, next) -> next.proceed());
 * server.onConnection(
 *         socket -> socket.on("echo", (arguments, ack) -> ack.send(arguments.toArray())));
 * server.to("news").emit("headline", "Hello");
 * }</pre>
 *
 * <p>What is said to the server itself concerns its main namespace, {@code /}. Thread-safe. The
 * server has no threads and no clock of its own; it is told of clients by an Engine.IO server,
 * whose listener it is.
 */
public final class SocketIoServer implements EngineIoListener, Broadcaster {
    private static final String MAIN = "/";

    private final ServerContext context;
    private final NamespaceRegistry namespaces;
    private final Namespace main;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final Consumer<Client> gone = this::gone;

    /** The loops that ever had a client; as few as the transports have threads. */
    private final Set<EventLoop> loops = ConcurrentHashMap.newKeySet();

    private final CompletableFuture<Void> allGone = new CompletableFuture<>();
    private volatile boolean closing;

    /**
     * @param workers run listeners and middlewares, which may block: many threads, or a virtual one
     *     each. Must accept tasks until {@link #close()} has completed.
     * @param random names sockets
     */
    public SocketIoServer(
            Executor workers,
            SecureRandom random,
            InstantSource clock,
            SocketIoOptions options,
            SocketIoObserver observer) {
        this.context = new ServerContext(workers, random, clock, options, observer);
        this.namespaces = new NamespaceRegistry(context);
        this.main = namespaces.get(MAIN);
    }

    /**
     * The namespace of this name; it exists from now on.
     *
     * @param name e.g. {@code /admin}; the slash may be left out
     */
    public Namespace of(String name) {
        String full = name.startsWith("/") ? name : "/" + name;
        if (full.indexOf(',') >= 0) {
            throw new IllegalArgumentException("The name of a namespace has no comma");
        }
        return namespaces.get(full);
    }

    /** Namespaces that exist when a client asks for a name that matches as a whole. */
    public ParentNamespace of(Pattern pattern) {
        return namespaces.add(new NamespaceRegistry.ByPattern(pattern));
    }

    /**
     * Namespaces that exist when a client asks for one that the matcher allows. Matchers are asked
     * in the order they were added, if no namespace has the name.
     */
    public ParentNamespace of(NamespaceMatcher matcher) {
        return namespaces.add(matcher);
    }

    /**
     * Brings sockets back whose connection was lost, in every namespace there is or will be, but
     * for those with a {@linkplain Namespace#recoverWith recovery of their own}. Called before
     * clients connect.
     *
     * @param recoveries makes one for each namespace
     */
    public SocketIoServer recoverWith(Supplier<? extends Recovery> recoveries) {
        namespaces.recoverWith(recoveries);
        return this;
    }

    /**
     * Makes the server one of a cluster: broadcasts, {@code fetchSockets} and the like concern the
     * sockets of all its servers, in every namespace there is or will be. Called once, before
     * clients connect; {@link #close} leaves the cluster.
     *
     * @param timers measure how long the answers of other servers are waited for; a loop of the
     *     transport, or any other
     */
    public SocketIoServer joinCluster(Cluster cluster, EventLoop timers) {
        namespaces.joinCluster(cluster, timers);
        return this;
    }

    /** See {@link Namespace#use}. */
    public SocketIoServer use(Middleware middleware) {
        main.use(middleware);
        return this;
    }

    /** See {@link Namespace#onConnection}. */
    public SocketIoServer onConnection(ConnectionListener listener) {
        main.onConnection(listener);
        return this;
    }

    /** All sockets of the main namespace. */
    @Override
    public BroadcastOperator broadcast() {
        return main.broadcast();
    }

    /** How many clients have a session, in a namespace or not. */
    public int clientCount() {
        return clients.size();
    }

    @Override
    public void opened(EngineIoSession session) {
        Client client = new Client(context, namespaces, session, gone);
        session.listen(client);
        clients.add(client);
        loops.add(session.loop());
        if (closing) {
            client.shutDown();
        }
    }

    @Override
    public void limitReached(String limit) {
        context.observer().limitReached(limit);
    }

    /**
     * Completes when everything that was emitted so far has been handed to the transports. Whoever
     * emits much waits for it now and then, so as not to run ahead of the event loops.
     */
    public CompletionStage<Void> settled() {
        return CompletableFuture.allOf(
                loops.stream()
                        .map(loop -> CompletableFuture.runAsync(() -> {}, loop))
                        .toArray(CompletableFuture[]::new));
    }

    private void gone(Client client) {
        clients.remove(client);
        completeIfAllGone();
    }

    /**
     * Closes all sessions, now and from now on. Clients are not told to stay away, so that they
     * look for another server.
     *
     * @return completed when all listeners have heard of it
     */
    public CompletionStage<Void> close() {
        closing = true;
        clients.forEach(client -> client.loop().execute(client::shutDown));
        completeIfAllGone();
        return allGone;
    }

    private void completeIfAllGone() {
        if (closing && clients.isEmpty()) {
            namespaces.leaveCluster();
            allGone.complete(null);
        }
    }
}
