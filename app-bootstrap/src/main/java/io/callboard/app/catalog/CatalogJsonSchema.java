package io.callboard.app.catalog;

import io.callboard.app.json.Json;
import io.callboard.core.event.EventCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event catalog as JSON Schema, draft 2020-12: in {@code $defs}, by the event's name, what each
 * event carries. The whole describes an event with its name, {@code {"event": …, "data": …}}, as
 * {@code callboard tail} prints them.
 */
public final class CatalogJsonSchema {
    private CatalogJsonSchema() {}

    public static String of(EventCatalog catalog) {
        Contract contract = Contract.of(catalog);
        Map<String, Object> payloads = new LinkedHashMap<>();
        List<Object> events = new ArrayList<>();
        for (Message message : contract.fromServer()) {
            if (message.payload() != null) {
                Map<String, Object> payload = new LinkedHashMap<>();
                payload.put("description", message.about());
                payload.putAll(JsonSchemas.of(message.payload()));
                payloads.put(message.event(), payload);
                events.add(named(message.event()));
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Events of " + contract.name());
        schema.put("type", "object");
        schema.put("oneOf", events);
        schema.put("$defs", payloads);
        return Json.indented(schema);
    }

    private static Map<String, Object> named(String event) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("event", Map.of("const", event));
        properties.put("data", Map.of("$ref", "#/$defs/" + event));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("properties", properties);
        schema.put("required", List.of("event", "data"));
        schema.put("additionalProperties", false);
        return schema;
    }
}
