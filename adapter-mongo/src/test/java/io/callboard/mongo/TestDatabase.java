package io.callboard.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.UUID;

/** An empty database for one test. */
final class TestDatabase implements AutoCloseable {
    /** Names a MongoDB in which tests may create and drop databases. */
    static final String URI_VARIABLE = "MONGODB_TEST_URI";

    static final String WHY_SKIPPED =
            URI_VARIABLE + " is not set: this needs a real mongod, like mongodb://localhost:27017";

    private final MongoClient client;
    private final MongoDatabase database;
    private final Runnable end;

    private TestDatabase(String uri, Runnable end) {
        client = MongoClients.create(uri);
        database = client.getDatabase("callboard_test_" + UUID.randomUUID());
        this.end = end;
    }

    /** On a server in this process, which speaks MongoDB's protocol. */
    static TestDatabase inJava() {
        MongoServer server = new MongoServer(new MemoryBackend());
        return new TestDatabase(server.bindAndGetConnectionString(), server::shutdown);
    }

    /** On a real server. */
    static TestDatabase real() {
        return new TestDatabase(System.getenv(URI_VARIABLE), () -> {});
    }

    MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.drop();
        client.close();
        end.run();
    }
}
