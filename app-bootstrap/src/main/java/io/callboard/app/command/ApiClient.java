package io.callboard.app.command;

import io.callboard.app.json.Json;
import io.callboard.app.json.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A caller of the HTTP API.
 *
 * @param key {@code id:secret}
 */
record ApiClient(URI server, String key) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Records an entry. Blocks.
     *
     * @return the answer
     * @throws CommandFailedException if it was not recorded
     */
    String record(byte[] entry) {
        HttpResponse<String> answer = post("/v1/audit-log", entry);
        if (answer.statusCode() != 201) {
            throw new CommandFailedException(
                    "Not recorded (HTTP " + answer.statusCode() + "). " + detail(answer.body()));
        }
        return answer.body();
    }

    private HttpResponse<String> post(String path, byte[] body) {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            throw new CommandFailedException(
                    "No server answers at "
                            + server
                            + " ("
                            + noAnswer.getClass().getSimpleName()
                            + "). Start callboard serve, or give --url.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted before the server answered.");
        }
    }

    private static String detail(String body) {
        try {
            if (Json.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> problem
                    && problem.get("detail") instanceof String detail) {
                return detail;
            }
        } catch (MalformedJsonException notFromCallboard) {
            // shown as it is
        }
        return body;
    }
}
