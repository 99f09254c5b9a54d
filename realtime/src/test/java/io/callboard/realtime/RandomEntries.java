package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.room.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Entries of both applications, one of each action as likely as of any other, and what is to come
 * of them. Each has a name of its own somewhere in its events, and a field that nobody may see.
 */
final class RandomEntries {
    /** Both catalogs, and what neither of them has: an event for members of a role. */
    static final EventCatalog CATALOG =
            Catalogs.workspaceOps()
                    .withEnabled(
                            List.of(
                                    "audit-log:created",
                                    "document:expiry-changed",
                                    "work-item:updated"))
                    .and(Catalogs.wave())
                    .and(
                            CatalogJson.parse(
                                    "bills",
                                    """
                                    {"name": "bills", "kinds": ["project"], "events": [
                                      {"event": "bill:due", "action": "BILL_DUE",
                                       "audience": ["members({resource})/admin", "user:{payerId}?"],
                                       "payload": {"billId": {}}}]}
                                    """));

    private static final List<String> WORKSPACES = List.of("w1", "w2");
    private static final List<String> TRACKS = List.of("t1", "t2");
    private static final List<String> PROJECTS = List.of("project:p1", "project:p2", "track:t1");

    private final SplittableRandom random;
    private final List<String> users;
    private final List<Supplier<Happening>> kinds = new ArrayList<>();
    private int names;

    RandomEntries(SplittableRandom random, List<String> users) {
        this.random = random;
        this.users = users;
        for (String[] each :
                new String[][] {
                    {"WORK_ITEM_DOCUMENT_LINKED", "work-item:document-linked"},
                    {"WORK_ITEM_DOCUMENT_UNLINKED", "work-item:document-unlinked"},
                    {"DOCUMENT_UPLOADED", "document:uploaded"},
                    {"DOCUMENT_DELETED", "document:deleted"},
                    {"DOCUMENT_EXPIRY_CHANGED", "document:expiry-changed"},
                    {"WORK_ITEM_UPDATED", "work-item:updated"},
                }) {
            kinds.add(() -> workspaceEvent(each[0], each[1]));
        }
        kinds.addAll(
                List.of(
                        this::statusChanged,
                        this::memberInvited,
                        this::memberUpdated,
                        this::memberRemoved,
                        this::unknownAction,
                        this::commentCreated,
                        this::commentReplied,
                        this::commentLiked,
                        this::commentResolved,
                        this::commentDeleted,
                        this::collaboratorInvited,
                        this::collaboratorJoined,
                        this::collaboratorRoleChanged,
                        this::collaboratorRemoved,
                        this::fileUploaded,
                        this::trackUpdated,
                        this::billDue));
    }

    Happening next() {
        return pick(kinds).get();
    }

    /** One that cannot be recorded, since an event of it lacks something. */
    AuditEntry refused() {
        return pick(
                List.of(
                        AuditEntry.of("DOCUMENT_UPLOADED").target("DOCUMENT", "d1"),
                        AuditEntry.of("COMMENT_CREATED").with("trackId", "t1"),
                        AuditEntry.of("FILE_UPLOADED").with("trackId", "not a track"),
                        AuditEntry.of("COLLABORATOR_REMOVED")
                                .with("resource", "planet:earth")
                                .with("userId", "u1"),
                        AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                                .workspace("w1")
                                .target("USER", "u1")
                                .with("role", "king")));
    }

    private Happening workspaceEvent(String action, String event) {
        AuditEntry entry = inWorkspace(action).target("THING", name());
        return Happening.inWorkspace(entry, List.of(toWorkspace(entry, event, Map.of())), null);
    }

    private Happening statusChanged() {
        String name = name();
        AuditEntry entry =
                inWorkspace("WORK_ITEM_STATUS_CHANGED")
                        .target("WORK_ITEM", name)
                        .with("status", "ACTIVE");
        Map<String, Object> more = new HashMap<>(Map.of("id", name, "status", "ACTIVE"));
        if (random.nextBoolean()) {
            entry = entry.with("from", "DRAFT");
            more.put("from", "DRAFT");
        }
        return Happening.inWorkspace(
                entry, List.of(toWorkspace(entry, "work-item:status-changed", more)), null);
    }

    /** Of somebody with an account, or without: he is a member then of nothing. */
    private Happening memberInvited() {
        AuditEntry entry =
                inWorkspace("WORKSPACE_MEMBER_INVITED")
                        .target("INVITATION", name())
                        .with("role", "member");
        List<Happening.Event> events =
                List.of(toWorkspace(entry, "workspace:member-invited", Map.of()));
        if (random.nextBoolean()) {
            return Happening.inWorkspace(entry, events, null);
        }
        String user = user();
        return Happening.inWorkspace(
                entry.with("userId", user),
                events,
                new Happening.Change(workspace(entry), user, Role.MEMBER));
    }

    private Happening memberUpdated() {
        String user = user();
        Role role = role();
        AuditEntry entry =
                inWorkspace("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .target("USER", user)
                        .with("role", role.toString());
        return Happening.inWorkspace(
                entry,
                List.of(toWorkspace(entry, "workspace:member-updated", Map.of())),
                new Happening.Change(workspace(entry), user, role));
    }

    private Happening memberRemoved() {
        String user = user();
        AuditEntry entry =
                inWorkspace("WORKSPACE_MEMBER_REMOVED")
                        .target("MEMBERSHIP", name())
                        .with("userId", user);
        Happening.Event toRoom = toWorkspace(entry, "workspace:member-removed", Map.of());
        return Happening.inWorkspace(
                entry,
                List.of(
                        new Happening.Event(
                                toRoom.name(),
                                toRoom.payload(),
                                List.of(Whom.in(workspace(entry)), Whom.user(user)))),
                new Happening.Change(workspace(entry), user, null));
    }

    private Happening unknownAction() {
        return Happening.inWorkspace(inWorkspace("USER_LOGGED_IN"), List.of(), null);
    }

    private Happening commentCreated() {
        return comment(
                "COMMENT_CREATED",
                "comment:new",
                Map.of("commentId", name(), "content", "Louder", "owner", user(), "timeStart", 12));
    }

    private Happening commentReplied() {
        return comment(
                "COMMENT_REPLIED",
                "comment:reply",
                Map.of("parentId", "c1", "replyId", name(), "content", "No", "owner", user()));
    }

    private Happening commentResolved() {
        return comment(
                "COMMENT_RESOLVED",
                "comment:resolved",
                Map.of("commentId", name(), "resolvedBy", user()));
    }

    private Happening commentDeleted() {
        return comment("COMMENT_DELETED", "comment:deleted", Map.of("commentId", name()));
    }

    private Happening comment(String action, String event, Map<String, Object> payload) {
        String track = pick(TRACKS);
        return Happening.of(
                with(AuditEntry.of(action).with("trackId", track), payload),
                event,
                payload,
                List.of(Whom.in("track:" + track)));
    }

    private Happening commentLiked() {
        String owner = user();
        Map<String, Object> payload = Map.of("commentId", name(), "likes", 3, "userId", user());
        return Happening.of(
                with(AuditEntry.of("COMMENT_LIKED"), payload)
                        .with("trackId", pick(TRACKS))
                        .with("ownerId", owner),
                "comment:like",
                payload,
                List.of(Whom.user(owner)));
    }

    private Happening collaboratorInvited() {
        String resource = pick(PROJECTS);
        Map<String, Object> payload =
                Map.of("email", name() + "@example.org", "role", "member", "resource", resource);
        AuditEntry entry = with(AuditEntry.of("COLLABORATOR_INVITED"), payload);
        List<Whom> audience = new ArrayList<>(List.of(Whom.membersOf(resource, Role.OWNER)));
        if (random.nextBoolean()) {
            String invited = user();
            entry = entry.with("userId", invited);
            audience.add(Whom.user(invited));
        }
        return Happening.of(entry, "collaborator:invited", payload, audience);
    }

    private Happening collaboratorJoined() {
        String resource = pick(PROJECTS);
        String user = user();
        Role role = role();
        Map<String, Object> payload =
                Map.of("userId", user, "name", name(), "role", role.toString());
        return collaborator("COLLABORATOR_JOINED", resource, payload)
                .apply("collaborator:joined", List.of(Whom.membersOf(resource)))
                .changing(new Happening.Change(resource, user, role));
    }

    private Happening collaboratorRoleChanged() {
        String resource = pick(PROJECTS);
        String user = user();
        Role role = role();
        Map<String, Object> payload =
                Map.of("userId", user, "oldRole", name(), "newRole", role.toString());
        return collaborator("COLLABORATOR_ROLE_CHANGED", resource, payload)
                .apply(
                        "collaborator:role-changed",
                        List.of(Whom.user(user), Whom.membersOf(resource, Role.ADMIN)))
                .changing(new Happening.Change(resource, user, role));
    }

    private Happening collaboratorRemoved() {
        String resource = pick(PROJECTS);
        String user = user();
        return collaborator("COLLABORATOR_REMOVED", resource, Map.of("userId", user))
                .apply("collaborator:removed", List.of(Whom.membersOf(resource), Whom.user(user)))
                .changing(new Happening.Change(resource, user, null));
    }

    private interface Telling {
        Happening apply(String event, List<Whom> audience);
    }

    private static Telling collaborator(
            String action, String resource, Map<String, Object> payload) {
        AuditEntry entry = with(AuditEntry.of(action), payload).with("resource", resource);
        return (event, audience) -> Happening.of(entry, event, payload, audience);
    }

    private Happening fileUploaded() {
        return track(
                "FILE_UPLOADED",
                "file:uploaded",
                pick(TRACKS),
                Map.of("fileId", name(), "version", 2, "name", "mix.wav"));
    }

    private Happening trackUpdated() {
        String track = pick(TRACKS);
        return track(
                "TRACK_UPDATED",
                "track:updated",
                track,
                Map.of("trackId", track, "changes", Map.of("title", name())));
    }

    private Happening track(
            String action, String event, String track, Map<String, Object> payload) {
        AuditEntry entry = with(AuditEntry.of(action), payload).with("trackId", track);
        List<Whom> audience = new ArrayList<>(List.of(Whom.membersOf("track:" + track)));
        if (random.nextBoolean()) {
            entry = entry.with("artistId", "a1");
            audience.add(Whom.in("artist:a1"));
        }
        return Happening.of(entry, event, payload, audience);
    }

    private Happening billDue() {
        String resource = pick(PROJECTS);
        Map<String, Object> payload = Map.of("billId", name());
        AuditEntry entry = with(AuditEntry.of("BILL_DUE"), payload).with("resource", resource);
        List<Whom> audience = new ArrayList<>(List.of(Whom.membersOf(resource, Role.ADMIN)));
        if (random.nextBoolean()) {
            String payer = user();
            entry = entry.with("payerId", payer);
            audience.add(Whom.user(payer));
        }
        return Happening.of(entry, "bill:due", payload, audience);
    }

    private static AuditEntry with(AuditEntry entry, Map<String, Object> payload) {
        AuditEntry filled = entry.with("secret", "for nobody");
        for (Map.Entry<String, Object> field : payload.entrySet()) {
            filled = filled.with(field.getKey(), field.getValue());
        }
        return filled;
    }

    private AuditEntry inWorkspace(String action) {
        return AuditEntry.of(action)
                .actor(user())
                .workspace(pick(WORKSPACES))
                .with("secret", "for nobody");
    }

    private static Happening.Event toWorkspace(
            AuditEntry entry, String event, Map<String, Object> more) {
        Map<String, Object> payload = new HashMap<>(more);
        payload.put("targetId", String.valueOf(entry.targetId()));
        payload.put("targetType", String.valueOf(entry.targetType()));
        payload.put("workspaceId", String.valueOf(entry.workspaceId()));
        return new Happening.Event(event, payload, List.of(Whom.in(workspace(entry))));
    }

    private static String workspace(AuditEntry entry) {
        return "workspace:" + entry.workspaceId();
    }

    private String name() {
        return "n" + ++names;
    }

    private String user() {
        return pick(users);
    }

    private Role role() {
        return pick(List.of(Role.values()));
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
