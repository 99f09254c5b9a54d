package io.callboard.webhook;

import io.callboard.core.Quoted;
import io.callboard.core.room.Access;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts one question to the webhook: within a deadline that covers the last byte as well as the
 * first, and not reading more than an answer may have. Redirects are not followed. Thread-safe.
 */
final class WebhookClient {
    private final WebhookConfig config;
    private final Duration deadline;
    private final HttpClient http;
    private final Set<CompletionStage<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    WebhookClient(WebhookConfig config, Duration deadline) {
        this.config = config;
        this.deadline = deadline;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(deadline)
                        .build();
    }

    /** Blocks, until the deadline at most. */
    Access ask(Question question) throws UnansweredException {
        long end = System.nanoTime() + deadline.toNanos();
        HttpRequest request = request(question);
        HttpResponse<byte[]> response;
        try {
            response = send(request, end);
        } catch (ConnectException refused) {
            throw broken(refused);
        } catch (IOException stale) {
            // an idle connection may close just when it is used again; asking twice does no harm
            response = sendAgain(request, end);
        }
        return read(response);
    }

    private HttpResponse<byte[]> sendAgain(HttpRequest request, long end)
            throws UnansweredException {
        try {
            return send(request, end);
        } catch (IOException failed) {
            throw broken(failed);
        }
    }

    private static UnansweredException broken(IOException failed) {
        // the JDK's client often says no more than what kind of failure it was
        String why = failed.getMessage();
        return new UnansweredException(
                "connection",
                "the webhook cannot be reached: "
                        + (why == null ? failed.getClass().getSimpleName() : Quoted.of(why)));
    }

    private HttpRequest request(Question question) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(config.url())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question.json()));
        if (config.secret() != null) {
            request.header("Authorization", "Bearer " + config.secret());
        }
        return request.build();
    }

    private HttpResponse<byte[]> send(HttpRequest request, long end)
            throws IOException, UnansweredException {
        // not HttpRequest.timeout: that ends with the headers, and a body may trickle for ever
        CompletionStage<HttpResponse<byte[]>> sent =
                http.sendAsync(
                        request, headers -> new BoundedBody(WebhookAccess.MAX_ANSWER_BYTES + 1));
        CompletableFuture<HttpResponse<byte[]>> answer = sent.toCompletableFuture();
        underWay.add(sent);
        try {
            if (closed) {
                answer.cancel(true);
            }
            return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (closed) {
                throw stopped(); // to cancel breaks the connection, and that may be noticed first
            }
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed);
        } catch (TimeoutException late) {
            throw new UnansweredException(
                    "timeout", "the webhook did not answer within " + deadline.toMillis() + " ms");
        } catch (CancellationException atTheEnd) {
            throw stopped();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("closed", "the thread was interrupted");
        } finally {
            underWay.remove(sent);
            answer.cancel(true);
        }
    }

    private static UnansweredException stopped() {
        return new UnansweredException("closed", "the server stops");
    }

    private static Access read(HttpResponse<byte[]> response) throws UnansweredException {
        if (response.statusCode() != 200) {
            throw new UnansweredException(
                    "status", "the webhook answered with HTTP status " + response.statusCode());
        }
        if (response.body().length > WebhookAccess.MAX_ANSWER_BYTES) {
            throw new UnansweredException(
                    "answer",
                    "the webhook answered with more than "
                            + WebhookAccess.MAX_ANSWER_BYTES
                            + " bytes");
        }
        return AnswerReader.read(response.body())
                .orElseThrow(
                        () ->
                                new UnansweredException(
                                        "answer",
                                        "the webhook's answer is not like {\"allow\": true,"
                                                + " \"role\": \"member\"}"));
    }

    /** Gives up what is under way; what is asked later fails. */
    void close() {
        closed = true;
        underWay.forEach(sent -> sent.toCompletableFuture().cancel(true));
    }
}
