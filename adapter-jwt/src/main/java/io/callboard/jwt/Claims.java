package io.callboard.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.core.identity.Verification.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a token's payload, by type. A claim that is there with another type than asked for
 * is refused, never skipped: a time limit nobody can read must not be no limit.
 */
record Claims(JsonNode payload) {
    /** 9999-12-31T23:59:59Z. What lies beyond was meant in milliseconds. */
    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;

    boolean has(String name) {
        return payload.has(name);
    }

    /** A text, where JSON null counts as absent. */
    Optional<String> textOrNull(String name) throws RejectedTokenException {
        return payload.path(name).isNull() ? Optional.empty() : text(name);
    }

    /** A text, or a whole number, which then counts as its decimal digits. */
    Optional<String> id(String name) throws RejectedTokenException {
        JsonNode value = payload.path(name);
        return value.isIntegralNumber() ? Optional.of(value.asText()) : text(name);
    }

    Optional<String> text(String name) throws RejectedTokenException {
        JsonNode value = payload.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        require(value.isTextual());
        return Optional.of(value.textValue());
    }

    /** A text or a list of texts; empty if there is no such claim. */
    Optional<List<String>> texts(String name) throws RejectedTokenException {
        JsonNode value = payload.path(name);
        if (!value.isArray()) {
            return text(name).map(List::of);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            require(element.isTextual());
            texts.add(element.textValue());
        }
        return Optional.of(texts);
    }

    /** A NumericDate (RFC 7519 section 2), to the millisecond. */
    Optional<Instant> date(String name) throws RejectedTokenException {
        JsonNode value = payload.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        require(value.isNumber());
        double seconds = value.doubleValue();
        require(Math.abs(seconds) <= MAX_EPOCH_SECOND);
        return Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }

    /** The members of an object; none if there is no such claim. */
    Set<Map.Entry<String, JsonNode>> members(String name, int max) throws RejectedTokenException {
        JsonNode value = payload.path(name);
        require(value.isMissingNode() || value.isObject());
        require(value.size() <= max);
        return value.properties();
    }

    static void require(boolean holds) throws RejectedTokenException {
        require(holds, Reason.BAD_CLAIM);
    }

    static void require(boolean holds, Reason otherwise) throws RejectedTokenException {
        if (!holds) {
            throw new RejectedTokenException(otherwise);
        }
    }
}
