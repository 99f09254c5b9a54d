package io.callboard.core.event;

import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * All events there are. Closed: what is not in it is never sent, whatever is recorded.
 *
 * <p>Immutable, so thread-safe. See {@link Catalogs} for the built-in ones.
 */
public final class EventCatalog {
    private final String name;
    private final Set<String> kinds;
    private final List<EventType> events;

    /**
     * @param name for people, e.g. {@code workspaceops}
     * @param kinds the kinds of rooms clients can join; {@code user} is always there
     * @throws IllegalArgumentException if two events share a name, or an audience names a kind that
     *     is not listed
     */
    public EventCatalog(String name, Collection<String> kinds, List<EventType> events) {
        this.name = name;
        Set<String> all = new TreeSet<>(kinds);
        all.add(Room.USER_KIND);
        this.kinds = Set.copyOf(all);
        this.events = List.copyOf(events);
        check();
    }

    private void check() {
        for (String kind : kinds) {
            if (!Room.isKind(kind)) {
                throw new IllegalArgumentException(
                        "Catalog "
                                + name
                                + ": a kind of room is a lower-case word, like workspace");
            }
        }
        Set<String> names = new HashSet<>();
        for (EventType event : events) {
            if (!names.add(event.name())) {
                throw new IllegalArgumentException(
                        "Catalog " + name + " has two events named " + event.name());
            }
            event.audience().forEach(audience -> checkKind(event, audience));
            if (event.membership() != null) {
                checkKind(event, event.membership().room());
            }
        }
    }

    private void checkKind(EventType event, AudienceTemplate template) {
        String kind = template.kind().orElse(Room.USER_KIND);
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException(
                    String.format(
                            "Catalog %s: event %s goes to %s, but the kinds of rooms are %s. Add %s"
                                    + " to them.",
                            name, event.name(), template, new TreeSet<>(kinds), kind));
        }
    }

    /** For people, e.g. {@code workspaceops}. */
    public String name() {
        return name;
    }

    /** The kinds of rooms there are, {@code user} among them. */
    public Set<String> kinds() {
        return kinds;
    }

    /** All events, also those that are not enabled, in the catalog's order. */
    public List<EventType> events() {
        return events;
    }

    /** The roles that some event addresses in rooms of this kind. */
    public Set<Role> rolesAddressed(String kind) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (EventType event : events) {
            for (AudienceTemplate template : event.audience()) {
                if (event.enabled() && template.kind().orElse(kind).equals(kind)) {
                    template.atLeast().ifPresent(roles::add);
                }
            }
        }
        return roles;
    }

    /** Whether some event is also for members who are not in the room. */
    public boolean addressesMembers() {
        return events.stream()
                .filter(EventType::enabled)
                .anyMatch(event -> event.audience().stream().anyMatch(AudienceTemplate::members));
    }

    /**
     * The same with these events switched on.
     *
     * @throws IllegalArgumentException if there is no event of a name
     */
    public EventCatalog withEnabled(Collection<String> eventNames) {
        for (String wanted : eventNames) {
            if (events.stream().noneMatch(event -> event.name().equals(wanted))) {
                throw new IllegalArgumentException(
                        "Catalog " + name + " has no event " + wanted + " to switch on");
            }
        }
        return mapped(event -> eventNames.contains(event.name()) ? event.enabled(true) : event);
    }

    /** Both in one: all kinds and all events. */
    public EventCatalog and(EventCatalog other) {
        List<String> bothKinds = new ArrayList<>(kinds);
        bothKinds.addAll(other.kinds);
        List<EventType> bothEvents = new ArrayList<>(events);
        bothEvents.addAll(other.events);
        return new EventCatalog(name + "," + other.name, bothKinds, bothEvents);
    }

    private EventCatalog mapped(UnaryOperator<EventType> change) {
        return new EventCatalog(name, kinds, events.stream().map(change).toList());
    }
}
