package io.callboard.socketio.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as a client gets them: maps, lists, text, numbers, truth values, bytes, null. */
public final class PlainValues {
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
