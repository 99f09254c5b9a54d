package io.callboard.studio.web;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.realtime.Realtime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Shows what is otherwise nobody's business: the log, which events each entry became, whom they
 * were for, and who of these is connected now. For the demo only: everybody may look.
 */
final class InspectorEndpoint {
    private static final int MOST_ENTRIES = 100;

    private final Realtime realtime;
    private final AuditMapping mapping;

    InspectorEndpoint(Realtime realtime) {
        this.realtime = realtime;
        this.mapping = new AuditMapping(realtime.catalog());
    }

    List<Route> routes() {
        return List.of(Route.get("/api/inspector", this::entries));
    }

    private CompletionStage<?> entries(Call call) {
        List<Map<String, Object>> entries =
                realtime.history(call.number("after", 0), MOST_ENTRIES).stream()
                        .map(this::entry)
                        .toList();
        return CompletableFuture.completedFuture(entries);
    }

    private Map<String, Object> entry(RecordedEntry recorded) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("position", recorded.position());
        entry.put("at", recorded.recordedAt());
        entry.put("action", recorded.entry().action());
        entry.put("actorId", recorded.entry().actorId());
        entry.put("data", recorded.entry().data());
        List<Map<String, Object>> events = new ArrayList<>();
        for (Publication publication : publications(recorded.entry())) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("name", publication.type().name());
            event.put("audience", publication.audience().stream().map(Target::toString).toList());
            event.put("connected", connected(publication));
            events.add(event);
        }
        entry.put("events", events);
        return entry;
    }

    /**
     * The events of an entry; the count of a user's notifications is added when it is delivered.
     */
    private List<Publication> publications(AuditEntry entry) {
        MappedEntry mapped = mapping.map(entry);
        List<Publication> counts = new ArrayList<>();
        for (NotificationChange change : mapped.notifications()) {
            String user = change.userId();
            counts.addAll(mapping.unread(user, realtime.unreadNotifications(user)));
        }
        return mapped.followedBy(counts).publications();
    }

    /** The users whom the event reaches now. */
    private Set<String> connected(Publication publication) {
        Set<String> users = new TreeSet<>();
        publication.audience().forEach(target -> users.addAll(connected(target)));
        return users;
    }

    private Set<String> connected(Target target) {
        Room room = target.room();
        Map<String, Role> roles = realtime.members(room);
        Set<String> users = new TreeSet<>(realtime.connected(room));
        if (target.atLeast() != null) {
            users.removeIf(user -> !target.admits(roles.get(user)));
        }
        if (target.members()) {
            roles.forEach(
                    (user, role) -> {
                        if (target.admits(role)) {
                            users.addAll(realtime.connected(Room.ofUser(user)));
                        }
                    });
        }
        return users;
    }
}
