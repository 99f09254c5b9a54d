package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.NOON;
import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Seat;
import io.callboard.core.notification.Notification;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The promises rest on majority writes and reads, whatever the application's client is set to. */
class MongoConcernsTest {
    private static final Set<String> WRITES = Set.of("insert", "update", "delete");
    private static final Set<String> READS = Set.of("find", "aggregate");
    private static final Room ROOM = new Room("track", "1");
    private static final SavedSession SESSION =
            new SavedSession("a", "s", "u1", 1, 1, Map.of(ROOM, new Seat(Role.OWNER, 1)), NOON);

    private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();

    @Test
    void everyCommandAsksForAMajority() {
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient client = MongoClients.create(careless(server))) {
            MongoStore store = MongoStore.open(client.getDatabase("test"));
            append(store.auditLog(), entry("a"));
            assertThat(store.auditLog().read(0, 1)).hasSize(1);
            store.memberships().put(ROOM, "u1", Role.OWNER, 1, NOON);
            assertThat(store.memberships().members(ROOM)).hasSize(1);
            store.sessions().save(List.of(SESSION));
            assertThat(store.sessions().find("a")).contains(SESSION);
            store.sessions().remove(List.of("a"));
            store.notifications().add("n", NOON, Notification.of("u1", "t", "m", "s"), 1);
            store.notifications().markAllRead("u1", 2);
            assertThat(store.notifications().unread("u1", 2)).isZero();
            assertThat(store.notifications().list("u1", false, 1)).hasSize(1);
            store.checkpoint().store(1);
            assertThat(store.checkpoint().load()).isEqualTo(1);
            store.close();
        } finally {
            server.shutdown();
        }

        assertThat(commands)
                .filteredOn(command -> WRITES.contains(command.getFirstKey()))
                .hasSize(8) // the epoch is one
                .extracting(command -> command.get("writeConcern"))
                .containsOnly(Document.parse("{w: 'majority', j: true}").toBsonDocument());
        assertThat(commands)
                .filteredOn(command -> READS.contains(command.getFirstKey()))
                .hasSizeGreaterThanOrEqualTo(8)
                .extracting(command -> command.get("readConcern"))
                .containsOnly(Document.parse("{level: 'majority'}").toBsonDocument());
    }

    private MongoClientSettings careless(MongoServer server) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.bindAndGetConnectionString()))
                .writeConcern(WriteConcern.W1)
                .readConcern(ReadConcern.LOCAL)
                .addCommandListener(
                        new CommandListener() {
                            @Override
                            public void commandStarted(CommandStartedEvent event) {
                                commands.add(event.getCommand().clone());
                            }
                        })
                .build();
    }
}
