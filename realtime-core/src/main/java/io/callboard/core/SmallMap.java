package io.callboard.core;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Maps that are kept for each client, and mostly have a few entries. */
public final class SmallMap {
    /** With more, keys that were made to collide would cost too much. */
    private static final int FEW = 16;

    private SmallMap() {}

    /**
     * The same entries, immutable if nobody changes the map any more. A few take as little memory
     * as they can, in any order.
     */
    public static <K, V extends @Nullable Object> Map<K, V> of(Map<K, V> map) {
        boolean isSmall = map.size() <= FEW && map.values().stream().allMatch(Objects::nonNull);
        return isSmall ? Map.copyOf(map) : Collections.unmodifiableMap(map);
    }

    /** A map that has this entry too, or instead. */
    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> more = new HashMap<>(map);
        more.put(key, value);
        return of(more);
    }

    /** A map that has no entry of this key. */
    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> fewer = new HashMap<>(map);
        fewer.remove(key);
        return of(fewer);
    }
}
