package io.callboard.core.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way: what it is called, what it carries, and who is to hear it.
 *
 * @param payload plain values, in the order of the catalog
 * @param audience at least one target
 * @param hint what it stands for if a later one may stand for it, or null
 * @param exceptSocket the id of a socket that does not hear it all the same, or null
 */
public record Publication(
        EventType type,
        Map<String, @Nullable Object> payload,
        Set<Target> audience,
        @Nullable Hint hint,
        @Nullable String exceptSocket) {
    public Publication {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
        audience = Set.copyOf(audience);
    }

    /** The same, but this socket does not hear it; null for nobody. */
    public Publication exceptSocket(@Nullable String socketId) {
        return new Publication(type, payload, audience, hint, socketId);
    }
}
