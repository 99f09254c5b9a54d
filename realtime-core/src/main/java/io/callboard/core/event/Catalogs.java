package io.callboard.core.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogs that come with Callboard. */
public final class Catalogs {
    private static final String WORKSPACE = "workspace:{workspaceId}";

    /** Member events name the affected user in their data, or as their target. */
    private static final String AFFECTED_USER = "data.userId|targetId";

    private static final FieldPath ROLE = FieldPath.parse("data.role");

    // what the application's pages fetch
    private static final QueryKey WORK_ITEMS = QueryKey.of("work-items", "{workspaceId}");
    private static final QueryKey WORK_ITEM = QueryKey.of("work-item", "{targetId}");
    private static final QueryKey DOCUMENTS = QueryKey.of("documents", "{workspaceId}");
    private static final QueryKey MEMBERS = QueryKey.of("members", "{workspaceId}");

    /** Whatever changes in a workspace, its overview is one. */
    private static final Coalescing PER_WORKSPACE =
            new Coalescing(Duration.ofMillis(250), FieldPath.parse("workspaceId"));

    private Catalogs() {}

    /** WorkspaceOps: work items, documents and members of a workspace. */
    public static EventCatalog workspaceOps() {
        List<EventType> events = new ArrayList<>();
        events.add(
                workspaceEvent(
                                "work-item:status-changed",
                                "WORK_ITEM_STATUS_CHANGED",
                                Fields.text("id", "targetId"),
                                Fields.optionalText("status", "data.status"),
                                Fields.optionalText("from", "data.from"))
                        .invalidating(WORK_ITEMS));
        events.add(
                workspaceEvent("work-item:document-linked", "WORK_ITEM_DOCUMENT_LINKED")
                        .invalidating(WORK_ITEM));
        events.add(
                workspaceEvent("work-item:document-unlinked", "WORK_ITEM_DOCUMENT_UNLINKED")
                        .invalidating(WORK_ITEM));
        events.add(
                workspaceEvent("document:uploaded", "DOCUMENT_UPLOADED").invalidating(DOCUMENTS));
        events.add(workspaceEvent("document:deleted", "DOCUMENT_DELETED").invalidating(DOCUMENTS));
        events.add(
                memberEvent(
                                "workspace:member-invited",
                                "WORKSPACE_MEMBER_INVITED",
                                List.of(WORKSPACE),
                                // an invitation's target may be the invitation: only data.userId
                                // counts
                                rule("data.userId", ROLE, false))
                        .invalidating(MEMBERS));
        events.add(
                memberEvent(
                                "workspace:member-updated",
                                "WORKSPACE_MEMBER_ROLE_UPDATED",
                                List.of(WORKSPACE),
                                rule(AFFECTED_USER, ROLE, true))
                        .invalidating(MEMBERS));
        events.add(
                memberEvent(
                                "workspace:member-removed",
                                "WORKSPACE_MEMBER_REMOVED",
                                List.of(WORKSPACE, "user:{" + AFFECTED_USER + "}"),
                                rule(AFFECTED_USER, null, true))
                        // whoever was removed no longer has the workspace
                        .invalidating(MEMBERS, QueryKey.of("workspaces")));
        addDeferred(events);
        return new EventCatalog("workspaceops", List.of("workspace"), events);
    }

    private static void addDeferred(List<EventType> events) {
        events.add(
                deferred("overview:updated", Trigger.Action.ANY, WORKSPACE)
                        .coalesced(PER_WORKSPACE)
                        .invalidating(QueryKey.of("overview", "{workspaceId}")));
        events.add(
                deferred(
                                "audit-log:created",
                                Trigger.Action.ANY,
                                WORKSPACE + "/admin",
                                Fields.text("action"),
                                Fields.text("actorId"))
                        .invalidating(QueryKey.of("audit-log", "{workspaceId}")));
        events.add(
                deferred("document:expiry-changed", "DOCUMENT_EXPIRY_CHANGED", WORKSPACE)
                        .invalidating(DOCUMENTS));
        events.add(
                deferred("work-item:updated", "WORK_ITEM_UPDATED", WORKSPACE)
                        .invalidating(WORK_ITEMS, WORK_ITEM));
    }

    /** Wave: tracks with their comments and files, and those who work on them. */
    public static EventCatalog wave() {
        return WaveCatalog.events();
    }

    /**
     * That there is one more notification, and how many are unread: to be added to a catalog that
     * lacks these events, by {@link EventCatalog#and}. They are in {@link #wave} already.
     */
    public static EventCatalog notifications() {
        return NotificationCatalog.events();
    }

    private static EventType workspaceEvent(String name, String action, PayloadField... more) {
        List<PayloadField> payload = new ArrayList<>();
        payload.add(Fields.text("targetId"));
        payload.add(Fields.text("targetType"));
        payload.add(Fields.text("workspaceId"));
        payload.addAll(List.of(more));
        return event(name, action, payload, List.of(WORKSPACE), true, null);
    }

    private static EventType memberEvent(
            String name, String action, List<String> audience, MembershipRule rule) {
        List<PayloadField> payload =
                List.of(
                        Fields.text("targetId", "targetId|data.userId"),
                        Fields.text("targetType"),
                        Fields.text("workspaceId"));
        return event(name, action, payload, audience, true, rule);
    }

    private static EventType deferred(
            String name, String action, String audience, PayloadField... more) {
        List<PayloadField> payload = new ArrayList<>();
        payload.add(Fields.optionalText("targetId", "targetId"));
        payload.add(Fields.optionalText("targetType", "targetType"));
        payload.add(Fields.text("workspaceId"));
        payload.addAll(List.of(more));
        return event(name, action, payload, List.of(audience), false, null);
    }

    private static MembershipRule rule(String user, @Nullable FieldPath role, boolean required) {
        return new MembershipRule(
                AudienceTemplate.parse(WORKSPACE), FieldPath.parse(user), role, required);
    }

    private static EventType event(
            String name,
            String action,
            List<PayloadField> payload,
            List<String> audience,
            boolean enabled,
            @Nullable MembershipRule rule) {
        return new EventType(
                name,
                new Trigger.Action(action),
                payload,
                audience.stream().map(AudienceTemplate::parse).toList(),
                enabled,
                true,
                rule);
    }
}
