package io.callboard.app.http;

import io.callboard.core.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a request. */
record Routes(List<Route> all) {

    /**
     * @throws ProblemException with status 404 if no route has this path, 405 if those that have it
     *     do not answer this method
     */
    Match find(String method, String path) {
        List<String> segments = UrlText.segments(path);
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : all) {
            Optional<Map<String, String>> variables = route.match(segments);
            if (variables.isPresent() && route.answers(method)) {
                return new Match(route, variables.get());
            }
            variables.ifPresent(matched -> allowed.add(route.method()));
        }
        throw new ProblemException(allowed.isEmpty() ? notFound(path) : notAllowed(allowed));
    }

    private static Problem notFound(String path) {
        return new Problem(
                404,
                "not-found",
                "Not found",
                "There is nothing at "
                        + Quoted.of(path)
                        + ". The API is at /v1/, e.g. /v1/audit-log; sockets connect at"
                        + " /socket.io/.");
    }

    private static Problem notAllowed(TreeSet<String> allowed) {
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String list = String.join(", ", allowed);
        return new Problem(
                405,
                "method-not-allowed",
                "Method not allowed",
                "This address answers " + list + ".",
                Map.of("Allow", list));
    }

    /** A route and what the path has in place of its variables. */
    record Match(Route route, Map<String, String> variables) {}
}
