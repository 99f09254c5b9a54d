package io.callboard.sqlite;

import io.callboard.core.Quoted;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code session}.
 *
 * @param rooms as JSON, e.g. <code>{"workspace:abc": ["member", 41]}</code>: role and since
 * @param seenMillis milliseconds since 1970
 */
record SessionRow(SavedSession session, String rooms, long seenMillis) {
    static final String COLUMNS = "key, socket_id, user_id, since, as_of, rooms, seen";

    private static final int OTHER_BYTES = 1000;

    static SessionRow of(SavedSession session) {
        Map<String, @Nullable Object> seats = new HashMap<>();
        session.rooms()
                .forEach(
                        (room, seat) ->
                                seats.put(
                                        room.toString(),
                                        List.of(
                                                seat.role().toString(),
                                                seat.since(),
                                                seat.how().name())));
        return new SessionRow(session, DataJson.write(seats), session.seen().toEpochMilli());
    }

    /** About how many bytes it keeps in memory: its rooms as text and as values, and the rest. */
    long size() {
        return 4L * rooms.length() + OTHER_BYTES;
    }

    /** Sets the parameters for {@link #COLUMNS}. */
    void bind(PreparedStatement insert) throws SQLException {
        insert.setString(1, session.key());
        insert.setString(2, session.socketId());
        insert.setString(3, session.userId());
        insert.setLong(4, session.since());
        insert.setLong(5, session.asOf());
        insert.setString(6, rooms);
        insert.setLong(7, seenMillis);
    }

    /** Reads {@link #COLUMNS}. */
    static SavedSession read(ResultSet row) throws SQLException {
        return new SavedSession(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                readRooms(row.getString(6)),
                Instant.ofEpochMilli(row.getLong(7)));
    }

    private static Map<Room, Seat> readRooms(String json) {
        Map<Room, Seat> rooms = new HashMap<>();
        DataJson.read(json).forEach((room, seat) -> rooms.put(Room.ofKey(room), readSeat(seat)));
        return rooms;
    }

    private static Seat readSeat(@Nullable Object stored) {
        if (stored instanceof List<?> seat
                && seat.size() == 3
                && seat.get(0) instanceof String role
                && seat.get(1) instanceof Long since
                && seat.get(2) instanceof String how) {
            return new Seat(role(role), since, Seat.How.valueOf(how));
        }
        throw new IllegalStateException("The stored rooms of a session are not what was written");
    }

    private static Role role(String role) {
        return Role.tryParse(role)
                .orElseThrow(() -> new IllegalStateException("No role: " + Quoted.of(role)));
    }
}
