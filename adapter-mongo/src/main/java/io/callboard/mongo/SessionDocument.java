package io.callboard.mongo;

import io.callboard.core.Quoted;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.Document;

/** A session as it lies in {@code callboard_sessions}; {@link MongoSessions} shows one. */
final class SessionDocument {
    static final String KEY = "_id";
    static final String SEEN = "seen";

    private static final String SOCKET_ID = "socketId";
    private static final String USER_ID = "userId";
    private static final String SINCE = "since";
    private static final String AS_OF = "asOf";
    private static final String ROOMS = "rooms";
    private static final String ROOM = "room";
    private static final String ROLE = "role";
    private static final String HOW = "how";

    private SessionDocument() {}

    static Document of(SavedSession session) {
        return new Document(KEY, session.key())
                .append(SOCKET_ID, session.socketId())
                .append(USER_ID, session.userId())
                .append(SINCE, session.since())
                .append(AS_OF, session.asOf())
                .append(ROOMS, rooms(session))
                .append(SEEN, new BsonDateTime(session.seen().toEpochMilli()));
    }

    private static List<Document> rooms(SavedSession session) {
        return session.rooms().entrySet().stream()
                .map(
                        in ->
                                new Document(ROOM, in.getKey().toString())
                                        .append(ROLE, in.getValue().role().toString())
                                        .append(SINCE, in.getValue().since())
                                        .append(HOW, in.getValue().how().name()))
                .toList();
    }

    static SavedSession read(Document stored) {
        Map<Room, Seat> rooms = new HashMap<>();
        for (Document in : stored.getList(ROOMS, Document.class)) {
            rooms.put(
                    Room.ofKey(in.getString(ROOM)),
                    new Seat(
                            role(in.getString(ROLE)),
                            in.getLong(SINCE),
                            Seat.How.valueOf(in.getString(HOW))));
        }
        return new SavedSession(
                stored.getString(KEY),
                stored.getString(SOCKET_ID),
                stored.getString(USER_ID),
                stored.getLong(SINCE),
                stored.get(AS_OF, 0L), // older versions did not write it
                rooms,
                stored.getDate(SEEN).toInstant());
    }

    private static Role role(String role) {
        return Role.tryParse(role)
                .orElseThrow(() -> new IllegalStateException("No role: " + Quoted.of(role)));
    }
}
