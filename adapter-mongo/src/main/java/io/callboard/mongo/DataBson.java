package io.callboard.mongo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** An entry's data as BSON, and back without loss. */
final class DataBson {
    private DataBson() {}

    static BsonDocument write(Map<?, ?> data) {
        BsonDocument document = new BsonDocument();
        data.forEach(
                (name, value) ->
                        document.append(FieldName.write((String) name), writeValue(value)));
        return document;
    }

    private static BsonValue writeValue(@Nullable Object value) {
        if (value == null) {
            return BsonNull.VALUE;
        }
        if (value instanceof String text) {
            return new BsonString(text);
        }
        if (value instanceof Boolean truth) {
            return BsonBoolean.valueOf(truth);
        }
        if (value instanceof Long number) {
            return new BsonInt64(number);
        }
        if (value instanceof Double number) {
            return new BsonDouble(number);
        }
        if (value instanceof List<?> list) {
            return new BsonArray(list.stream().map(DataBson::writeValue).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return write(map);
        }
        throw new IllegalStateException("No plain value: " + value.getClass());
    }

    static Map<String, @Nullable Object> read(BsonDocument document) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        document.forEach((name, value) -> data.put(FieldName.read(name), readValue(value)));
        return data;
    }

    private static @Nullable Object readValue(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL -> null;
            case STRING -> value.asString().getValue();
            case BOOLEAN -> value.asBoolean().getValue();
            case INT32, INT64 -> value.asNumber().longValue();
            case DOUBLE -> value.asDouble().getValue();
            case ARRAY -> readList(value.asArray());
            case DOCUMENT -> read(value.asDocument());
            default ->
                    throw new IllegalStateException(
                            "The data of a stored entry holds a "
                                    + value.getBsonType()
                                    + ", which Callboard never wrote");
        };
    }

    private static List<@Nullable Object> readList(BsonArray array) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        array.forEach(element -> list.add(readValue(element)));
        return list;
    }
}
