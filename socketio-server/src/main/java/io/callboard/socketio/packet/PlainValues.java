package io.callboard.socketio.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as a client gets them: maps, lists, text, numbers, truth values, bytes, null. */
public final class PlainValues {
    /** About what each value takes, beside what is in it. */
    private static final long VALUE_BYTES = 8;

    private PlainValues() {}

    /**
     * A copy of the values, each as a client that gets it would read it.
     *
     * @throws IllegalArgumentException if one cannot be written as JSON
     */
    public static List<@Nullable Object> of(List<? extends @Nullable Object> values) {
        List<byte[]> attachments = new ArrayList<>(0);
        String json = JsonText.write(values, attachments);
        try {
            Object plain = PlainJson.readOwn(json);
            if (plain instanceof List<?> list) {
                return Placeholders.inList(list, attachments);
            }
        } catch (MalformedPacketException e) {
            throw new IllegalArgumentException("An argument cannot be read again", e);
        }
        throw new IllegalStateException("A list was written as something else");
    }

    /** About how many bytes plain values keep in memory. */
    public static int bytes(List<? extends @Nullable Object> values) {
        return (int) Math.min(bytesOf(values), Integer.MAX_VALUE);
    }

    private static long bytesOf(@Nullable Object value) {
        if (value instanceof String text) {
            return VALUE_BYTES + text.length();
        }
        if (value instanceof byte[] bytes) {
            return VALUE_BYTES + bytes.length;
        }
        if (value instanceof List<?> list) {
            return VALUE_BYTES + list.stream().mapToLong(PlainValues::bytesOf).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return VALUE_BYTES
                    + map.keySet().stream().mapToLong(PlainValues::bytesOf).sum()
                    + map.values().stream().mapToLong(PlainValues::bytesOf).sum();
        }
        return VALUE_BYTES;
    }

    /** Whether a value, and all there is in it, is plain already. */
    public static boolean isPlain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(PlainValues::isPlain);
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().allMatch(String.class::isInstance)
                    && map.values().stream().allMatch(PlainValues::isPlain);
        }
        return value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof byte[];
    }
}
