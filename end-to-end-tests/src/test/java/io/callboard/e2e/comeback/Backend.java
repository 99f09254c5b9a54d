package io.callboard.e2e.comeback;

import static org.awaitility.Awaitility.await;

import io.callboard.e2e.Http;
import io.callboard.e2e.hostile.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Records one entry after the other; each again, under the same id, until it is acknowledged. */
public final class Backend {
    private final Supplier<String> url;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final List<Instant> begun = Collections.synchronizedList(new ArrayList<>());
    private final int perSecond;
    private final Thread thread = new Thread(this::tell, "backend");
    private volatile boolean ending;

    /** One that records as fast as it is answered. */
    Backend(Supplier<String> url) {
        this(url, Integer.MAX_VALUE);
    }

    /** One that records so many entries a second. */
    public Backend(Supplier<String> url, int perSecond) {
        this.url = url;
        this.perSecond = perSecond;
    }

    public void start() {
        thread.start();
    }

    /** Waits until so many more entries have been acknowledged. */
    public void awaitAcknowledged(int more) {
        int goal = acknowledged.size() + more;
        await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= goal);
    }

    /** When it began to record this entry, the first one being 0. */
    public Instant begun(int entry) {
        return begun.get(entry);
    }

    /** Ends with the entry that tells everybody so. Returns what was acknowledged. */
    public List<String> end() throws InterruptedException {
        ending = true;
        thread.join();
        recordUntilAcknowledged("DOCUMENT_DELETED", "end");
        return List.copyOf(acknowledged);
    }

    private void tell() {
        long start = System.nanoTime();
        for (int i = 0; !ending; i++) {
            long due = start + i * (TimeUnit.SECONDS.toNanos(1) / perSecond);
            Pause.millis(TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime()));
            begun.add(Instant.ofEpochMilli(System.currentTimeMillis()));
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
        await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> Http.post(url.get() + "/v1/audit-log", entry).statusCode() == 201);
    }
}
