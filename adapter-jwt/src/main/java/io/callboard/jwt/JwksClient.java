package io.callboard.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a key set over HTTP, whole or not at all: within a deadline that covers the last byte as
 * well as the first, and not more than 256 KiB. Redirects are not followed.
 */
final class JwksClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
    private final HttpRequest request;
    private final Duration deadline;

    JwksClient(URI url) {
        this(url, DEADLINE);
    }

    JwksClient(URI url, Duration deadline) {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException(
                    "A key set has an address like https://example.org/.well-known/jwks.json, not "
                            + url);
        }
        request = HttpRequest.newBuilder(url).build();
        this.deadline = deadline;
    }

    URI url() {
        return request.uri();
    }

    /**
     * @throws IOException if no key set with at least one usable key came back in time
     */
    JwkSet fetch() throws IOException {
        HttpResponse<byte[]> response = answer();
        if (response.statusCode() != 200) {
            throw new IOException("it answered with HTTP status " + response.statusCode());
        }
        JwkSet keys = JwkSet.parse(document(response.body()));
        if (keys.keys().isEmpty()) {
            throw new IOException("its answer holds no key for RS256 or ES256");
        }
        return keys;
    }

    private static JsonNode document(byte[] body) throws IOException {
        try {
            return StrictJson.object(body);
        } catch (IOException e) {
            throw new IOException("its answer is no JSON object", e);
        }
    }

    private HttpResponse<byte[]> answer() throws IOException {
        // not HttpRequest.timeout: that ends with the headers, and a body may trickle for ever
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, headers -> new LimitedBody(JwtConfig.MAX_KEY_SET_BYTES));
        try {
            return pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("it could not be read: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("it did not answer within " + deadline.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted");
        } finally {
            pending.cancel(true);
        }
    }
}
