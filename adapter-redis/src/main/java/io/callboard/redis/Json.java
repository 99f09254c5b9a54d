package io.callboard.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of plain values. Bytes are written as Node.js writes a {@code Buffer}, and read as such
 * again.
 */
final class Json {
    private static final String TYPE = "type";
    private static final String DATA = "data";
    private static final String BUFFER = "Buffer";

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(RedisCluster.MAX_DEPTH)
                                                    .build())
                                    .build())
                    .registerModule(new SimpleModule().addSerializer(new Buffer()))
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a plain value", e);
        }
    }

    /**
     * @throws MalformedMessageException if that is not one value
     */
    static @Nullable Object read(byte[] bytes) {
        try {
            return withBytes(MAPPER.readValue(bytes, Object.class));
        } catch (IOException e) {
            throw new MalformedMessageException("It is no JSON", e);
        }
    }

    private static @Nullable Object withBytes(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(withBytes(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            boolean mayBeBuffer = map.size() == 2 && BUFFER.equals(map.get(TYPE));
            return mayBeBuffer && map.get(DATA) instanceof List<?> data && isOfBytes(data)
                    ? bytes(data)
                    : mapWithBytes(map);
        }
        return value;
    }

    private static Map<String, @Nullable Object> mapWithBytes(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, element) -> copy.put(String.valueOf(name), withBytes(element)));
        return copy;
    }

    private static boolean isOfBytes(List<?> data) {
        return data.stream().allMatch(Integer.class::isInstance);
    }

    private static byte[] bytes(List<?> data) {
        byte[] bytes = new byte[data.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Integer) data.get(i)).byteValue();
        }
        return bytes;
    }

    private static final class Buffer extends StdSerializer<byte[]> {
        private static final long serialVersionUID = 1L;

        Buffer() {
            super(byte[].class);
        }

        @Override
        public void serialize(byte[] bytes, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            json.writeStringField(TYPE, BUFFER);
            json.writeArrayFieldStart(DATA);
            for (byte each : bytes) {
                json.writeNumber(each & 0xff);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
