package io.callboard.app.catalog;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.callboard.app.json.Json;
import io.callboard.core.event.EventCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether events are what the printed schema says. */
public final class Validator {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    private Validator(Schema schema) {
        this.schema = schema;
    }

    /** By the schema that is printed for this catalog. */
    public static Validator of(EventCatalog catalog) {
        return new Validator(
                REGISTRY.getSchema(CatalogFormat.JSON_SCHEMA.show(catalog), InputFormat.JSON));
    }

    /** By the schema of schemas. */
    static Validator ofSchemas() {
        return new Validator(
                REGISTRY.getSchema(
                        SchemaLocation.of("https://json-schema.org/draft/2020-12/schema")));
    }

    /** What is wrong with the JSON text; empty if nothing is. */
    public List<String> faults(String json) {
        return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
    }

    /** What is wrong with an event that carries this. */
    List<String> faults(String event, @Nullable Object data) {
        return faults("{\"event\":" + Json.text(event) + ",\"data\":" + Json.text(data) + "}");
    }
}
