package io.callboard.sqlite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callboard.core.audit.AuditEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values, such as an entry's data, as JSON text, and back without loss. */
final class DataJson {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    // keys are the clients' own: nothing to collect them for
                                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNameLength(AuditEntry.MAX_DATA_BYTES)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .build();

    private DataJson() {}

    static String write(Map<String, @Nullable Object> data) {
        try {
            return MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values can always be written as JSON", e);
        }
    }

    static Map<String, @Nullable Object> read(String json) {
        try {
            return MAPPER.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored as JSON is none", e);
        }
    }
}
