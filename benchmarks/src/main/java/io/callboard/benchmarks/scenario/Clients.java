package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Clock;
import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.load.Exactness;
import io.callboard.benchmarks.load.HttpCaller;
import io.callboard.benchmarks.load.Marker;
import io.callboard.benchmarks.load.Stream;
import io.callboard.benchmarks.server.ProductSettings;
import io.callboard.benchmarks.server.ServerKind;
import io.callboard.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The clients of a server, and the way by which they come to hear something. */
final class Clients {
    static final String AUDIT_LOG = "/v1/audit-log";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Clients() {}

    /** None yet. Each shows a token of its own if the server wants one. */
    static Crowd of(ServerProcess server, boolean tokens) throws IOException {
        return new Crowd(server.port(), tokens ? Clients::withToken : client -> "40");
    }

    private static String withToken(int client) {
        return "40{\"token\":\"" + ProductSettings.token("u" + client) + "\"}";
    }

    /** Has an event each published, to see that everybody who joined really hears. */
    static Exactness probe(ServerKind kind, ServerProcess server, Crowd crowd, List<Stream> streams)
            throws IOException {
        if (kind == ServerKind.PRODUCT) {
            try (HttpCaller backend =
                    new HttpCaller(server.port(), ProductSettings.AUTHORIZATION)) {
                for (Stream stream : streams) {
                    backend.post(AUDIT_LOG, entries(stream, 1, Clock.micros()));
                }
            }
        } else {
            for (Stream stream : streams) {
                crowd.publish(stream, Clock.micros());
            }
        }
        crowd.drain(PATIENCE);
        return crowd.exactness();
    }

    /** The next entries of a backend, as they are posted. */
    static String entries(Stream stream, int count, long micros) {
        return java.util.stream.Stream.generate(() -> entry(stream, stream.next(micros)))
                .limit(count)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String entry(Stream stream, Marker marker) {
        return "{\"action\":\"WORK_ITEM_STATUS_CHANGED\",\"actorId\":\"u1\",\"workspaceId\":\""
                + stream.roomId()
                + "\",\"targetType\":\"WORK_ITEM\",\"targetId\":\""
                + marker
                + "\",\"data\":{\"status\":\"ACTIVE\"}}";
    }
}
