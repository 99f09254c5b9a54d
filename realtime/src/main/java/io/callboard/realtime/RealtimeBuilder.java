package io.callboard.realtime;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.delivery.Checkpoint;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.identity.TokenVerifier;
import io.callboard.core.identity.Verification;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.core.inmemory.InMemoryCheckpoint;
import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.inmemory.InMemoryNotifications;
import io.callboard.core.inmemory.InMemorySessions;
import io.callboard.core.notification.Notifications;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.AnyAccess;
import io.callboard.core.room.ClaimsAccess;
import io.callboard.core.room.MembersAccess;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.RoomAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link Realtime}. Only the catalog is needed: without a log and stores everything is
 * kept in memory and gone with the process, and without a token verifier no client gets in.
 */
public final class RealtimeBuilder {
    EventCatalog catalog = new EventCatalog("empty", List.of(), List.of());
    AuditLog log = new InMemoryAuditLog(UUID.randomUUID().toString().substring(0, 8));
    Memberships memberships = new InMemoryMemberships();
    Notifications notifications = new InMemoryNotifications();
    Checkpoint checkpoint = new InMemoryCheckpoint();
    TokenVerifier tokens = token -> new Verification.Rejected(Verification.Reason.UNKNOWN_KEY);
    RealtimeObserver observer = RealtimeObserver.NONE;
    InstantSource clock = InstantSource.system();
    Duration tokenLeeway = Duration.ofSeconds(5);
    RealtimeLimits limits = RealtimeLimits.DEFAULTS;
    RecoverySettings recovery = RecoverySettings.DEFAULTS;
    PresenceSettings presence = PresenceSettings.DEFAULTS;
    Playback playback = Playback.MANUAL;
    RetentionSettings retention = RetentionSettings.FOREVER;
    Sessions sessions = new InMemorySessions();
    @Nullable Executor delivery;
    private @Nullable RoomAccess access;

    RealtimeBuilder() {}

    /** The events there are. */
    public RealtimeBuilder catalog(EventCatalog events) {
        this.catalog = events;
        return this;
    }

    /** The durable log. */
    public RealtimeBuilder auditLog(AuditLog auditLog) {
        this.log = auditLog;
        return this;
    }

    /** Where memberships are stored. */
    public RealtimeBuilder memberships(Memberships store) {
        this.memberships = store;
        return this;
    }

    /** Where notifications are stored. */
    public RealtimeBuilder notifications(Notifications store) {
        this.notifications = store;
        return this;
    }

    /**
     * Where the progress of delivery is stored; in the same store as the memberships and the
     * notifications.
     */
    public RealtimeBuilder checkpoint(Checkpoint store) {
        this.checkpoint = store;
        return this;
    }

    /** Where sessions are stored, so that clients find their rooms again after a restart. */
    public RealtimeBuilder sessions(Sessions store) {
        this.sessions = store;
        return this;
    }

    /** How much clients get back that were away. */
    public RealtimeBuilder recovery(RecoverySettings settings) {
        this.recovery = settings;
        return this;
    }

    /** How it is told who is present in a room. */
    public RealtimeBuilder presence(PresenceSettings settings) {
        this.presence = settings;
        return this;
    }

    /** Whether clients hear where in a track the others are; by default they do not. */
    public RealtimeBuilder playback(Playback option) {
        this.playback = option;
        return this;
    }

    /**
     * How long entries stay in the log; by default for ever. What is due is trimmed about once a
     * minute, on a thread of its own, once it is delivered.
     */
    public RealtimeBuilder retention(RetentionSettings settings) {
        this.retention = settings;
        return this;
    }

    /**
     * Tells who a client is, and so whether there are tenants. It may tell of some and of clients
     * that are no tenant's, so it is not checked whether entries and calls say whose they are; see
     * {@link Realtime}.
     */
    public RealtimeBuilder tokens(TokenVerifier verifier) {
        this.tokens = verifier;
        return this;
    }

    /** How long after its end a token is still taken; 5 seconds. As the verifier takes it. */
    public RealtimeBuilder tokenLeeway(Duration leeway) {
        this.tokenLeeway = leeway;
        return this;
    }

    /** Who may join which room; by default whom the token or the stored memberships say. */
    public RealtimeBuilder roomAccess(RoomAccess rule) {
        this.access = rule;
        return this;
    }

    /** What one client may use. */
    public RealtimeBuilder limits(RealtimeLimits perClient) {
        this.limits = perClient;
        return this;
    }

    /** Who counts and watches. */
    public RealtimeBuilder observer(RealtimeObserver watcher) {
        this.observer = watcher;
        return this;
    }

    /** Tells the time; by default the system's. */
    public RealtimeBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /**
     * Runs delivery, one pass at a time, and the storing of sessions, instead of threads of its
     * own; {@link Realtime#tick()} trims the log then, and tells hints that were held back. Nothing
     * is retried then unless something is recorded. For tests: {@code delivery(Runnable::run)}
     * delivers before {@code record} returns.
     */
    public RealtimeBuilder delivery(Executor executor) {
        this.delivery = executor;
        return this;
    }

    RoomAccess access() {
        return access != null
                ? access
                : new AnyAccess(
                        List.of(new ClaimsAccess(memberships), new MembersAccess(memberships)));
    }

    /**
     * Reads what is in the log already, and starts to follow it. Blocks.
     *
     * @throws IllegalArgumentException if entries are kept for less time than clients may be away
     * @throws io.callboard.core.audit.AuditLogUnavailableException if the log cannot be read
     */
    public Realtime build() {
        if (retention.age().compareTo(recovery.window()) < 0) {
            throw new IllegalArgumentException(
                    "Entries have to be kept for at least as long as a client may be away, "
                            + recovery.window());
        }
        Realtime realtime = new Realtime(this);
        realtime.start();
        return realtime;
    }
}
