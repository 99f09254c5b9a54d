package io.callboard.studio.web;

import io.callboard.core.identity.Token;
import io.callboard.core.identity.TokenVerifier;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.identity.Verification;
import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import io.callboard.realtime.Realtime;
import io.callboard.studio.model.People;
import io.callboard.studio.model.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Finds the route of a request, asks who it is, and has the endpoint answer on a worker.
 *
 * <p>Whoever has a token for the sockets has one for REST: both are verified alike. Thread-safe;
 * does not block.
 */
public final class RestApi {
    static final int MAX_BODY_BYTES = 64 * 1024;
    private static final String BEARER = "Bearer ";

    private final List<Route> routes;
    private final TokenVerifier tokens;
    private final Executor workers;

    /**
     * @param restart has the server restart soon; returns at once
     * @param workers run what may block; may reject
     */
    public static RestApi of(
            Desk desk, Badges badges, Realtime realtime, Runnable restart, Executor workers) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new PersonEndpoints(badges.issuer(), desk.clock()).routes());
        routes.addAll(new TrackEndpoints(desk).routes());
        routes.addAll(new WorkspaceEndpoints(desk).routes());
        routes.addAll(new TeamEndpoints(desk).routes());
        routes.addAll(new InspectorEndpoint(realtime).routes());
        routes.addAll(new ControlEndpoints(restart).routes());
        return new RestApi(routes, badges.verifier(), workers);
    }

    RestApi(List<Route> routes, TokenVerifier tokens, Executor workers) {
        this.routes = List.copyOf(routes);
        this.tokens = tokens;
        this.workers = workers;
    }

    /** Answers the request, now or later. */
    public void handle(HttpExchange exchange) {
        List<String> path = Route.split(exchange.path());
        boolean known = false;
        for (Route route : routes) {
            Map<String, String> variables = route.match(path);
            if (variables != null && route.method().equals(exchange.method())) {
                read(exchange, route, variables);
                return;
            }
            known |= variables != null;
        }
        exchange.respond(
                known
                        ? Answers.problem(405, "Not like this", "This address has no such method.")
                        : Answers.problem(404, "Not found", "There is nothing at this address."));
    }

    private void read(HttpExchange exchange, Route route, Map<String, String> variables) {
        exchange.readBody(
                MAX_BODY_BYTES,
                body -> {
                    if (body instanceof HttpExchange.Body.Complete complete) {
                        work(exchange, route, variables, complete.bytes());
                    } else {
                        exchange.respond(
                                Answers.problem(
                                        413,
                                        "Too large",
                                        "A body has at most " + MAX_BODY_BYTES + " bytes."));
                    }
                });
    }

    private void work(
            HttpExchange exchange, Route route, Map<String, String> variables, byte[] body) {
        try {
            workers.execute(() -> answer(exchange, route, variables, body));
        } catch (RejectedExecutionException busy) {
            exchange.respond(
                    Answers.problem(
                            503, "Busy", "The server is busy, or about to stop. Try again."));
        }
    }

    private void answer(
            HttpExchange exchange, Route route, Map<String, String> variables, byte[] body) {
        try {
            Optional<Person> person = route.open() ? Optional.empty() : person(exchange);
            if (person.isEmpty() && !route.open()) {
                exchange.respond(notSignedIn());
                return;
            }
            Call call = new Call(person.orElse(null), variables, exchange.query(), body);
            var unused =
                    route.endpoint()
                            .answer(call)
                            .thenApply(value -> Answers.json(route.status(), value))
                            .exceptionally(Answers::failure)
                            .thenAccept(exchange::respond);
        } catch (TokenVerifierUnavailableException unavailable) {
            exchange.respond(
                    Answers.problem(503, "Not now", "Tokens cannot be checked. Try again."));
        } catch (RuntimeException failure) {
            exchange.respond(Answers.failure(failure));
        }
    }

    private Optional<Person> person(HttpExchange exchange) {
        String header = exchange.header("authorization");
        if (header == null || !header.startsWith(BEARER) || header.length() == BEARER.length()) {
            return Optional.empty();
        }
        Verification answer = tokens.verify(new Token(header.substring(BEARER.length())));
        return answer instanceof Verification.Accepted accepted
                ? People.withId(accepted.identity().userId())
                : Optional.empty();
    }

    private static HttpResponse notSignedIn() {
        return Answers.problem(
                401,
                "Not signed in",
                "POST /api/login {\"userId\"} gives a token; send it as Bearer.");
    }
}
