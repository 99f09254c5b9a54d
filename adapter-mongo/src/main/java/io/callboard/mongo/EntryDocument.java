package io.callboard.mongo;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it lies in the document of its batch.
 *
 * @param encoded encoded once, by the thread that appends
 */
record EntryDocument(NewEntry added, String id, RawBsonDocument encoded) {
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    /**
     * @throws ArithmeticException if milliseconds cannot say the entry's time
     */
    static EntryDocument of(NewEntry added) {
        AuditEntry entry = added.entry();
        String id = Objects.requireNonNull(entry.id());
        BsonDocument document = new BsonDocument("id", new BsonString(id));
        document.append("at", new BsonDateTime(Objects.requireNonNull(entry.at()).toEpochMilli()));
        document.append("action", new BsonString(entry.action()));
        document.append("actorId", new BsonString(entry.actorId()));
        append(document, "workspaceId", entry.workspaceId());
        append(document, "targetType", entry.targetType());
        append(document, "targetId", entry.targetId());
        append(document, "tenant", entry.tenant());
        append(document, "exceptSocket", entry.exceptSocket());
        document.append("rooms", rooms(added));
        document.append("data", DataBson.write(entry.data()));
        document.append("fingerprint", new BsonString(added.fingerprint()));
        return new EntryDocument(added, id, new RawBsonDocument(document, CODEC));
    }

    private static void append(BsonDocument document, String name, @Nullable String value) {
        if (value != null) {
            document.append(name, new BsonString(value));
        }
    }

    private static BsonArray rooms(NewEntry added) {
        return new BsonArray(
                added.rooms().stream().map(room -> new BsonString(room.toString())).toList());
    }

    /** The size of the encoded entry. */
    int bytes() {
        return encoded.getByteBuffer().remaining();
    }

    static AuditEntry read(BsonDocument document) {
        return new AuditEntry(
                document.getString("action").getValue(),
                document.getString("actorId").getValue(),
                text(document, "workspaceId"),
                text(document, "targetType"),
                text(document, "targetId"),
                DataBson.read(document.getDocument("data")),
                id(document),
                Instant.ofEpochMilli(document.getDateTime("at").getValue()),
                text(document, "tenant"),
                text(document, "exceptSocket"));
    }

    /** The entry as it was before it had a position. */
    static NewEntry readAdded(BsonDocument document) {
        Set<Room> rooms =
                document.getArray("rooms").stream()
                        .map(room -> Room.ofKey(room.asString().getValue()))
                        .collect(Collectors.toSet());
        return new NewEntry(read(document), fingerprint(document), rooms);
    }

    static String id(BsonDocument document) {
        return document.getString("id").getValue();
    }

    static String fingerprint(BsonDocument document) {
        return document.getString("fingerprint").getValue();
    }

    static boolean isIn(BsonDocument document, BsonString room) {
        return document.getArray("rooms").contains(room);
    }

    private static @Nullable String text(BsonDocument document, String name) {
        return document.containsKey(name) ? document.getString(name).getValue() : null;
    }
}
