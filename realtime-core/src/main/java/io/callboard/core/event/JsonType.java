package io.callboard.core.event;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A type of values, named and meant as in JSON Schema (draft 2020-12, validation, section 6.1.1).
 * There is no type for null: a field whose value is null is left out.
 */
public enum JsonType {
    STRING,
    /** A number without a fraction; 3.0 is one. */
    INTEGER,
    NUMBER,
    BOOLEAN,
    OBJECT,
    ARRAY;

    /** Whether a plain value is of this type. */
    public boolean admits(Object value) {
        return switch (this) {
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof Number number && isWhole(number.doubleValue());
            case NUMBER -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            case OBJECT -> value instanceof Map;
            case ARRAY -> value instanceof List;
        };
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number);
    }

    /** The narrowest type of a plain value. */
    public static JsonType of(Object value) {
        for (JsonType type : values()) {
            if (type.admits(value)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No plain value: " + value.getClass().getSimpleName());
    }

    /** Reads {@code string}, {@code integer} and so on. */
    public static Optional<JsonType> tryParse(String text) {
        for (JsonType type : values()) {
            if (type.toString().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** As it is written in catalogs and in JSON Schema: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
