package io.callboard.core.delivery;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.MembershipChange;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.event.Publication;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.MembershipsUnavailableException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers by reading the log: every entry, in the order of positions, once.
 *
 * <p>A wake-up only says that reading may pay; the log says what there is. A lost wake-up costs
 * time until the next {@link #tick()}, a needless one costs a read, and neither can lose, repeat or
 * reorder an entry. An entry that cannot be delivered is set aside, so that it does not stop those
 * behind it; a store that is down stops delivery until it is back.
 *
 * <p>Runs on the executor it is given, one pass at a time. {@link #wake}, {@link #tick}, {@link
 * #delivered} and {@link #stop} may be called by any thread and do not block.
 */
public final class Tail {
    private static final System.Logger LOG = System.getLogger(Tail.class.getName());
    private static final int BATCH = 500;

    private final AuditLog log;
    private final AuditMapping mapping;
    private final Memberships memberships;
    private final Notifications notifications;
    private final Subscribers subscribers;
    private final Checkpoint checkpoint;
    private final InstantSource clock;
    private final Executor executor;
    private final RealtimeObserver observer;

    /** A pass is due or under way. Who sets it starts one; the pass clears it when it ends. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /** There may be something behind what the pass under way has read. */
    private final AtomicBoolean awake = new AtomicBoolean();

    /** It is time to store how far delivery got. */
    private final AtomicBoolean checkpointDue = new AtomicBoolean();

    private final Waiting waiting = new Waiting();

    private volatile boolean stopped;
    private volatile long position;
    private volatile long stored;

    // touched by passes only, which follow one another
    private boolean stalled;
    private boolean checkpointFails;

    public Tail(
            AuditLog log,
            AuditMapping mapping,
            Memberships memberships,
            Notifications notifications,
            Subscribers subscribers,
            Checkpoint checkpoint,
            InstantSource clock,
            Executor executor,
            RealtimeObserver observer) {
        this.log = log;
        this.mapping = mapping;
        this.memberships = memberships;
        this.notifications = notifications;
        this.subscribers = subscribers;
        this.checkpoint = checkpoint;
        this.clock = clock;
        this.executor = executor;
        this.observer = observer;
    }

    /**
     * Catches up with what was recorded before the start: applies what those entries change about
     * memberships and notifications, without delivering them, since nobody is connected yet. Then
     * follows the log. Called once, before clients are let in. Blocks.
     *
     * @throws AuditLogUnavailableException if the log cannot be read
     */
    public void start() {
        stored = checkpoint.load();
        // what was trimmed had been delivered, though the checkpoint may not say so
        position = Math.max(stored, log.floor());
        List<RecordedEntry> entries = log.read(position, BATCH);
        while (!entries.isEmpty()) {
            for (RecordedEntry entry : entries) {
                mapped(entry).forEach(mapped -> applyChanges(entry, mapped));
                position = entry.position();
            }
            entries = log.read(position, BATCH);
        }
        storeCheckpoint();
        waiting.reached(position);
        log.onAppended(this::wake);
        wake();
    }

    /** Says that there may be something to deliver. */
    public void wake() {
        awake.set(true);
        if (!stopped && busy.compareAndSet(false, true)) {
            execute();
        }
    }

    private void execute() {
        try {
            executor.execute(this::pass);
        } catch (RuntimeException | Error refused) {
            busy.set(false);
            throw refused;
        }
    }

    /** To be called about once a second: finds what no wake-up announced, and retries. */
    public void tick() {
        checkpointDue.set(true);
        wake();
    }

    /** The position of the last entry that was delivered. */
    public long position() {
        return position;
    }

    /**
     * Waits for an entry to take effect.
     *
     * @return completed, by the thread that delivers, when the entry at the position has been
     *     delivered, and who it evicts is out; or failed with {@link NotDeliveredYetException} if
     *     delivery stalls or ends before
     */
    public CompletionStage<Void> delivered(long position) {
        CompletionStage<Void> answer = waiting.until(position);
        if (stopped) {
            waiting.sendAway("delivery has ended");
        }
        return answer;
    }

    /**
     * The position that a restart would go on from, whenever that happens: what comes before is not
     * needed any more.
     */
    public long stored() {
        return stored;
    }

    /** Ends after the pass under way. */
    public void stop() {
        stopped = true;
        waiting.sendAway("delivery has ended");
    }

    private void pass() {
        Optional<CompletionStage<Void>> underWay;
        try {
            underWay = deliverNextIfPossible();
        } catch (RuntimeException | Error bug) { // of an observer, say; the next tick goes on
            busy.set(false);
            throw bug;
        }
        underWay.ifPresentOrElse(
                settled -> settled.whenComplete((done, failure) -> goOn()), this::rest);
    }

    /**
     * @return completed when what was delivered has reached the connections; empty if nothing was
     */
    private Optional<CompletionStage<Void>> deliverNextIfPossible() {
        awake.set(false);
        int delivered = 0;
        try {
            delivered = deliverNext();
            resumed();
        } catch (AuditLogUnavailableException
                | MembershipsUnavailableException
                | NotificationsUnavailableException down) {
            stalled(down);
        } catch (RuntimeException | Error bug) { // thrown on, it would end delivery
            LOG.log(System.Logger.Level.ERROR, "Delivery failed and will be tried again", bug);
            stalled(bug);
        }
        return delivered == 0 ? Optional.empty() : Optional.of(subscribers.settled());
    }

    private void goOn() {
        if (stopped) {
            busy.set(false);
        } else {
            execute();
        }
    }

    private void rest() {
        busy.set(false);
        // somebody may have knocked while this pass was ending
        if (awake.get() && !stalled) {
            wake();
        }
    }

    private int deliverNext() {
        if (checkpointDue.getAndSet(false)) {
            storeCheckpoint();
        }
        List<RecordedEntry> entries = log.read(position, BATCH);
        if (!entries.isEmpty() && entries.get(0).position() > position + 1) {
            skip(entries.get(0).position() - 1);
        }
        for (RecordedEntry entry : entries) {
            if (stopped) {
                break;
            }
            deliver(entry);
            position = entry.position();
            waiting.reached(position);
            observer.delivered(position);
        }
        return entries.size();
    }

    private void deliver(RecordedEntry entry) {
        for (MappedEntry mapped : mapped(entry)) {
            subscribers.changing(mapped.changes());
            // first what may fail and be tried again, as long as nobody has heard anything
            applyChanges(entry, mapped);
            if (mapped.revoked() != null) {
                subscribers.revoked(mapped.revoked());
            }
            RoomMembers members = RoomMembers.of(mapped, memberships);
            MappedEntry told = mapped.followedBy(counts(entry, mapped));
            attempt(entry, () -> subscribers.deliver(entry, told, members));
            // after the event: who is removed hears that he is, and nothing that follows
            for (MembershipChange change : mapped.changes()) {
                attempt(entry, () -> subscribers.reevaluate(change.room(), change.userId()));
            }
        }
    }

    /**
     * How many notifications are unread after the entry, for those whose notifications it changes.
     * These events come last: where the entry is read from the log again they are not known, and
     * the others have the same places all the same.
     */
    private List<Publication> counts(RecordedEntry entry, MappedEntry mapped) {
        List<Publication> counts = new ArrayList<>();
        for (NotificationChange change : mapped.notifications()) {
            int unread = notifications.unread(change.userId(), entry.position());
            counts.addAll(mapping.unread(change.userId(), unread));
        }
        return counts;
    }

    /** Another node trimmed what this one was too slow to read, after it had delivered it. */
    private void skip(long last) {
        LOG.log(
                System.Logger.Level.ERROR,
                "The entries from position "
                        + (position + 1)
                        + " to "
                        + last
                        + " were trimmed before they were delivered here; clients start anew");
        subscribers.skipped(last);
        position = last;
        observer.skipped(last);
    }

    /** What fails for want of memory is done again: rather twice than never. */
    private void attempt(RecordedEntry entry, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            setAside(entry, failure);
        }
    }

    /** One element, or none if the entry cannot be mapped: the catalog may have changed since. */
    private List<MappedEntry> mapped(RecordedEntry entry) {
        try {
            return List.of(mapping.map(entry.entry()));
        } catch (RuntimeException | StackOverflowError | LinkageError cannotBeMapped) {
            setAside(entry, cannotBeMapped);
            return List.of();
        }
    }

    /**
     * Stores what the entry changes, as of now and not as of when the entry says it happened: a
     * token issued in between may not know of it.
     */
    private void applyChanges(RecordedEntry entry, MappedEntry mapped) {
        long order = ChangeOrder.ofEntry(entry.position());
        for (MembershipChange change : mapped.changes()) {
            if (change.role() == null) {
                memberships.remove(change.room(), change.userId(), order, clock.instant());
            } else {
                memberships.put(
                        change.room(), change.userId(), change.role(), order, clock.instant());
            }
        }
        mapped.notifications().forEach(each -> each.storeIn(notifications, entry.position()));
    }

    /** One that cannot be stored now is stored next time: delivery does not wait for it. */
    private void storeCheckpoint() {
        long reached = position;
        if (reached <= stored) {
            return;
        }
        try {
            checkpoint.store(reached);
            stored = reached;
            checkpointFails = false;
        } catch (RuntimeException failure) {
            if (!checkpointFails) {
                checkpointFails = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The checkpoint cannot be stored now and will be later: "
                                + failure.getMessage());
            }
        }
    }

    private void setAside(RecordedEntry entry, Throwable reason) {
        LOG.log(
                System.Logger.Level.ERROR,
                "The entry at position "
                        + entry.position()
                        + " cannot be delivered; it is set aside",
                reason);
        observer.setAside(entry.position(), reason);
    }

    private void stalled(Throwable reason) {
        waiting.sendAway(String.valueOf(reason.getMessage()));
        if (!stalled) {
            stalled = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Delivery waits after position " + position + ": " + reason.getMessage());
            observer.deliveryStalled(reason);
        }
    }

    private void resumed() {
        if (stalled) {
            stalled = false;
            LOG.log(System.Logger.Level.INFO, "Delivery goes on after position " + position);
            observer.deliveryResumed();
        }
    }
}
