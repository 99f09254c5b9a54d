package io.callboard.core.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
                        fields("commentId", "content", "owner", "timeStart"),
                        viewers));
        events.add(
                event(
                        "comment:reply",
                        "COMMENT_REPLIED",
                        fields("parentId", "replyId", "content", "owner"),
                        viewers));
        events.add(
                event(
                        "comment:like",
                        "COMMENT_LIKED",
                        fields("commentId", "likes", "userId"),
                        List.of("user:{ownerId}")));
        events.add(
                event(
                        "comment:resolved",
                        "COMMENT_RESOLVED",
                        fields("commentId", "resolvedBy"),
                        viewers));
        events.add(event("comment:deleted", "COMMENT_DELETED", fields("commentId"), viewers));
    }

    private static void addCollaborators(List<EventType> events) {
        events.add(
                event(
                        "collaborator:invited",
                        "COLLABORATOR_INVITED",
                        fields("email", "role", "resource"),
                        // whoever is invited hears of it too, if he is somebody already
                        List.of(RESOURCE_MEMBERS + "/owner", USER + "?")));
        events.add(
                memberEvent(
                        "collaborator:joined",
                        "COLLABORATOR_JOINED",
                        fields("userId", "name", "role"),
                        List.of(RESOURCE_MEMBERS),
                        "data.role"));
        events.add(
                memberEvent(
                        "collaborator:role-changed",
                        "COLLABORATOR_ROLE_CHANGED",
                        fields("userId", "oldRole", "newRole"),
                        List.of(USER, RESOURCE_MEMBERS + "/admin"),
                        "data.newRole"));
        events.add(
                memberEvent(
                        "collaborator:removed",
                        "COLLABORATOR_REMOVED",
                        fields("userId"),
                        List.of(RESOURCE_MEMBERS, USER),
                        null));
        events.add(
                sent(
                        "collaborator:online",
                        Trigger.Sender.PRESENCE,
                        fields("userId", "isOnline"),
                        "{room}",
                        false));
    }

    private static void addTracks(List<EventType> events) {
        events.add(
                event(
                        "file:uploaded",
                        "FILE_UPLOADED",
                        fields("fileId", "version", "name"),
                        List.of(TRACK_MEMBERS, ARTIST_IF_GIVEN)));
        events.add(
                event(
                        "track:updated",
                        "TRACK_UPDATED",
                        fields("trackId", "changes"),
                        List.of(TRACK_MEMBERS, ARTIST_IF_GIVEN)));
        events.add(
                sent(
                        "playback:sync",
                        Trigger.Sender.CLIENT,
                        fields("trackId", "position", "userId"),
                        TRACK,
                        false));
    }

    private static List<PayloadField> fields(String... names) {
        return Stream.of(names).map(PayloadField::required).toList();
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
