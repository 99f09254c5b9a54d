package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MembershipCall;
import io.callboard.core.audit.MembershipChange;
import io.callboard.core.audit.Outbox;
import io.callboard.core.audit.RecordAndForget;
import io.callboard.core.audit.RecordEntry;
import io.callboard.core.audit.Recorded;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.audit.Retention;
import io.callboard.core.audit.RevocationCall;
import io.callboard.core.delivery.Tail;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.StoredNotification;
import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Revocations;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.socketio.SocketIoServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Real-time rooms for an application: records audit entries, and tells connected clients of the
 * events they stand for.
 *
 * <p>Where there are tenants, their rooms are named by {@link Room#in} and their users by {@link
 * io.callboard.core.identity.TenantId}; clients are the tenant's that their token names. What does
 * not say whose it is is no tenant's: it is recorded, and no client of a tenant hears of it. That
 * is not refused, as only the tokens say that there are tenants.
 *
 * <p>Needs no transport: without one it records, and telling clients is a no-op. Thread-safe. Runs
 * three threads of its own: one reads the log and delivers, one stores sessions, one tells clients
 * and other servers what is due by the time and waits for no store; and another that trims the log,
 * if entries are not kept for ever.
 */
public final class Realtime implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Realtime.class.getName());

    /** A client that joined a room a moment before a crash finds it again after this time. */
    private static final long STORED_AFTER_MS = 250;

    private final EventCatalog catalog;
    private final AuditLog log;
    private final Memberships memberships;
    private final InstantSource clock;
    private final RecordEntry recordEntry;
    private final Set<CompletionStage<?>> underWay = ConcurrentHashMap.newKeySet();
    private final RecordAndForget forgetful;
    private final RealtimeBuilder parts;
    private final AttachedSubscribers subscribers;
    private final List<OtherServers> others = new CopyOnWriteArrayList<>();
    private final Tail tail;
    private final Inbox inbox;
    private final SessionKeeper keeper;
    private final Revocations revocations;
    private final TokenCheck tokens;
    private final Executor delivery;

    /** Null if somebody else runs the delivery. */
    private final @Nullable ScheduledExecutorService deliveryThread;

    /** Null if somebody else runs it. */
    private final @Nullable ScheduledExecutorService sessionsThread;

    /** Never waits for a store: other servers would take this one to be gone. Null as above. */
    private final @Nullable ScheduledExecutorService clientsThread;

    /** Null if nothing is ever trimmed. */
    private final @Nullable Trimming trimming;

    /** Null if nothing is ever trimmed, or somebody else sees to it. */
    private final @Nullable ScheduledExecutorService trimmingThread;

    Realtime(RealtimeBuilder parts) {
        this.parts = parts;
        this.catalog = parts.catalog;
        this.log = parts.log;
        this.memberships = parts.memberships;
        this.clock = parts.clock;
        AuditMapping mapping = new AuditMapping(catalog);
        this.recordEntry = new RecordEntry(mapping, log, clock, () -> UUID.randomUUID().toString());
        this.forgetful = new RecordAndForget(recordEntry, parts.observer);
        this.revocations = new Revocations(parts.memberships);
        this.subscribers = new AttachedSubscribers(new JoinRoom(parts.access()), revocations);
        this.tokens = new TokenCheck(parts.tokens, revocations, parts.observer, parts.clock);
        Executor given = parts.delivery;
        if (given == null) {
            ScheduledThreadPoolExecutor ofItsOwn = thread("callboard-delivery");
            ofItsOwn.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            ScheduledThreadPoolExecutor forSessions = thread("callboard-sessions");
            // sockets may still close after the end
            forSessions.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
            this.deliveryThread = ofItsOwn;
            this.sessionsThread = forSessions;
            this.clientsThread = thread("callboard-clients");
            this.delivery = ofItsOwn;
            this.keeper =
                    keeper(
                            parts,
                            this::delivered,
                            task -> {
                                ScheduledFuture<?> unused =
                                        forSessions.schedule(
                                                task, STORED_AFTER_MS, TimeUnit.MILLISECONDS);
                            });
        } else {
            this.deliveryThread = null;
            this.sessionsThread = null;
            this.clientsThread = null;
            this.delivery = given;
            this.keeper = keeper(parts, this::delivered, given);
        }
        this.tail =
                new Tail(
                        log,
                        mapping,
                        memberships,
                        parts.notifications,
                        subscribers,
                        parts.checkpoint,
                        clock,
                        delivery,
                        parts.observer);
        this.inbox =
                new Inbox(
                        parts.notifications,
                        (entry, key) ->
                                record(List.of(entry), key).thenApply(answers -> answers.get(0)),
                        tail);
        this.trimming = trimming(parts, tail);
        this.trimmingThread =
                trimming == null || given != null ? null : thread("callboard-trimming");
    }

    private static @Nullable Trimming trimming(RealtimeBuilder parts, Tail tail) {
        RetentionSettings settings = parts.retention;
        if (settings.equals(RetentionSettings.FOREVER)) {
            return null;
        }
        return new Trimming(
                new Retention(parts.log, settings.entries(), settings.age(), parts.clock), tail);
    }

    private static SessionKeeper keeper(
            RealtimeBuilder parts, LongSupplier delivered, Executor soon) {
        return new SessionKeeper(
                parts.sessions,
                parts.recovery.window(),
                parts.clock,
                delivered,
                soon,
                parts.observer);
    }

    private long delivered() {
        return tail.position();
    }

    /** Starts describing one. Only the catalog is needed. */
    public static RealtimeBuilder builder() {
        return new RealtimeBuilder();
    }

    void start() {
        tail.start();
        if (deliveryThread != null) {
            ScheduledFuture<?> unused =
                    deliveryThread.scheduleWithFixedDelay(
                            () -> orTryAgain(tail::tick), 1, 1, TimeUnit.SECONDS);
        }
        if (sessionsThread != null) {
            ScheduledFuture<?> unused =
                    sessionsThread.scheduleWithFixedDelay(this::keepHouse, 1, 1, TimeUnit.SECONDS);
        }
        if (clientsThread != null) {
            ScheduledFuture<?> unused =
                    clientsThread.scheduleWithFixedDelay(this::tellDue, 1, 1, TimeUnit.SECONDS);
        }
        if (trimming != null && trimmingThread != null) {
            ScheduledFuture<?> unused =
                    trimmingThread.scheduleWithFixedDelay(
                            () -> orTryAgain(trimming), 1, Trimming.SECONDS, TimeUnit.SECONDS);
        }
    }

    private void keepHouse() {
        orTryAgain(
                () -> {
                    keeper.tick();
                    forgetful.retry();
                });
    }

    private void tellDue() {
        orTryAgain(subscribers::tick);
    }

    private static void orTryAgain(Runnable housekeeping) {
        try {
            housekeeping.run();
        } catch (RuntimeException | Error bug) { // thrown on, it would never be done again
            LOG.log(System.Logger.Level.ERROR, "Housekeeping failed and will be tried again", bug);
        }
    }

    /**
     * Does what is to be done about once a second: finds what no wake-up announced, tells hints
     * that were held back, clients whose tokens expire, and other servers who is present, stores
     * sessions, records again what the log did not take, trims it. Needed only where {@link
     * RealtimeBuilder#delivery} was given; otherwise it happens by itself. Blocks.
     */
    public void tick() {
        tail.tick();
        tellDue();
        keepHouse();
        if (trimming != null) {
            orTryAgain(trimming);
        }
    }

    /**
     * Records an entry. Does not block.
     *
     * @return once the entry is durable; or failed as described at {@link RecordEntry#record(List,
     *     String)}
     */
    public CompletionStage<Recorded> record(AuditEntry entry) {
        return record(List.of(entry), null).thenApply(answers -> answers.get(0));
    }

    /**
     * Records several entries, all or none. Does not block.
     *
     * @param idempotencyKey names the request, so that repeating it records nothing twice; or null
     * @return once the entries are durable; or failed as described at {@link
     *     RecordEntry#record(List, String)}
     */
    public CompletionStage<List<Recorded>> record(
            List<AuditEntry> entries, @Nullable String idempotencyKey) {
        CompletionStage<List<Recorded>> answer = recordEntry.record(entries, idempotencyKey);
        underWay.add(answer);
        var unused =
                answer.whenComplete(
                        (recorded, failure) -> {
                            underWay.remove(answer);
                            observe(entries.size(), failure);
                        });
        return answer;
    }

    private void observe(int entries, @Nullable Throwable failure) {
        if (failure == null) {
            parts.observer.recorded(entries);
        } else {
            parts.observer.recordFailed(failure);
        }
    }

    /**
     * Records an entry in the caller's transaction: it is recorded, and delivered, if and when that
     * commits. Blocks, on the caller's thread, as the transaction's other writes do.
     *
     * @param outbox the transaction, e.g. {@code MongoOutbox.within(session)}
     * @return the entry with the id and time it is recorded with; it has no position yet
     * @throws RuntimeException as described at {@link RecordEntry#record(List, String, Outbox)}
     */
    public AuditEntry record(AuditEntry entry, Outbox outbox) {
        return record(List.of(entry), null, outbox).get(0);
    }

    /**
     * As {@link #record(AuditEntry, Outbox)}, for several entries.
     *
     * @param idempotencyKey as for {@link #record(List, String)}
     */
    public List<AuditEntry> record(
            List<AuditEntry> entries, @Nullable String idempotencyKey, Outbox outbox) {
        return recordEntry.record(entries, idempotencyKey, outbox);
    }

    /**
     * Waits until what is being recorded is recorded, or is not. Blocks.
     *
     * @return whether that was within the time
     */
    public boolean awaitRecorded(Duration patience) throws InterruptedException {
        CompletableFuture<?>[] waitedFor =
                underWay.stream()
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(waitedFor)
                    .handle((done, failure) -> true)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException late) {
            return false;
        }
    }

    /**
     * Records an entry, and lets whoever calls go on whatever happens: never throws, never waits.
     * What the log does not take is kept and tried again; an entry that is refused, or that finds
     * too many waiting, is logged, counted and dropped. See {@link RecordAndForget}.
     *
     * @param entry makes the entry; it may throw
     */
    public void recordAndForget(Supplier<AuditEntry> entry) {
        forgetful.record(entry);
    }

    /**
     * As {@link #recordAndForget(Supplier)}, for several entries, all or none.
     *
     * @param idempotencyKey as for {@link #record(List, String)}
     * @return what is known at once to be wrong: the entries are dropped then
     */
    public Optional<Throwable> recordAndForget(
            List<AuditEntry> entries, @Nullable String idempotencyKey) {
        return forgetful.record(entries, idempotencyKey);
    }

    /**
     * The entries that belong to a room, in order. Blocks.
     *
     * @param after the position before the first one wanted, 0 for the start
     * @param limit the most entries to return
     */
    public List<RecordedEntry> history(Room room, long after, int limit) {
        return log.read(room, after, limit);
    }

    /** All entries after a position, in order. Blocks. */
    public List<RecordedEntry> history(long after, int limit) {
        return log.read(after, limit);
    }

    /**
     * The stored members of the room with their roles; their ids as {@link
     * io.callboard.core.identity.TenantId} says. Blocks.
     */
    public Map<String, Role> members(Room room) {
        return memberships.members(room);
    }

    /**
     * Makes a user a member, or changes his role, also where he is connected. The change is an
     * entry of the log ({@link MembershipCall#PUT}), so it takes effect between two events. Does
     * not block.
     *
     * @return completed when the change has taken effect, by a thread that must not be blocked;
     *     failed as {@link #record} fails, or with {@link
     *     io.callboard.core.delivery.NotDeliveredYetException} if the change is recorded and takes
     *     effect later, because a store is down
     */
    public CompletionStage<Void> putMember(Room room, String userId, Role role) {
        return change(new MembershipChange(room, userId, role));
    }

    /**
     * Ends a membership, as {@link #putMember} begins one ({@link MembershipCall#REMOVED}).
     *
     * @return completed when the user's clients are out of the room; see {@link #putMember}
     */
    public CompletionStage<Void> removeMember(Room room, String userId) {
        return change(new MembershipChange(room, userId, null));
    }

    private CompletionStage<Void> change(MembershipChange change) {
        return record(MembershipCall.entry(change))
                .thenCompose(recorded -> tail.delivered(recorded.entry().position()));
    }

    /**
     * Notifies a user: stores it, and tells all his clients of it and of how many he has not read,
     * if the catalog has the events for that. It is an entry of the log ({@link
     * io.callboard.core.audit.NotificationCall#ADDED}), whose id is the notification's. Does not
     * block.
     *
     * @param idempotencyKey as for {@link #record(List, String)}
     * @return once it is durable, and delivered unless a store is down: it is delivered later then;
     *     completed by a thread that must not be blocked, or failed as {@link #record} fails
     */
    public CompletionStage<Recorded> notify(
            Notification notification, @Nullable String idempotencyKey) {
        return inbox.add(notification, idempotencyKey);
    }

    /** As {@link #notify(Notification, String)}, without a key. */
    public CompletionStage<Recorded> notify(Notification notification) {
        return notify(notification, null);
    }

    /**
     * Marks some of a user's notifications as read, and tells all his clients how many are not.
     * Those he does not have count for nothing. An entry of the log too ({@link
     * io.callboard.core.audit.NotificationCall#READ}). Does not block.
     *
     * @return how many the user has not read then, once that has taken effect; completed and failed
     *     as in {@link #putMember}
     * @throws IllegalArgumentException unless there are 1-100 ids
     */
    public CompletionStage<Integer> markRead(String userId, Set<String> ids) {
        return inbox.mark(new NotificationChange.Read(userId, ids));
    }

    /** As {@link #markRead}, for all notifications that the user has when it is recorded. */
    public CompletionStage<Integer> markAllRead(String userId) {
        return inbox.mark(new NotificationChange.AllRead(userId));
    }

    /**
     * The notifications of a user, the newest first. Blocks.
     *
     * @param unreadOnly whether those he has read are left out
     * @param limit the most to return, at least 1
     * @throws io.callboard.core.notification.NotificationsUnavailableException if the store does
     *     not answer
     */
    public List<StoredNotification> notifications(String userId, boolean unreadOnly, int limit) {
        return inbox.list(userId, unreadOnly, limit);
    }

    /** How many notifications the user has not read; otherwise as {@link #notifications}. */
    public int unreadNotifications(String userId) {
        return inbox.unread(userId);
    }

    private void catchUp() {
        tail.wake();
        inDelivery(() -> {});
    }

    private void inDelivery(Runnable task) {
        CompletableFuture.runAsync(task, delivery).join();
    }

    /**
     * Lets the clients of a Socket.IO server in, in its namespace {@code /}, and tells them of
     * events from now on. Called once per server, before it gets clients.
     *
     * <p>If it is one of a cluster ({@link SocketIoServer#joinCluster}), the others are told at
     * once when something is recorded here. All of them are to share the log and the other stores.
     */
    public void attach(SocketIoServer server) {
        // in the thread that delivers: not a single entry passes between reading and attaching
        inDelivery(
                () ->
                        subscribers.attach(
                                new SocketSubscribers(
                                        server,
                                        parts,
                                        subscribers.joinRoom(),
                                        keeper,
                                        tokens,
                                        inbox,
                                        tail.position(),
                                        this::catchUp,
                                        this::later)));
        OtherServers otherServers =
                new OtherServers(server.of("/"), tail::wake, subscribers::disconnect);
        others.add(otherServers);
        log.onAppended(otherServers::appended);
    }

    /** As soon as that may be; about a second later if somebody else runs the delivery. */
    private void later(Duration delay, Runnable task) {
        if (deliveryThread == null) {
            return;
        }
        try {
            ScheduledFuture<?> unused =
                    deliveryThread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // whoever comes back is told
        }
    }

    /**
     * The users who are present in the room, as those in it are told: who has a client there, or
     * had one until less than {@link PresenceSettings#grace} ago. At most 1,000, in the order of
     * their ids, which are as outside. On all servers of the cluster, unless rooms of the kind are
     * hidden; those on others as this one was told a second ago or two.
     */
    public List<String> online(Room room) {
        return subscribers.online(room);
    }

    /**
     * The users who have a client in the room on this server, at this moment; otherwise as {@link
     * #online}.
     */
    public List<String> connected(Room room) {
        return subscribers.connected(room);
    }

    /**
     * Disconnects the clients of a user, also from other servers of the cluster that can be told
     * so; stock clients do not come back by themselves.
     *
     * @return how many there were on this server
     */
    public int disconnect(String userId) {
        others.forEach(each -> each.disconnect(userId));
        return subscribers.disconnect(userId);
    }

    /**
     * Refuses all tokens of the user that were issued until now, here and on other servers, and
     * drops his connections: those with this server at once, and those with others when they read
     * the entry of the log that says so ({@link RevocationCall}), within about a second. Blocks for
     * the store.
     *
     * @return how many connections there were with this server, once the entry is durable;
     *     completed by a thread that must not be blocked, or failed as {@link #record} fails: then
     *     the tokens are refused, but nobody has told the other servers to drop connections
     * @throws io.callboard.core.room.MembershipsUnavailableException if the store cannot be
     *     reached; nothing has happened then
     * @throws io.callboard.core.audit.AuditLogUnavailableException if the log cannot; likewise
     */
    public CompletionStage<Integer> revoke(String userId) {
        revocations.revoke(userId, ChangeOrder.ofRevocation(log.head()), clock.instant());
        int sockets = subscribers.disconnect(userId);
        return record(RevocationCall.entry(userId)).thenApply(recorded -> sockets);
    }

    /** All events there are. */
    public EventCatalog catalog() {
        return catalog;
    }

    /**
     * Stops delivering, stores the sessions, and drops what the log has not taken of {@link
     * #recordAndForget} so far. Leaves the log and the stores it was given open, and transports
     * alone.
     */
    @Override
    public void close() {
        tail.stop();
        if (deliveryThread != null) {
            stop(deliveryThread);
        }
        if (clientsThread != null) {
            stop(clientsThread);
        }
        if (sessionsThread != null) {
            stop(sessionsThread);
        }
        if (trimming != null) {
            trimming.stop();
        }
        if (trimmingThread != null) {
            stop(trimmingThread);
        }
        keeper.flush();
        forgetful.close();
    }

    private static void stop(ScheduledExecutorService thread) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledThreadPoolExecutor thread(String name) {
        return new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
