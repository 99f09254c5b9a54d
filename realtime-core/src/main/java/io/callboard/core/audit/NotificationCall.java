package io.callboard.core.audit;

import io.callboard.core.Quoted;
import io.callboard.core.identity.TenantId;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.Priority;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Changes of notifications are entries too: they are as durable as everything else, and each user
 * hears of them in the order of the log.
 */
public final class NotificationCall {
    /**
     * Notifies {@code data.userId} of {@code data.type}, {@code data.message}, {@code data.slug}
     * and, if it is given, {@code data.priority}. The notification's id is that of the entry.
     */
    public static final String ADDED = "CALLBOARD_NOTIFICATION";

    /**
     * Marks those notifications of {@code data.userId} as read whose ids are in the list {@code
     * data.ids}, or all if that is the text {@code all}.
     */
    public static final String READ = "CALLBOARD_NOTIFICATIONS_READ";

    /** All notifications, in place of a list of ids. */
    public static final String ALL = "all";

    private static final String USER_ID = "userId";
    private static final String TYPE = "type";
    private static final String MESSAGE = "message";
    private static final String SLUG = "slug";
    private static final String PRIORITY = "priority";
    private static final String IDS = "ids";

    private NotificationCall() {}

    /** The entry that makes the notification. */
    public static AuditEntry added(Notification notification) {
        AuditEntry entry =
                AuditEntry.of(ADDED)
                        .tenant(TenantId.tenant(notification.userId()))
                        .with(USER_ID, TenantId.plain(notification.userId()))
                        .with(TYPE, notification.type())
                        .with(MESSAGE, notification.message())
                        .with(SLUG, notification.slug());
        Priority priority = notification.priority();
        return priority == null ? entry : entry.with(PRIORITY, priority.toString());
    }

    /** The entry that marks some as read. */
    public static AuditEntry read(NotificationChange.Read read) {
        // sorted, so that the same call is the same entry
        return read(read.userId(), List.copyOf(new TreeSet<>(read.ids())));
    }

    /** The entry that marks all as read. */
    public static AuditEntry read(NotificationChange.AllRead read) {
        return read(read.userId(), ALL);
    }

    private static AuditEntry read(String userId, Object ids) {
        String plain = TenantId.plain(userId);
        return AuditEntry.of(READ)
                .tenant(TenantId.tenant(userId))
                .actor(plain)
                .with(USER_ID, plain)
                .with(IDS, ids);
    }

    /**
     * The change that the entry stands for, if it stands for one.
     *
     * @throws EntryRefusedException if it says so, but not which
     */
    static Optional<NotificationChange> changeOf(AuditEntry entry) {
        try {
            return switch (entry.action()) {
                case ADDED -> Optional.of(addition(entry));
                case READ -> Optional.of(reading(entry));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException wrong) {
            throw new EntryRefusedException(String.valueOf(wrong.getMessage()));
        }
    }

    private static NotificationChange addition(AuditEntry entry) {
        if (entry.id() == null || entry.at() == null) {
            throw new EntryRefusedException(ADDED + " needs an id and a time");
        }
        return new NotificationChange.Added(
                entry.id(),
                entry.at(),
                new Notification(
                        CallData.user(entry, USER_ID),
                        CallData.text(entry, TYPE),
                        CallData.text(entry, MESSAGE),
                        CallData.text(entry, SLUG),
                        priority(entry)));
    }

    private static @Nullable Priority priority(AuditEntry entry) {
        if (entry.data().get(PRIORITY) == null) {
            return null;
        }
        String text = CallData.text(entry, PRIORITY);
        return Priority.tryParse(text)
                .orElseThrow(
                        () ->
                                new EntryRefusedException(
                                        "A priority is low, normal or high, not "
                                                + Quoted.of(text)));
    }

    private static NotificationChange reading(AuditEntry entry) {
        String userId = CallData.user(entry, USER_ID);
        Object ids = entry.data().get(IDS);
        if (ALL.equals(ids)) {
            return new NotificationChange.AllRead(userId);
        }
        Set<String> texts = new HashSet<>();
        if (ids instanceof List<?> list) {
            for (Object id : list) {
                if (!(id instanceof String text)) {
                    throw new EntryRefusedException("An id in data.ids is a text");
                }
                texts.add(text);
            }
            return new NotificationChange.Read(userId, texts);
        }
        throw new EntryRefusedException(READ + " needs data.ids: a list of ids, or \"all\"");
    }
}
