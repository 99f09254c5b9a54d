package io.callboard.e2e.comeback;

import static org.awaitility.Awaitility.await;

import io.callboard.e2e.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Records one entry after the other; each again, under the same id, until it is acknowledged. */
final class Backend {
    private final Supplier<String> url;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::tell, "backend");
    private volatile boolean ending;

    Backend(Supplier<String> url) {
        this.url = url;
    }

    void start() {
        thread.start();
    }

    /** Waits until so many more entries have been acknowledged. */
    void awaitAcknowledged(int more) {
        int goal = acknowledged.size() + more;
        await().atMost(Duration.ofSeconds(120)).until(() -> acknowledged.size() >= goal);
    }

    /** Ends with the entry that tells everybody so. Returns what was acknowledged. */
    List<String> end() throws InterruptedException {
        ending = true;
        thread.join();
        recordUntilAcknowledged("DOCUMENT_DELETED", "end");
        return List.copyOf(acknowledged);
    }

    private void tell() {
        for (int i = 0; !ending; i++) {
            recordUntilAcknowledged("DOCUMENT_UPLOADED", "d" + i);
            acknowledged.add("d" + i);
        }
    }

    private void recordUntilAcknowledged(String action, String id) {
        String entry =
                """
                {"action": "%s", "actorId": "u1", "workspaceId": "comeback",
                 "targetType": "DOCUMENT", "targetId": "%s", "id": "entry-%s"}
                """
                        .formatted(action, id, id);
        await().atMost(Duration.ofSeconds(120))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> Http.post(url.get() + "/v1/audit-log", entry).statusCode() == 201);
    }
}
