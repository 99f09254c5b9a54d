package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Http;
import io.callboard.e2e.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process of stock clients, one per transport, that mean well, and a backend that has something
 * to tell them all the time.
 */
final class HealthyClients {
    private static final List<String> NAMES = List.of("polling", "websocket", "upgrade");

    private final String url;
    private final List<String> recorded = new ArrayList<>();
    private final CompletableFuture<Node.Result> clients;
    private volatile boolean ending;
    private final Thread backend = new Thread(this::tell, "backend");

    private HealthyClients(String url) {
        this.url = url;
        Map<String, String> environment =
                Map.of(
                        "URL",
                        url,
                        "JWT_SECRET",
                        CallboardProcess.SECRET,
                        "API_KEY",
                        CallboardProcess.API_KEY,
                        "TRANSPORT",
                        "upgrade");
        clients = CompletableFuture.supplyAsync(() -> Node.script(environment, "healthy.mjs"));
    }

    /** Starts them, and returns when they listen. */
    static HealthyClients listen(String url) {
        HealthyClients healthy = new HealthyClients(url);
        String inside = Http.get(url + "/v1/rooms/workspace/healthy").body();
        for (int i = 0; i < 300 && !NAMES.stream().allMatch(inside::contains); i++) {
            Pause.millis(100);
            inside = Http.get(url + "/v1/rooms/workspace/healthy").body();
        }
        assertThat(inside).contains(NAMES);
        healthy.backend.start();
        return healthy;
    }

    /** Ends them. Everyone must have heard everything, in order. */
    void assertTheyHeardEverything() throws Exception {
        ending = true;
        backend.join();
        record("DOCUMENT_DELETED", "end");
        Node.Result result = clients.get(30, TimeUnit.SECONDS);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(recorded).hasSizeGreaterThan(100);
        List<String> expected = new ArrayList<>();
        for (String name : NAMES) {
            expected.add(name + " " + String.join(" ", recorded));
        }
        assertThat(result.output().lines()).containsExactlyInAnyOrderElementsOf(expected);
    }

    int messages() {
        return recorded.size();
    }

    private void tell() {
        for (int i = 0; !ending; i++) {
            String id = "d" + i;
            record("DOCUMENT_UPLOADED", id);
            recorded.add(id);
            Pause.millis(20);
        }
    }

    private void record(String action, String targetId) {
        String entry =
                """
                {"action": "%s", "actorId": "u1", "workspaceId": "healthy",
                 "targetType": "DOCUMENT", "targetId": "%s"}
                """
                        .formatted(action, targetId);
        int status = Http.post(url + "/v1/audit-log", entry).statusCode();
        if (status != 201) {
            throw new IllegalStateException("An entry was answered with " + status);
        }
    }
}
