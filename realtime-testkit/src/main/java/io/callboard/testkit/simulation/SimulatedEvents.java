package io.callboard.testkit.simulation;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.realtime.CatalogJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is recorded in a simulation, and which events it becomes. Each carries what names it. */
final class SimulatedEvents {
    static final EventCatalog CATALOG =
            CatalogJson.parse(
                    "simulation",
                    """
                    {"name": "simulation", "kinds": ["workspace"], "events": [
                      {"event": "note", "action": "NOTE", "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}"]},
                      {"event": "noted", "action": "NOTE", "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}"],
                       "coalesce": {"windowMs": 1500, "by": "workspaceId"}},
                      {"event": "secret", "action": "SECRET", "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}/admin"]},
                      {"event": "secret-kept", "action": "SECRET", "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}/admin", "members(workspace:{workspaceId})/owner"],
                       "coalesce": {"windowMs": 700, "by": "workspaceId"}},
                      {"event": "both-all", "action": "BOTH", "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}"]},
                      {"event": "both-passing", "action": "BOTH", "transient": true, "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}"]},
                      {"event": "both-admin", "action": "BOTH", "payload": {"n": {}},
                       "audience": ["workspace:{other}/admin"]},
                      {"event": "letter", "action": "LETTER", "payload": {"n": {}},
                       "audience": ["user:{targetId}"]},
                      {"event": "across", "action": "ACROSS", "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}", "workspace:{other}/admin", "user:{targetId}"]},
                      {"event": "alert", "action": "ALERT", "payload": {"n": {}},
                       "audience": ["members(workspace:{workspaceId})", "workspace:{other}"]},
                      {"event": "member:set", "action": "MEMBER_SET", "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}", "user:{targetId}"],
                       "membership": {"room": "workspace:{workspaceId}", "user": "targetId", "role": "role"}},
                      {"event": "member:gone", "action": "MEMBER_GONE", "payload": {"n": {}},
                       "audience": ["workspace:{workspaceId}", "user:{targetId}"],
                       "membership": {"room": "workspace:{workspaceId}", "user": "targetId"}}]}
                    """);

    private SimulatedEvents() {}

    /** An entry that changes a membership; without a role it ends it. */
    static AuditEntry member(String n, Room room, String userId, @Nullable Role role) {
        AuditEntry entry =
                AuditEntry.of(role == null ? "MEMBER_GONE" : "MEMBER_SET")
                        .workspace(room.id())
                        .target("USER", userId)
                        .with("n", n);
        return role == null ? entry : entry.with("role", role.toString());
    }

    /** Any other entry. */
    static AuditEntry any(String n, Chance chance) {
        String action =
                chance.pick(
                        List.of(
                                "NOTE", "NOTE", "NOTE", "SECRET", "BOTH", "LETTER", "ACROSS",
                                "ALERT"));
        AuditEntry entry = AuditEntry.of(action).with("n", n);
        if (!action.equals("LETTER")) {
            entry = entry.workspace(chance.pick(World.ROOMS).id());
        }
        return entry.target("USER", chance.pick(World.USERS))
                .with("other", chance.pick(World.ROOMS).id());
    }
}
