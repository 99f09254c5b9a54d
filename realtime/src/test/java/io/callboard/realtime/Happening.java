package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.room.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry, and what is to come of it as somebody has written down who read the rules, not the
 * catalog.
 *
 * @param events in order
 * @param change what it changes about who is a member, or null
 */
record Happening(AuditEntry entry, List<Event> events, @Nullable Change change) {
    record Event(String name, Map<String, Object> payload, List<Whom> audience) {}

    /**
     * @param role null ends the membership
     */
    record Change(String room, String userId, @Nullable Role role) {}

    /** One of an application without workspaces. */
    static Happening of(
            AuditEntry entry, String event, Map<String, Object> payload, List<Whom> audience) {
        return new Happening(entry, List.of(new Event(event, payload, audience)), null);
    }

    /** One of a workspace, whose admins have the feed of all that happens in it. */
    static Happening inWorkspace(AuditEntry entry, List<Event> events, @Nullable Change change) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("workspaceId", String.valueOf(entry.workspaceId()));
        payload.put("action", entry.action());
        payload.put("actorId", entry.actorId());
        if (entry.targetId() != null) {
            payload.put("targetId", entry.targetId());
            payload.put("targetType", String.valueOf(entry.targetType()));
        }
        List<Event> all = new ArrayList<>(events);
        all.add(
                new Event(
                        "audit-log:created",
                        payload,
                        List.of(Whom.in("workspace:" + entry.workspaceId(), Role.ADMIN))));
        return new Happening(entry, all, change);
    }

    Happening changing(Change itsChange) {
        return new Happening(entry, events, itsChange);
    }
}
