package io.callboard.studio.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;

/** JSON as the pages read it and the file keeps it: roles in lower case, times as ISO 8601. */
public final class StudioJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(times())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
                    .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private StudioJson() {}

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Records of text and numbers are JSON", impossible);
        }
    }

    /**
     * @throws IOException if the text is no JSON, or not of this form
     */
    public static <T> T read(byte[] text, Class<T> form) throws IOException {
        return MAPPER.readValue(text, form);
    }

    private static SimpleModule times() {
        SimpleModule module = new SimpleModule("times");
        module.addSerializer(Instant.class, ToStringSerializer.instance);
        module.addDeserializer(
                Instant.class,
                new StdScalarDeserializer<>(Instant.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Instant deserialize(JsonParser parser, DeserializationContext context)
                            throws IOException {
                        return Instant.parse(parser.getText());
                    }
                });
        return module;
    }
}
