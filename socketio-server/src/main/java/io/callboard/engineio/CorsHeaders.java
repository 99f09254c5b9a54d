package io.callboard.engineio;

import org.jspecify.annotations.Nullable;

/** The headers of the CORS protocol. Fetch standard, "CORS protocol". */
final class CorsHeaders {
    private CorsHeaders() {}

    /** Those of every answer. */
    static void add(Cors cors, Request request, Headers headers) {
        String allowed = allowedOrigin(cors.origin(), request.origin());
        if (allowed != null) {
            headers.set("Access-Control-Allow-Origin", allowed);
        }
        if (!(cors.origin() instanceof Cors.AllowedOrigin.Any)) {
            headers.add("Vary", "Origin");
        }
        if (cors.credentials()) {
            headers.set("Access-Control-Allow-Credentials", "true");
        }
        if (!cors.exposedHeaders().isEmpty()) {
            headers.set("Access-Control-Expose-Headers", String.join(",", cors.exposedHeaders()));
        }
    }

    /** Those of the answer to a preflight, on top. */
    static void addPreflight(Cors cors, Request request, Headers headers) {
        headers.set("Access-Control-Allow-Methods", String.join(",", cors.methods()));
        cors.maxAge().ifPresent(age -> headers.set("Access-Control-Max-Age", "" + age.toSeconds()));
        if (!cors.allowedHeaders().isEmpty()) {
            headers.set("Access-Control-Allow-Headers", String.join(",", cors.allowedHeaders()));
            return;
        }
        headers.add("Vary", "Access-Control-Request-Headers");
        String asked = request.exchange().header("access-control-request-headers");
        if (asked != null) {
            headers.set("Access-Control-Allow-Headers", asked);
        }
    }

    private static @Nullable String allowedOrigin(
            Cors.AllowedOrigin rule, @Nullable String origin) {
        if (rule instanceof Cors.AllowedOrigin.Any) {
            return "*";
        }
        if (rule instanceof Cors.AllowedOrigin.Fixed fixed) {
            return fixed.value();
        }
        if (rule instanceof Cors.AllowedOrigin.Matching matching) {
            return origin != null && matching.allowed().test(origin) ? origin : null;
        }
        throw new IllegalStateException("Unknown rule " + rule.getClass());
    }
}
