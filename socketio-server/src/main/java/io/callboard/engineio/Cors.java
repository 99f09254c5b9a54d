package io.callboard.engineio;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which web pages may <em>read</em> answers, in the terms of the Fetch standard. It refuses nobody
 * and does not apply to WebSocket; {@link OriginPolicy} does both.
 *
 * @param credentials whether pages may send cookies along; not together with any origin
 * @param methods for preflights
 * @param allowedHeaders for preflights; empty allows whatever is asked for
 */
public record Cors(
        AllowedOrigin origin,
        boolean credentials,
        List<String> methods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        Optional<Duration> maxAge) {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");

    public Cors {
        Check.check(
                !(credentials && origin instanceof AllowedOrigin.Any),
                "CORS with credentials needs a list of origins: browsers refuse * then");
        methods = List.copyOf(methods);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
    }

    /** How {@code Access-Control-Allow-Origin} is found. */
    public sealed interface AllowedOrigin {
        /** {@code *}. */
        record Any() implements AllowedOrigin {}

        /** Always this origin, whoever asks. */
        record Fixed(String value) implements AllowedOrigin {}

        /** The origin that asks, if it matches. */
        record Matching(Predicate<String> allowed) implements AllowedOrigin {}
    }

    /** Pages from everywhere, without credentials. */
    public static Cors any() {
        return of(new AllowedOrigin.Any());
    }

    /** Pages from one origin; the header is the same in every answer. */
    public static Cors fixed(String origin) {
        return of(new AllowedOrigin.Fixed(origin));
    }

    /** Pages from exactly these origins. */
    public static Cors only(Collection<String> origins) {
        return matching(Set.copyOf(origins)::contains);
    }

    /** Pages from the origins that match. */
    public static Cors matching(Predicate<String> origins) {
        return of(new AllowedOrigin.Matching(origins));
    }

    private static Cors of(AllowedOrigin origin) {
        return new Cors(origin, false, METHODS, List.of(), List.of(), Optional.empty());
    }

    /** Lets pages send cookies along. */
    public Cors withCredentials() {
        return new Cors(origin, true, methods, allowedHeaders, exposedHeaders, maxAge);
    }
}
