package io.callboard.core.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog {@code wave}: tracks with their comments and files, and who works on them. */
final class WaveCatalog {
    private static final String TRACK = "track:{trackId}";
    private static final String TRACK_MEMBERS = "members(track:{trackId})";
    private static final String ARTIST_IF_GIVEN = "artist:{data.artistId}?";
    private static final String USER = "user:{userId}";

    /** A collaborator event says in its data what it is about, e.g. {@code project:p1}. */
    private static final String RESOURCE = "{resource}";

    private static final String RESOURCE_MEMBERS = "members({resource})";

    // what the application's pages fetch; the comments of which track, the events do not say
    private static final QueryKey COMMENTS = QueryKey.of("comments");
    private static final QueryKey COLLABORATORS = QueryKey.of("collaborators");

    private WaveCatalog() {}

    static EventCatalog events() {
        List<EventType> events = new ArrayList<>();
        addComments(events);
        events.addAll(NotificationCatalog.events().events());
        addCollaborators(events);
        addTracks(events);
        return new EventCatalog("wave", List.of("track", "project", "artist"), events);
    }

    private static void addComments(List<EventType> events) {
        List<String> viewers = List.of(TRACK);
        events.add(
                event(
                                "comment:new",
                                "COMMENT_CREATED",
                                List.of(
                                        Fields.text("commentId"),
                                        Fields.text("content"),
                                        Fields.text("owner"),
                                        Fields.of("timeStart", JsonType.NUMBER)),
                                viewers)
                        .invalidating(COMMENTS));
        events.add(
                event(
                                "comment:reply",
                                "COMMENT_REPLIED",
                                Fields.texts("parentId", "replyId", "content", "owner"),
                                viewers)
                        .invalidating(COMMENTS));
        events.add(
                event(
                                "comment:like",
                                "COMMENT_LIKED",
                                List.of(
                                        Fields.text("commentId"),
                                        Fields.of("likes", JsonType.INTEGER),
                                        Fields.text("userId")),
                                List.of("user:{ownerId}"))
                        .invalidating(COMMENTS));
        events.add(
                event(
                                "comment:resolved",
                                "COMMENT_RESOLVED",
                                Fields.texts("commentId", "resolvedBy"),
                                viewers)
                        .invalidating(COMMENTS));
        events.add(
                event("comment:deleted", "COMMENT_DELETED", Fields.texts("commentId"), viewers)
                        .invalidating(COMMENTS));
    }

    private static void addCollaborators(List<EventType> events) {
        events.add(
                event(
                                "collaborator:invited",
                                "COLLABORATOR_INVITED",
                                Fields.texts("email", "role", "resource"),
                                // whoever is invited hears of it too, if he is somebody already
                                List.of(RESOURCE_MEMBERS + "/owner", USER + "?"))
                        .invalidating(COLLABORATORS));
        events.add(
                memberEvent(
                                "collaborator:joined",
                                "COLLABORATOR_JOINED",
                                Fields.texts("userId", "name", "role"),
                                List.of(RESOURCE_MEMBERS),
                                "data.role")
                        .invalidating(COLLABORATORS));
        events.add(
                memberEvent(
                                "collaborator:role-changed",
                                "COLLABORATOR_ROLE_CHANGED",
                                Fields.texts("userId", "oldRole", "newRole"),
                                List.of(USER, RESOURCE_MEMBERS + "/admin"),
                                "data.newRole")
                        .invalidating(COLLABORATORS));
        events.add(
                memberEvent(
                                "collaborator:removed",
                                "COLLABORATOR_REMOVED",
                                Fields.texts("userId"),
                                List.of(RESOURCE_MEMBERS, USER),
                                null)
                        .invalidating(COLLABORATORS));
        events.add(
                sent(
                        "collaborator:online",
                        Trigger.Sender.PRESENCE,
                        List.of(Fields.text("userId"), Fields.of("isOnline", JsonType.BOOLEAN)),
                        "{room}",
                        false));
    }

    private static void addTracks(List<EventType> events) {
        events.add(
                event(
                                "file:uploaded",
                                "FILE_UPLOADED",
                                List.of(
                                        Fields.text("fileId"),
                                        // 3, or "3b"
                                        Fields.of("version", JsonType.NUMBER, JsonType.STRING),
                                        Fields.text("name")),
                                List.of(TRACK_MEMBERS, ARTIST_IF_GIVEN))
                        .invalidating(QueryKey.of("files")));
        events.add(
                event(
                                "track:updated",
                                "TRACK_UPDATED",
                                List.of(
                                        Fields.text("trackId"),
                                        // what is new, or the names of what has changed
                                        Fields.of("changes", JsonType.OBJECT, JsonType.ARRAY)),
                                List.of(TRACK_MEMBERS, ARTIST_IF_GIVEN))
                        .invalidating(QueryKey.of("track", "{trackId}")));
        events.add(
                sent(
                        "playback:sync",
                        Trigger.Sender.CLIENT,
                        List.of(
                                Fields.text("trackId"),
                                Fields.of("position", JsonType.NUMBER),
                                Fields.text("userId")),
                        TRACK,
                        false));
    }

    private static EventType event(
            String name, String action, List<PayloadField> payload, List<String> audience) {
        return event(name, new Trigger.Action(action), payload, audience, true, null);
    }

    private static EventType memberEvent(
            String name,
            String action,
            List<PayloadField> payload,
            List<String> audience,
            @Nullable String role) {
        MembershipRule rule =
                new MembershipRule(
                        AudienceTemplate.parse(RESOURCE),
                        FieldPath.parse("userId"),
                        role == null ? null : FieldPath.parse(role));
        return event(name, new Trigger.Action(action), payload, audience, true, rule);
    }

    private static EventType sent(
            String name,
            Trigger.Sender sender,
            List<PayloadField> payload,
            String audience,
            boolean recorded) {
        return event(name, sender, payload, List.of(audience), recorded, null);
    }

    private static EventType event(
            String name,
            Trigger trigger,
            List<PayloadField> payload,
            List<String> audience,
            boolean recorded,
            @Nullable MembershipRule rule) {
        return new EventType(
                name,
                trigger,
                payload,
                audience.stream().map(AudienceTemplate::parse).toList(),
                true,
                recorded,
                rule);
    }
}
