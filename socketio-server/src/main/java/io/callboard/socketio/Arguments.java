package io.callboard.socketio;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent with an event or an answer: {@code Map}, {@code List}, {@code String}, {@code
 * Boolean}, {@code byte[]}, null, and for numbers {@code Integer}, {@code Long}, {@code BigInteger}
 * or {@code BigDecimal}.
 *
 * <p>The getters with a type throw {@link ArgumentException} if the argument is missing or of
 * another type. A listener need not catch it: the event is dropped and counted.
 */
public final class Arguments {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<@Nullable Object> values;

    private Arguments(List<@Nullable Object> values) {
        this.values = values;
    }

    /** These values. */
    public static Arguments of(@Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        Collections.addAll(list, values);
        return new Arguments(Collections.unmodifiableList(list));
    }

    /** A view of a list that does not change. */
    static Arguments view(List<@Nullable Object> values) {
        return new Arguments(values);
    }

    /** How many there are. */
    public int size() {
        return values.size();
    }

    /** All of them; unmodifiable. */
    public List<@Nullable Object> toList() {
        return values;
    }

    /** All of them, to be passed on: {@code socket.emit("echo", arguments.toArray())}. */
    public @Nullable Object[] toArray() {
        return values.toArray();
    }

    /** The argument, or null if it is null or missing. */
    public @Nullable Object get(int index) {
        return index < values.size() ? values.get(index) : null;
    }

    /** The argument as text. */
    public String string(int index) {
        return expect(index, String.class, "a string");
    }

    /** The argument as a whole number; {@code 2.0} is none. */
    public long integer(int index) {
        Object value = get(index);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new ArgumentException(index, "a whole number");
    }

    /** The argument as a number. */
    public double number(int index) {
        return expect(index, Number.class, "a number").doubleValue();
    }

    /** The argument as true or false. */
    public boolean bool(int index) {
        return expect(index, Boolean.class, "true or false");
    }

    /** The argument as binary data. */
    public byte[] bytes(int index) {
        return expect(index, byte[].class, "binary");
    }

    /** The argument as a list. */
    @SuppressWarnings("unchecked") // of plain values, whatever they are
    public List<@Nullable Object> list(int index) {
        return expect(index, List.class, "a list");
    }

    /** The argument as an object. */
    @SuppressWarnings("unchecked") // the names of JSON are strings
    public Map<String, @Nullable Object> map(int index) {
        return expect(index, Map.class, "an object");
    }

    /** The argument as a record or bean, by Jackson. Members it does not know are ignored. */
    public <T> T get(int index, Class<T> type) {
        Object value = get(index);
        try {
            T converted = value == null ? null : MAPPER.convertValue(value, type);
            if (converted != null) {
                return converted;
            }
        } catch (IllegalArgumentException e) {
            throw new ArgumentException(index, "a " + type.getSimpleName(), e);
        }
        throw new ArgumentException(index, "a " + type.getSimpleName());
    }

    private <T> T expect(int index, Class<T> type, String expected) {
        Object value = get(index);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new ArgumentException(index, expected);
    }
}
