package io.callboard.sqlite;

import io.callboard.core.Quoted;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Memberships in the table {@code membership}: the newest change per room and user. */
final class SqliteMemberships implements Memberships {
    private static final String APPLY =
            """
            INSERT INTO membership (room, user_id, role, position, since) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (room, user_id) DO UPDATE
            SET role = excluded.role, position = excluded.position, since = excluded.since
            WHERE excluded.position >= membership.position
            """;
    private static final String STANDING =
            "SELECT role, since FROM membership WHERE room = ? AND user_id = ?";
    private static final String MEMBERS =
            "SELECT user_id, role FROM membership WHERE room = ? AND role IS NOT NULL";

    private static final String OF_USER =
            """
            SELECT room, role, position FROM membership
            WHERE user_id = ? AND (role IS NOT NULL OR position > ?) LIMIT ?
            """;

    private final GroupWriter writer;
    private final Readers readers;

    SqliteMemberships(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void put(Room room, String userId, Role role, long position, Instant at) {
        apply(room, userId, role.toString(), position, at);
    }

    @Override
    public void remove(Room room, String userId, long position, Instant at) {
        apply(room, userId, null, position, at);
    }

    private void apply(Room room, String userId, @Nullable String role, long position, Instant at) {
        long since = at.toEpochMilli(); // on the caller's thread: it throws if the time is too far
        call(
                () ->
                        writer.write(
                                session -> {
                                    PreparedStatement apply = session.prepare(APPLY);
                                    apply.setString(1, room.toString());
                                    apply.setString(2, userId);
                                    apply.setString(3, role);
                                    apply.setLong(4, position);
                                    apply.setLong(5, since);
                                    return apply.executeUpdate();
                                }));
    }

    @Override
    public Optional<Standing> standing(Room room, String userId) {
        return call(() -> readers.read(session -> standing(session, room, userId)));
    }

    private static Optional<Standing> standing(Session session, Room room, String userId)
            throws SQLException {
        PreparedStatement select = session.prepare(STANDING);
        select.setString(1, room.toString());
        select.setString(2, userId);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            String role = row.getString(1);
            Instant since = Instant.ofEpochMilli(row.getLong(2));
            return Optional.of(new Standing(role == null ? null : role(role), since));
        }
    }

    @Override
    public Map<String, Role> members(Room room) {
        return call(() -> readers.read(session -> members(session, room)));
    }

    private static Map<String, Role> members(Session session, Room room) throws SQLException {
        PreparedStatement select = session.prepare(MEMBERS);
        select.setString(1, room.toString());
        // sorted here: SQLite orders text by its bytes, which is not the order of Java's strings
        SortedMap<String, Role> members = new TreeMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                members.put(row.getString(1), role(row.getString(2)));
            }
        }
        return Collections.unmodifiableSortedMap(members);
    }

    @Override
    public Map<Room, Membership> ofUser(String userId, long after, int limit) {
        return call(() -> readers.read(session -> ofUser(session, userId, after, limit)));
    }

    private static Map<Room, Membership> ofUser(
            Session session, String userId, long after, int limit) throws SQLException {
        PreparedStatement select = session.prepare(OF_USER);
        select.setString(1, userId);
        select.setLong(2, after);
        select.setInt(3, limit);
        Map<Room, Membership> rooms = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String role = row.getString(2);
                rooms.put(
                        Room.ofKey(row.getString(1)),
                        new Membership(role == null ? null : role(role), row.getLong(3)));
            }
        }
        return rooms;
    }

    private static Role role(String stored) {
        return Role.tryParse(stored)
                .orElseThrow(() -> new IllegalStateException("No role: " + Quoted.of(stored)));
    }

    private static <T> T call(Supplier<T> access) {
        try {
            return access.get();
        } catch (SqliteStoreException e) {
            throw new MembershipsUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }
}
