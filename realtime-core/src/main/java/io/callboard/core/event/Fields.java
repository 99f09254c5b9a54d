package io.callboard.core.event;

import java.util.List;
import java.util.stream.Stream;

/** Short words for the payload fields of the built-in catalogs. */
final class Fields {
    private Fields() {}

    /** Texts that every entry must have, under the same names. */
    static List<PayloadField> texts(String... names) {
        return Stream.of(names).map(Fields::text).toList();
    }

    static PayloadField text(String name) {
        return text(name, name);
    }

    static PayloadField text(String name, String from) {
        return new PayloadField(name, FieldPath.parse(from), true).as(JsonType.STRING);
    }

    static PayloadField optionalText(String name, String from) {
        return PayloadField.optional(name, from).as(JsonType.STRING);
    }

    static PayloadField of(String name, JsonType... types) {
        return PayloadField.required(name).as(types);
    }
}
