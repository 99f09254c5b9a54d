package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server on MongoDB: the driver's real wire protocol, to a server that keeps
 * everything in memory and outlives Callboard here.
 */
class MongoIT {
    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private String uri = "";
    @TempDir private Path dataDir;

    @BeforeEach
    void startMongo() {
        InetSocketAddress address = mongo.bind();
        uri = "mongodb://127.0.0.1:" + address.getPort() + "/callboard";
    }

    @AfterEach
    void stopMongo() {
        mongo.shutdownNow();
    }

    @Test
    void whatIsRecordedOutlivesTheServer() {
        try (CallboardProcess server = start()) {
            assertThat(record(server).body()).contains("\"position\":1");
        }
        try (CallboardProcess server = start()) {
            assertThat(Http.get(server.url() + "/v1/audit-log?room=workspace:abc").body())
                    .contains("\"d1\"");
            assertThat(record(server).body()).contains("\"position\":2");
        }
    }

    @Test
    void withoutMongoRecordingFailsClearlyAndTheServerLives() {
        try (CallboardProcess server = start()) {
            mongo.shutdownNow();

            HttpResponse<String> answer = record(server);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("problem").doesNotContain("Exception");
            assertThat(Http.get(server.url() + "/health/ready").statusCode()).isEqualTo(503);
            assertThat(Http.get(server.url() + "/health/live").statusCode()).isEqualTo(200);
        }
    }

    private CallboardProcess start() {
        return CallboardProcess.start(dataDir, Map.of("MONGODB_URI", uri));
    }

    private static HttpResponse<String> record(CallboardProcess server) {
        return Http.post(
                server.url() + "/v1/audit-log",
                """
                {"action": "DOCUMENT_UPLOADED", "actorId": "u1", "workspaceId": "abc",
                 "targetType": "DOCUMENT", "targetId": "d1"}
                """);
    }
}
