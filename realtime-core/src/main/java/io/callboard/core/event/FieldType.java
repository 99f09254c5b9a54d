package io.callboard.core.event;

import io.callboard.core.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a payload field may hold. An entry that has something else there is refused, so what a
 * contract says of a field is true of every event.
 *
 * @param types any of these; every value if it is empty
 * @param values only these texts; every value of the types if it is empty
 */
public record FieldType(List<JsonType> types, List<String> values) {
    /** Whatever an entry can hold. */
    public static final FieldType ANY = new FieldType(List.of(), List.of());

    public FieldType {
        if (new HashSet<>(types).size() < types.size()
                || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("A field's type lists something twice");
        }
        if (!values.isEmpty() && !types.equals(List.of(JsonType.STRING))) {
            throw new IllegalArgumentException(
                    "Only a field that holds text can be one of some values");
        }
        types = List.copyOf(types);
        values = List.copyOf(values);
    }

    /** Any value of any of these types. */
    public static FieldType of(JsonType... types) {
        return new FieldType(List.of(types), List.of());
    }

    /** One of these texts. */
    public static FieldType oneOf(List<String> values) {
        return new FieldType(List.of(JsonType.STRING), values);
    }

    /** Whether the field may hold this plain value. */
    public boolean admits(Object value) {
        boolean typed = types.isEmpty() || types.stream().anyMatch(type -> type.admits(value));
        return typed && (values.isEmpty() || values.stream().anyMatch(value::equals));
    }

    /**
     * For people: {@code string}, {@code integer or string}, {@code "low" or "high"}, {@code any}.
     */
    @Override
    public String toString() {
        if (types.isEmpty()) {
            return "any";
        }
        return values.isEmpty()
                ? types.stream().map(JsonType::toString).collect(Collectors.joining(" or "))
                : values.stream().map(Quoted::of).collect(Collectors.joining(" or "));
    }
}
