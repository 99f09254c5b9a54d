package io.callboard.app.catalog;

import io.callboard.core.event.FieldType;
import io.callboard.core.event.JsonType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shapes as JSON Schema, in words that draft-07 (which AsyncAPI stands on) and draft 2020-12 share.
 */
final class JsonSchemas {
    private JsonSchemas() {}

    /** Modifiable, in the order in which it is to be written. */
    static Map<String, Object> of(Shape shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (shape instanceof Shape.Named named) {
            return of(named.shape());
        } else if (shape instanceof Shape.Typed typed) {
            write(typed.type(), schema);
        } else if (shape instanceof Shape.Exactly exactly) {
            schema.put("const", exactly.flag());
        } else if (shape instanceof Shape.RoomOf room) {
            write(room.kinds(), schema);
        } else if (shape instanceof Shape.ListOf list) {
            schema.put("type", "array");
            schema.put("items", of(list.element()));
        } else if (shape instanceof Shape.OneOf either) {
            schema.put("oneOf", either.shapes().stream().map(JsonSchemas::of).toList());
        } else if (shape instanceof Shape.Members members) {
            write(members, schema);
        } else {
            throw new IllegalStateException("No schema for " + shape);
        }
        return schema;
    }

    private static void write(FieldType type, Map<String, Object> schema) {
        List<String> types = type.types().stream().map(JsonType::toString).toList();
        if (!types.isEmpty()) {
            schema.put("type", types.size() == 1 ? types.get(0) : types);
        }
        if (!type.values().isEmpty()) {
            schema.put("enum", type.values());
        }
    }

    private static void write(List<String> kinds, Map<String, Object> schema) {
        if (kinds.isEmpty()) {
            schema.put("not", Map.of());
        } else {
            schema.put("type", "string");
            schema.put("pattern", "^(" + String.join("|", kinds) + "):[A-Za-z0-9._-]{1,128}$");
        }
    }

    private static void write(Shape.Members members, Map<String, Object> schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        members.members().forEach(each -> properties.put(each.name(), of(each.shape())));
        List<String> required =
                members.members().stream()
                        .filter(Shape.Member::required)
                        .map(Shape.Member::name)
                        .toList();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
    }
}
