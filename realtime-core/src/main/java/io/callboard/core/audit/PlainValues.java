package io.callboard.core.audit;

import io.callboard.core.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values an entry may carry: what JSON can say and every store keeps unchanged.
 *
 * <p>These are null, {@link Boolean}, {@link String}, {@link Long} (and the smaller integers, which
 * become it), finite {@link Double} (and {@link Float}), lists of these, and maps from strings to
 * these, at most 32 deep. Larger numbers cannot be read by JavaScript either: send them as strings.
 */
public final class PlainValues {
    /** The deepest nesting of lists and maps. */
    public static final int MAX_DEPTH = 32;

    private final String where;
    private final int maxBytes;
    private long bytes;

    private PlainValues(String where, int maxBytes) {
        this.where = where;
        this.maxBytes = maxBytes;
    }

    /**
     * A deep copy that nobody can change, in the order of the original.
     *
     * @param where what the values are called in error messages
     * @param maxBytes the largest size, in bytes of the JSON text in UTF-8
     * @throws IllegalArgumentException if a value is of another type, too deep, or all are too
     *     large
     */
    public static Map<String, @Nullable Object> copyOf(
            String where, Map<String, ? extends @Nullable Object> values, int maxBytes) {
        return new PlainValues(where, maxBytes).copyMap(values, 1);
    }

    /** The size of values that were copied before, in bytes of the JSON text in UTF-8. */
    static long jsonBytes(Map<String, @Nullable Object> values) {
        PlainValues counting = new PlainValues("data", Integer.MAX_VALUE);
        counting.copyMap(values, 1);
        return counting.bytes;
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
        if (value == null) {
            count(4);
            return null;
        }
        if (value instanceof String text) {
            count(jsonBytes(text));
            return text;
        }
        if (value instanceof Boolean) {
            count(5);
            return value;
        }
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            long number = ((Number) value).longValue();
            count(Long.toString(number).length());
            return number;
        }
        if (value instanceof Double || value instanceof Float) {
            return copyDouble(((Number) value).doubleValue());
        }
        if (value instanceof List<?> list) {
            return copyList(list, depth + 1);
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(map, depth + 1);
        }
        throw new IllegalArgumentException(
                where
                        + " holds a "
                        + value.getClass().getSimpleName()
                        + ". It can hold what JSON can: text, booleans, lists, objects, and numbers"
                        + " of at most 64 bits; send others as text.");
    }

    private Double copyDouble(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    where + " holds the number " + number + ", which JSON cannot say");
        }
        count(Double.toString(number).length());
        return number;
    }

    private List<@Nullable Object> copyList(List<?> list, int depth) {
        checkDepth(depth);
        count(2);
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object element : list) {
            count(copy.isEmpty() ? 0 : 1);
            copy.add(copy(element, depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private Map<String, @Nullable Object> copyMap(Map<?, ?> map, int depth) {
        checkDepth(depth);
        count(2);
        // not Map.copyOf: JSON null is a legal value, and copyOf throws on it
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException(where + " has a member whose name is no text");
            }
            count(jsonBytes(name) + (copy.isEmpty() ? 1 : 2));
            copy.put(name, copy(member.getValue(), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    where + " is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private static long jsonBytes(String text) {
        long bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += jsonBytes(c);
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new IllegalArgumentException(
                        "Text with half a character (a lone surrogate) cannot be sent: "
                                + Quoted.of(text));
            }
        }
        return bytes;
    }

    /**
     * Of one ASCII character: RFC 8259 section 7 has short escapes for some, and six for others.
     */
    private static int jsonBytes(char c) {
        if (c >= ' ') {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        return c == '\b' || c == '\f' || c == '\n' || c == '\r' || c == '\t' ? 2 : 6;
    }

    private void count(long more) {
        bytes += more;
        if (bytes > maxBytes) {
            throw new IllegalArgumentException(
                    where + " is larger than " + maxBytes + " bytes as JSON");
        }
    }
}
