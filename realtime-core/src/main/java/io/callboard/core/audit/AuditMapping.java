package io.callboard.core.audit;

import io.callboard.core.Quoted;
import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldSource;
import io.callboard.core.event.Hint;
import io.callboard.core.event.JsonType;
import io.callboard.core.event.MembershipRule;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.event.Trigger;
import io.callboard.core.identity.TenantId;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns entries into events by the catalog. Pure and thread-safe: the same entry always becomes the
 * same events.
 *
 * <p>It runs twice for every entry: before the entry is stored, so that what could not be delivered
 * later is refused now, and when it is delivered.
 */
public final class AuditMapping {
    private static final String WORKSPACE_KIND = "workspace";

    private final Map<String, List<EventType>> byAction = new HashMap<>();
    private final List<EventType> ofNotifications = new ArrayList<>();
    private final List<EventType> ofPresence = new ArrayList<>();
    private final Map<String, EventType> ofClients = new HashMap<>();

    private final Set<String> kinds;
    private final boolean coalesces;

    public AuditMapping(EventCatalog catalog) {
        kinds = catalog.kinds();
        coalesces =
                catalog.events().stream()
                        .anyMatch(event -> event.enabled() && event.coalescing() != null);
        for (EventType event : catalog.events()) {
            if (event.enabled() && event.trigger() instanceof Trigger.Action action) {
                byAction.computeIfAbsent(action.name(), unknown -> new ArrayList<>()).add(event);
            } else if (event.enabled() && event.trigger() == Trigger.Sender.NOTIFICATIONS) {
                ofNotifications.add(event);
            } else if (event.enabled() && event.trigger() == Trigger.Sender.PRESENCE) {
                ofPresence.add(event);
            } else if (event.enabled() && event.trigger() == Trigger.Sender.CLIENT) {
                ofClients.put(event.name(), event);
            }
        }
    }

    /**
     * @return what becomes of the entry; an action that is not in the catalog becomes nothing
     * @throws EntryRefusedException if the entry lacks something its events need, or has a value
     *     there that they cannot carry
     */
    public MappedEntry map(AuditEntry entry) {
        List<Publication> publications = new ArrayList<>();
        List<MembershipChange> changes = new ArrayList<>();
        MembershipCall.changeOf(entry).map(this::checked).ifPresent(changes::add);
        List<NotificationChange> notifications =
                NotificationCall.changeOf(entry).map(List::of).orElse(List.of());
        Optional<String> revoked = RevocationCall.userOf(entry);
        for (EventType event : byAction.getOrDefault(entry.action(), List.of())) {
            publications.add(publication(event, entry, entry.tenant()));
            if (event.membership() != null) {
                change(event.name(), event.membership(), entry).ifPresent(changes::add);
            }
        }
        if (entry.action().equals(NotificationCall.ADDED)) {
            publications.addAll(possible(ofNotifications, entry, entry.tenant()));
        }
        publications.addAll(
                possible(
                        byAction.getOrDefault(Trigger.Action.ANY, List.of()),
                        entry,
                        entry.tenant()));
        publications.replaceAll(told -> told.exceptSocket(entry.exceptSocket()));
        Set<Room> rooms = rooms(publications, changes, entry);
        notifications.forEach(change -> rooms.add(Room.ofUser(change.userId())));
        revoked.map(Room::ofUser).ifPresent(rooms::add);
        return new MappedEntry(publications, rooms, changes, notifications, revoked.orElse(null));
    }

    /** Whether some event is a hint. */
    public boolean coalesces() {
        return coalesces;
    }

    /**
     * The events that tell a user how many notifications he has not read; none if the catalog has
     * none.
     */
    public List<Publication> unread(String userId, int count) {
        Map<String, Object> known = Map.of("userId", TenantId.plain(userId), "count", (long) count);
        return possible(ofNotifications, known::get, TenantId.tenant(userId));
    }

    /** Whether some event tells who is present. */
    public boolean tellsPresence() {
        return !ofPresence.isEmpty();
    }

    /**
     * The events that tell those who watch a room that a user is there or no longer is; none if the
     * catalog has none.
     */
    public List<Publication> presence(Room room, String userId, boolean isOnline) {
        Map<String, Object> known =
                Map.of("room", room.name(), "userId", TenantId.plain(userId), "isOnline", isOnline);
        return possible(ofPresence, known::get, room.tenant());
    }

    /**
     * The event of this name, as a client sends it to the others.
     *
     * @param known what is known of it: what the client said, and who the client is
     * @param tenant the client's, or null
     * @return empty if the catalog has no such event, or it carries more than is known
     */
    public Optional<Publication> ofClient(
            String event, Map<String, Object> known, @Nullable String tenant) {
        List<EventType> named = Optional.ofNullable(ofClients.get(event)).stream().toList();
        return possible(named, known::get, tenant).stream().findFirst();
    }

    /** Whether clients send an event of this name to the others. */
    public boolean hasClientEvent(String event) {
        return ofClients.containsKey(event);
    }

    /** Those of the events that carry nothing, and are for nobody, that is not there. */
    private List<Publication> possible(
            List<EventType> events, FieldSource source, @Nullable String tenant) {
        List<Publication> publications = new ArrayList<>();
        for (EventType event : events) {
            try {
                publications.add(publication(event, source, tenant));
            } catch (EntryRefusedException notForThis) {
                // an event that is for many is for those that have what it carries
            }
        }
        return publications;
    }

    private Publication publication(EventType event, FieldSource entry, @Nullable String tenant) {
        Set<Target> audience = new LinkedHashSet<>();
        for (AudienceTemplate template : event.audience()) {
            Optional<Target> target = target(template, entry, tenant);
            if (target.isEmpty() && !template.isOptional()) {
                throw new EntryRefusedException(
                        String.format(
                                "%s goes to %s, but the entry has no value for that",
                                event.name(), template));
            }
            target.ifPresent(audience::add);
        }
        return new Publication(
                event,
                payload(event, entry),
                audience,
                Hint.of(event, audience, entry).orElse(null),
                null);
    }

    private static Map<String, @Nullable Object> payload(EventType event, FieldSource entry) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        for (PayloadField field : event.payload()) {
            Optional<Object> value = field.from().valueIn(entry);
            if (value.isPresent()) {
                payload.put(field.name(), checked(event, field, value.get()));
            } else if (field.required()) {
                throw new EntryRefusedException(
                        String.format(
                                "%s carries %s, but the entry has no %s",
                                event.name(), field.name(), field.from()));
            }
        }
        return payload;
    }

    private static Object checked(EventType event, PayloadField field, Object value) {
        if (!field.type().admits(value)) {
            throw new EntryRefusedException(
                    String.format(
                            "%s carries %s, which is %s, but the entry's %s is %s",
                            event.name(),
                            field.name(),
                            field.type(),
                            field.from(),
                            value instanceof String text
                                    ? Quoted.of(text)
                                    : JsonType.of(value).toString()));
        }
        return value;
    }

    private Optional<MembershipChange> change(String event, MembershipRule rule, AuditEntry entry) {
        Optional<Target> target = target(rule.room(), entry, entry.tenant());
        Optional<String> user = rule.user().textIn(entry);
        boolean lacksRole = rule.role() != null && rule.role().valueIn(entry).isEmpty();
        if (target.isEmpty() || user.isEmpty() || lacksRole) {
            if (rule.required()) {
                throw new EntryRefusedException(
                        String.format(
                                "%s changes a membership, but the entry has no %s",
                                event,
                                target.isEmpty()
                                        ? rule.room()
                                        : user.isEmpty() ? rule.user() : rule.role()));
            }
            return Optional.empty();
        }
        Room room = target.get().room();
        String userId = CallData.user(entry.tenant(), user.get());
        if (rule.role() == null) {
            return Optional.of(checked(new MembershipChange(room, userId, null)));
        }
        return rule.role()
                .valueIn(entry)
                .map(role -> new MembershipChange(room, userId, role(role.toString())))
                .map(this::checked);
    }

    private MembershipChange checked(MembershipChange change) {
        checkKind(change.room());
        if (change.room().kind().equals(Room.USER_KIND)) {
            throw new EntryRefusedException("The room of a user has no members but him");
        }
        return change;
    }

    static Role role(String text) {
        return Role.tryParse(text)
                .orElseThrow(
                        () ->
                                new EntryRefusedException(
                                        "A role is viewer, member, admin or owner, not "
                                                + Quoted.of(text)));
    }

    private Optional<Target> target(
            AudienceTemplate template, FieldSource entry, @Nullable String tenant) {
        Optional<Target> target;
        try {
            target = template.targetFor(entry).map(plain -> plain.in(tenant));
        } catch (IllegalArgumentException notARoom) {
            throw new EntryRefusedException(String.valueOf(notARoom.getMessage()));
        }
        target.map(Target::room).ifPresent(this::checkKind);
        return target;
    }

    private void checkKind(Room room) {
        if (!kinds.contains(room.kind())) {
            throw new EntryRefusedException(
                    "There are no rooms of kind "
                            + room.kind()
                            + ", only of "
                            + String.join(", ", new TreeSet<>(kinds)));
        }
    }

    /** The rooms that hear of the entry, or that it changes, and its workspace in any case. */
    private static Set<Room> rooms(
            List<Publication> publications, List<MembershipChange> changes, AuditEntry entry) {
        Set<Room> rooms = new LinkedHashSet<>();
        publications.forEach(p -> p.audience().forEach(target -> rooms.add(target.room())));
        changes.forEach(change -> rooms.add(change.room()));
        if (entry.workspaceId() != null) {
            Room.tryParse(WORKSPACE_KIND + ":" + entry.workspaceId())
                    .map(room -> room.in(entry.tenant()))
                    .ifPresent(rooms::add);
        }
        return rooms;
    }
}
