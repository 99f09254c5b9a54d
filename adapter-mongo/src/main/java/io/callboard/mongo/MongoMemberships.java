package io.callboard.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import io.callboard.core.Quoted;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Memberships in {@code callboard_memberships}, one document per room and user: {@code {_id:
 * "workspace:abc/u1", room: "workspace:abc", userId: "u1", role: "admin", position: 42, since:
 * ISODate(...)}}, without a role once the user is removed.
 */
final class MongoMemberships implements Memberships {
    private static final String ID = "_id";
    private static final String ROOM = "room";
    private static final String USER_ID = "userId";
    private static final String ROLE = "role";
    private static final String POSITION = "position";
    private static final String SINCE = "since";

    private final MongoCollection<Document> memberships;
    private final Connection connection;

    MongoMemberships(MongoDatabase database, Connection connection) {
        memberships = database.getCollection("callboard_memberships");
        this.connection = connection;
    }

    void createIndexes() {
        memberships.createIndex(Indexes.ascending(ROOM));
        memberships.createIndex(Indexes.ascending(USER_ID));
    }

    @Override
    public void put(Room room, String userId, Role role, long position, Instant at) {
        apply(room, userId, set(ROLE, role.toString()), position, at);
    }

    @Override
    public void remove(Room room, String userId, long position, Instant at) {
        apply(room, userId, unset(ROLE), position, at);
    }

    private void apply(Room room, String userId, Bson role, long position, Instant at) {
        Bson notNewer = and(eq(ID, id(room, userId)), lte(POSITION, position));
        Bson change =
                combine(
                        set(ROOM, room.toString()),
                        set(USER_ID, userId),
                        role,
                        set(POSITION, position),
                        set(SINCE, new BsonDateTime(at.toEpochMilli())));
        call(() -> updateOrInsert(notNewer, change));
    }

    private long updateOrInsert(Bson notNewer, Bson change) {
        try {
            return memberships
                    .updateOne(notNewer, change, new UpdateOptions().upsert(true))
                    .getMatchedCount();
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // it is there: newer, and then this matches nothing, or inserted just now by another
            return memberships.updateOne(notNewer, change).getMatchedCount();
        }
    }

    @Override
    public Optional<Standing> standing(Room room, String userId) {
        return call(
                () ->
                        Optional.ofNullable(memberships.find(eq(ID, id(room, userId))).first())
                                .map(MongoMemberships::standing));
    }

    private static Standing standing(Document stored) {
        return new Standing(
                stored.containsKey(ROLE) ? role(stored) : null, stored.getDate(SINCE).toInstant());
    }

    @Override
    public Map<String, Role> members(Room room) {
        return call(
                () -> {
                    // sorted here: MongoDB's order is not the one of Java's strings
                    SortedMap<String, Role> members = new TreeMap<>();
                    memberships
                            .find(and(eq(ROOM, room.toString()), exists(ROLE)))
                            .forEach(
                                    stored -> members.put(stored.getString(USER_ID), role(stored)));
                    return Collections.unmodifiableSortedMap(members);
                });
    }

    @Override
    public Map<Room, Membership> ofUser(String userId, long after, int limit) {
        Bson memberOrChanged = or(exists(ROLE), gt(POSITION, after));
        return call(
                () -> {
                    Map<Room, Membership> rooms = new HashMap<>();
                    memberships
                            .find(and(eq(USER_ID, userId), memberOrChanged))
                            .limit(limit)
                            .forEach(
                                    stored ->
                                            rooms.put(
                                                    Room.ofKey(stored.getString(ROOM)),
                                                    membership(stored)));
                    return rooms;
                });
    }

    private static Membership membership(Document stored) {
        return new Membership(
                stored.containsKey(ROLE) ? role(stored) : null, stored.getLong(POSITION));
    }

    /** Unambiguous, as a room has no slash. */
    private static String id(Room room, String userId) {
        return room + "/" + userId;
    }

    private static Role role(Document stored) {
        String role = stored.getString(ROLE);
        return Role.tryParse(role)
                .orElseThrow(() -> new IllegalStateException("No role: " + Quoted.of(role)));
    }

    private <T> T call(Supplier<T> command) {
        try {
            return connection.call(command);
        } catch (MongoStoreException e) {
            throw new MembershipsUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }
}
