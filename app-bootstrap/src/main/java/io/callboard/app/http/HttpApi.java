package io.callboard.app.http;

import io.callboard.app.metrics.Counts;
import io.callboard.app.settings.ApiKey;
import io.callboard.core.Quoted;
import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import io.callboard.realtime.Realtime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The HTTP API: finds the route, asks for a key, reads the body, has the endpoint answer.
 *
 * <p>The first steps run on the connection's event loop, and endpoints on the workers, so {@link
 * #handle} does not block. A caller without a key is refused before a byte of its body is read.
 */
public final class HttpApi {
    /** What is before the API's addresses, and no application's. */
    public static final List<String> PREFIXES = List.of("/v1", "/health", "/metrics");

    /** The largest body, in bytes. */
    public static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /** The most bytes of all bodies together that are being read or waiting. */
    public static final long MAX_ALL_BODIES_BYTES = 4L * MAX_BODY_BYTES;

    /** The most requests that wait for a worker. */
    public static final int MAX_WAITING_REQUESTS = 1_000;

    /** The most entries of one answer. */
    public static final int MAX_PAGE = 500;

    private final Routes routes;
    private final ApiKeys keys;
    private final Executor workers;
    private final Counts counts;
    private final BodyBudget budget = new BodyBudget(MAX_ALL_BODIES_BYTES);

    HttpApi(Routes routes, ApiKeys keys, Executor workers, Counts counts) {
        this.routes = routes;
        this.keys = keys;
        this.workers = workers;
        this.counts = counts;
    }

    /**
     * @param workers run what may block; may reject
     * @param counts counts what is refused, and is shown
     * @param tenants whether callers have to say which tenant they mean
     */
    public static HttpApi serving(
            Realtime realtime,
            List<ApiKey> keys,
            Readiness readiness,
            Executor workers,
            Counts counts,
            boolean tenants) {
        Tenancy tenancy = new Tenancy(tenants);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new AuditLogEndpoints(realtime, tenancy).routes());
        routes.addAll(new MembershipEndpoints(realtime, tenancy).routes());
        routes.addAll(new NotificationEndpoints(realtime, tenancy).routes());
        routes.addAll(new PresenceEndpoints(realtime, tenancy).routes());
        routes.addAll(new CatalogEndpoint(realtime.catalog()).routes());
        routes.addAll(new HealthEndpoints(readiness).routes());
        routes.addAll(new MetricsEndpoint(counts).routes());
        return new HttpApi(new Routes(List.copyOf(routes)), new ApiKeys(keys), workers, counts);
    }

    /** Answers the request, now or later. */
    public void handle(HttpExchange exchange) {
        try {
            Routes.Match match = routes.find(exchange.method(), exchange.path());
            Map<String, String> parameters = UrlText.parameters(exchange.query());
            if (!mayAskWithoutKey(exchange, match.route().audience())) {
                keys.check(exchange.headers().get("authorization"));
            }
            if (match.route().audience() == Route.Audience.CALLERS) {
                read(exchange, match, parameters);
            } else {
                byte[] noBody = {};
                answer(exchange, match, parameters, noBody);
            }
        } catch (RuntimeException failure) {
            exchange.respond(refusal(failure));
        }
    }

    private static boolean mayAskWithoutKey(HttpExchange exchange, Route.Audience audience) {
        return switch (audience) {
            case CALLERS -> false;
            case LOCAL -> Loopback.asks(exchange.remoteAddress(), exchange.headers().keySet());
            case EVERYBODY -> true;
        };
    }

    private void read(HttpExchange exchange, Routes.Match match, Map<String, String> parameters) {
        String coding = exchange.header("content-encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    new Problem(
                            415,
                            "unsupported-encoding",
                            "Unsupported encoding",
                            "Send the body without Content-Encoding, not as "
                                    + Quoted.of(coding)
                                    + "."));
        }
        Runnable release = reserve(expectedBytes(exchange));
        exchange.onAbort(release);
        exchange.readBody(
                MAX_BODY_BYTES,
                body -> {
                    if (body instanceof HttpExchange.Body.Complete complete) {
                        work(exchange, match, parameters, complete.bytes(), release);
                    } else {
                        release.run();
                        counts.limitReached("body-bytes");
                        exchange.respond(refusal(new ProblemException(tooLarge())));
                    }
                });
    }

    private Runnable reserve(long bytes) {
        return budget.reserve(bytes)
                .orElseThrow(
                        () -> {
                            counts.limitReached("all-bodies-bytes");
                            return new ProblemException(
                                    Problem.unavailable(
                                            "busy",
                                            "Too many large bodies are on their way. Try again"
                                                    + " soon."));
                        });
    }

    private void work(
            HttpExchange exchange,
            Routes.Match match,
            Map<String, String> parameters,
            byte[] body,
            Runnable release) {
        try {
            workers.execute(
                    () -> {
                        answer(exchange, match, parameters, body);
                        release.run();
                    });
        } catch (RejectedExecutionException busy) {
            release.run();
            counts.limitReached("waiting-requests");
            exchange.respond(refusal(busy));
        }
    }

    private void answer(
            HttpExchange exchange,
            Routes.Match match,
            Map<String, String> parameters,
            byte[] body) {
        Request request = new Request(match.variables(), parameters, exchange.headers(), body);
        try {
            var unused =
                    match.route()
                            .endpoint()
                            .handle(request)
                            .exceptionally(this::refusal)
                            .thenAccept(exchange::respond);
        } catch (RuntimeException failure) {
            exchange.respond(refusal(failure));
        }
    }

    private HttpResponse refusal(Throwable failure) {
        Problem problem = Failures.problem(failure);
        counts.problem(problem.type());
        return problem.response();
    }

    /** No body needs more than its header says; one that does not say may need the most. */
    private static long expectedBytes(HttpExchange exchange) {
        String length = exchange.header("content-length");
        if (length != null) {
            try {
                return Math.min(Long.parseLong(length), MAX_BODY_BYTES);
            } catch (NumberFormatException notOurAffair) {
                return MAX_BODY_BYTES;
            }
        }
        return exchange.header("transfer-encoding") == null ? 0 : MAX_BODY_BYTES;
    }

    private static Problem tooLarge() {
        return new Problem(
                413,
                "too-large",
                "Body too large",
                "A body has at most " + MAX_BODY_BYTES + " bytes. Send fewer entries at a time.");
    }
}
