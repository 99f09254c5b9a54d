package io.callboard.examples.conformance.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks for: {@code {op, ...}}. What it got wrong is an exception. */
record Request(Map<String, @Nullable Object> fields) {

    boolean has(String name) {
        return fields.get(name) != null;
    }

    @Nullable Object value(String name) {
        return fields.get(name);
    }

    String text(String name) {
        return expect(name, String.class);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    Duration millis(String name) {
        return Duration.ofMillis(expect(name, Number.class).longValue());
    }

    Map<?, ?> object(String name) {
        return expect(name, Map.class);
    }

    /** One room or a list of them. */
    List<String> rooms(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of(text(name));
    }

    /** The arguments of an event; none if they are left out. */
    @Nullable Object[] arguments() {
        return has("args") ? expect("args", List.class).toArray() : new Object[0];
    }

    private <T> T expect(String name, Class<T> type) {
        Object value = fields.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException(name + " must be a " + type.getSimpleName());
    }
}
