package io.callboard.socketio.packet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into plain values: {@code Map}, {@code List}, {@code String}, {@code Boolean}, null,
 * and for numbers {@code Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal}, which
 * all are written again as they came. What clients send is limited.
 */
final class PlainJson {
    private static final PlainJson OF_CLIENTS =
            new PlainJson(
                    StreamReadConstraints.builder()
                            .maxNestingDepth(PacketDecoder.MAX_DEPTH)
                            .maxTokenCount(PacketDecoder.MAX_TOKENS)
                            .maxNumberLength(PacketDecoder.MAX_NUMBER_LENGTH),
                    PacketDecoder.MAX_SCALE);

    private static final PlainJson OWN =
            new PlainJson(
                    StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE),
                    Integer.MAX_VALUE);

    private final JsonFactory factory;
    private final int maxScale;

    private PlainJson(StreamReadConstraints.Builder limits, int maxScale) {
        this.factory =
                JsonFactory.builder()
                        // a shared table of names is nothing for clients to fill
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        // the message as a whole is limited before it comes here
                        .streamReadConstraints(limits.maxStringLength(Integer.MAX_VALUE).build())
                        .build();
        this.maxScale = maxScale;
    }

    /** Reads the one value that the text is. */
    static @Nullable Object read(String json) throws MalformedPacketException {
        return OF_CLIENTS.one(json);
    }

    /** As {@link #read}, of what this server wrote: as deep, long and large as it was. */
    static @Nullable Object readOwn(String json) throws MalformedPacketException {
        return OWN.one(json);
    }

    private @Nullable Object one(String json) throws MalformedPacketException {
        try (JsonParser parser = factory.createParser(json)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw invalid();
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw tooMuch();
        } catch (IOException | NumberFormatException e) {
            throw invalid();
        }
    }

    private @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
            throws IOException, MalformedPacketException {
        if (token == null) {
            throw invalid();
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw invalid();
        };
    }

    private Map<String, @Nullable Object> object(JsonParser parser)
            throws IOException, MalformedPacketException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private List<@Nullable Object> array(JsonParser parser)
            throws IOException, MalformedPacketException {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    // 1e999999999 is eleven characters, and gigabytes as soon as someone makes an integer of it
    private BigDecimal decimal(JsonParser parser) throws IOException, MalformedPacketException {
        BigDecimal decimal = parser.getDecimalValue();
        if (Math.abs((long) decimal.scale()) > maxScale) {
            throw tooMuch();
        }
        return decimal;
    }

    private static MalformedPacketException tooMuch() {
        return new MalformedPacketException("invalid payload", "json");
    }

    private static MalformedPacketException invalid() {
        return new MalformedPacketException("invalid payload");
    }
}
