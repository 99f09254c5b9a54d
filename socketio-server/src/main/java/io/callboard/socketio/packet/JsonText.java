package io.callboard.socketio.packet;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;

/** Writes values as JSON, with a placeholder for each piece of binary data. */
final class JsonText {
    private static final Object ATTACHMENTS = new Object();

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .registerModule(
                            new SimpleModule()
                                    .addSerializer(byte[].class, new Attachment())
                                    .addSerializer(Double.class, new Finite())
                                    .addSerializer(Double.TYPE, new Finite())
                                    .addSerializer(Float.class, new Finite())
                                    .addSerializer(Float.TYPE, new Finite())
                                    .addSerializer(Date.class, new IsoDate())
                                    .addSerializer(
                                            TemporalAccessor.class, new ToStringSerializer()));

    private JsonText() {}

    /**
     * Writes the value.
     *
     * @param attachments receives the binary data, in the order of the placeholders
     */
    static String write(Object value, List<byte[]> attachments) {
        try {
            return MAPPER.writer()
                    .withAttribute(ATTACHMENTS, attachments)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An argument cannot be written as JSON", e);
        }
    }

    private static final class Attachment extends JsonSerializer<byte[]> {
        @Override
        @SuppressWarnings("unchecked") // put there by write
        public void serialize(byte[] bytes, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            List<byte[]> attachments = (List<byte[]>) provider.getAttribute(ATTACHMENTS);
            json.writeStartObject();
            json.writeBooleanField(Placeholders.MARK, true);
            json.writeNumberField(Placeholders.NUMBER, attachments.size());
            json.writeEndObject();
            attachments.add(bytes);
        }
    }

    private static final class Finite extends JsonSerializer<Number> {
        @Override
        public void serialize(Number number, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            if (!Double.isFinite(number.doubleValue())) {
                json.writeNull();
            } else if (number instanceof Float) {
                json.writeNumber(number.floatValue());
            } else {
                json.writeNumber(number.doubleValue());
            }
        }
    }

    private static final class IsoDate extends JsonSerializer<Date> {
        @Override
        public void serialize(Date date, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(date.toInstant().toString());
        }
    }
}
