package io.callboard.core.event;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One field of an event's payload.
 *
 * @param name what clients read, e.g. {@code targetId}
 * @param from where in the entry its value is
 * @param required whether an entry without the value is refused; otherwise the field is left out
 * @param type what it holds; an entry that has another value there is refused
 */
public record PayloadField(String name, FieldPath from, boolean required, FieldType type) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    public PayloadField {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A payload field has a name like targetId ([A-Za-z_][A-Za-z0-9_]{0,63})");
        }
    }

    /** A field that holds whatever the entry has there. */
    public PayloadField(String name, FieldPath from, boolean required) {
        this(name, from, required, FieldType.ANY);
    }

    /** A field that every entry must have, under the same name. */
    public static PayloadField required(String name) {
        return new PayloadField(name, FieldPath.parse(name), true);
    }

    /** A field that is left out where an entry does not have it. */
    public static PayloadField optional(String name, String from) {
        return new PayloadField(name, FieldPath.parse(from), false);
    }

    /** The same for values of these types only. */
    public PayloadField as(JsonType... types) {
        return new PayloadField(name, from, required, FieldType.of(types));
    }

    /** The same for these texts only. */
    public PayloadField oneOf(String... values) {
        return new PayloadField(name, from, required, FieldType.oneOf(List.of(values)));
    }
}
