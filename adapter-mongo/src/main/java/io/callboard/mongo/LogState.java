package io.callboard.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What there is to know of the log as a whole: the one document of {@code callboard_audit_state},
 * {@code {_id: "log", epoch: "...", floor: 40}}. Its methods block and throw what the driver
 * throws.
 */
final class LogState {
    private static final Bson THE_ONE = eq("_id", "log");
    private static final String EPOCH = "epoch";
    private static final String FLOOR = "floor";
    private static final String CHECKED = "checked";
    private static final int EPOCH_BYTES = 8;

    private final MongoCollection<Document> states;

    LogState(MongoDatabase database) {
        states = database.getCollection("callboard_audit_state");
    }

    /** The log's epoch; if it has none yet, one is made, the same for all who ask at once. */
    String epoch() {
        byte[] random = new byte[EPOCH_BYTES];
        new SecureRandom().nextBytes(random);
        insertIfAbsent(setOnInsert(EPOCH, HexFormat.of().formatHex(random)));
        return stored().getString(EPOCH);
    }

    /** The position up to which entries were trimmed, or are about to be. */
    long floor() {
        return stored().get(FLOOR, 0L);
    }

    /** Says that entries up to the position are about to be trimmed. */
    void raiseFloor(long position) {
        states.updateOne(THE_ONE, max(FLOOR, position));
    }

    /** Writes what changes nothing, to see whether that is possible. */
    void touch() {
        states.updateOne(THE_ONE, currentDate(CHECKED));
    }

    private Document stored() {
        return Objects.requireNonNull(
                states.find(THE_ONE).first(), "callboard_audit_state is gone");
    }

    private void insertIfAbsent(Bson insertion) {
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        try {
            states.updateOne(THE_ONE, insertion, upsert);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // another node was faster. This changes nothing, but waits until a majority knows it
            states.updateOne(THE_ONE, insertion, upsert);
        }
    }
}
