package io.callboard.app.catalog;

import static io.callboard.app.catalog.Shape.TEXT;
import static io.callboard.app.catalog.Shape.WHOLE;
import static io.callboard.app.catalog.Shape.member;
import static io.callboard.app.catalog.Shape.members;

import io.callboard.core.room.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a server and its clients say to each other whatever the catalog. */
final class Conversation {
    private static final Shape YES = new Shape.Exactly(true);
    private static final Shape NO = new Shape.Exactly(false);

    private static final Shape.Named ROLE =
            new Shape.Named(
                    "Role",
                    Shape.oneOf(
                            Stream.of(Role.values()).map(Role::toString).toArray(String[]::new)));

    private static final Shape.Named NOT_JOINED =
            new Shape.Named(
                    "NotJoined",
                    members(
                            member("ok", NO),
                            member("room", TEXT),
                            member(
                                    "error",
                                    Shape.oneOf(
                                            "forbidden", "invalid", "limit", "access-unavailable")),
                            member("message", TEXT)));

    private static final Shape.Named LEAVE_ANSWER =
            new Shape.Named(
                    "LeaveAnswer",
                    Shape.oneOf(
                            members(member("ok", YES), member("room", TEXT)),
                            members(
                                    member("ok", NO),
                                    member("room", TEXT),
                                    member("error", Shape.oneOf("invalid")),
                                    member("message", TEXT))));

    private static final Shape.Named READ_ANSWER =
            new Shape.Named(
                    "ReadAnswer",
                    Shape.oneOf(
                            members(member("ok", YES), member("count", WHOLE)),
                            refused("invalid", "limit", "unavailable")));

    private static final Shape.Named REFRESH_ANSWER =
            new Shape.Named(
                    "RefreshAnswer",
                    Shape.oneOf(
                            members(member("ok", YES), member("expiresAt", TEXT)),
                            refused("invalid", "unavailable")));

    private static final Shape.Named PLAYBACK_ANSWER =
            new Shape.Named(
                    "PlaybackAnswer",
                    Shape.oneOf(
                            members(member("ok", YES)),
                            refused("invalid", "forbidden", "limit", "disabled")));

    private static final Shape ABOUT_ROOM = members(member("room", TEXT), member("reason", TEXT));

    private Conversation() {}

    private static Shape refused(String... errors) {
        return members(
                member("ok", NO), member("error", Shape.oneOf(errors)), member("message", TEXT));
    }

    private static Shape.Named roomName(List<String> kinds) {
        return new Shape.Named("RoomName", new Shape.RoomOf(kinds));
    }

    private static Shape.Named joinAnswer(List<String> kinds) {
        return new Shape.Named(
                "JoinAnswer",
                Shape.oneOf(
                        members(
                                member("ok", YES),
                                member("room", roomName(kinds)),
                                member("role", ROLE),
                                member("online", new Shape.ListOf(TEXT))),
                        NOT_JOINED));
    }

    static List<Shape.Named> named(List<String> kinds) {
        return List.of(
                roomName(kinds),
                ROLE,
                joinAnswer(kinds),
                NOT_JOINED,
                LEAVE_ANSWER,
                READ_ANSWER,
                REFRESH_ANSWER,
                PLAYBACK_ANSWER);
    }

    static List<Message> fromServer() {
        return List.of(
                Message.fromServer(
                        "realtime:cursor", "The first of a session: its place in the log.", null),
                Message.fromServer(
                        "realtime:resync",
                        "Something of the room is missing: fetch it again.",
                        ABOUT_ROOM),
                Message.fromServer(
                        "realtime:presence",
                        "All who are present in the room, after something was missed.",
                        members(member("room", TEXT), member("online", new Shape.ListOf(TEXT)))),
                Message.fromServer("room:evicted", "The client is out of the room.", ABOUT_ROOM),
                Message.fromServer(
                        "room:error", "Refuses what asked for no acknowledgement.", NOT_JOINED),
                Message.fromServer(
                        "auth:expiring",
                        "The token ends soon: send auth:refresh.",
                        members(member("expiresAt", TEXT))));
    }

    /**
     * What a client says to the others.
     *
     * @param payload without what the server adds
     */
    static Message passedOn(String event, Shape payload) {
        return new Message(event, "Passed on to the others.", "payload", payload, PLAYBACK_ANSWER);
    }

    static List<Message> fromClients(List<String> kinds) {
        List<Message> messages = new ArrayList<>();
        messages.add(
                new Message("join", "Joins a room.", "room", roomName(kinds), joinAnswer(kinds)));
        messages.add(new Message("leave", "Leaves a room.", "room", roomName(kinds), LEAVE_ANSWER));
        for (String kind : kinds) {
            messages.add(
                    new Message(
                            "join-" + kind,
                            "Joins " + kind + ":{id}.",
                            "id",
                            TEXT,
                            joinAnswer(kinds)));
            messages.add(
                    new Message(
                            "leave-" + kind,
                            "Leaves " + kind + ":{id}.",
                            "id",
                            TEXT,
                            LEAVE_ANSWER));
        }
        messages.add(
                new Message(
                        "notification:read",
                        "Marks as read: an id, a list of ids, or \"all\".",
                        "ids",
                        Shape.oneOf(TEXT, new Shape.ListOf(TEXT)),
                        READ_ANSWER));
        messages.add(
                new Message(
                        "auth:refresh",
                        "Goes on with a new token of the same user.",
                        "payload",
                        members(member("token", TEXT)),
                        REFRESH_ANSWER));
        return messages;
    }
}
