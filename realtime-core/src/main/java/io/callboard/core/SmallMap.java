package io.callboard.core;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map with a few entries, in their order, in as little memory as that can take: such maps are
 * kept for each client. Immutable and thread-safe.
 */
public final class SmallMap<K, V extends @Nullable Object> extends AbstractMap<K, V> {
    /** With more, keys that were made to collide would cost too much. */
    private static final int FEW = 16;

    /** Each key, and its value behind it. */
    private final @Nullable Object[] keysAndValues;

    private SmallMap(Map<K, V> map) {
        keysAndValues = new @Nullable Object[2 * map.size()];
        int index = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            keysAndValues[index++] = entry.getKey();
            keysAndValues[index++] = entry.getValue();
        }
    }

    /**
     * The same entries in the same order, immutable if nobody changes the map any more. A few of
     * them take as little memory as they can.
     */
    public static <K, V extends @Nullable Object> Map<K, V> of(Map<K, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        return map.size() <= FEW ? new SmallMap<>(map) : Collections.unmodifiableMap(map);
    }

    /** A map that has this entry too, at the end, or instead. */
    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return of(more);
    }

    /** A map that has no entry of this key. */
    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> fewer = new LinkedHashMap<>(map);
        fewer.remove(key);
        return of(fewer);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    @SuppressWarnings("unchecked") // as the constructor has put them there
    public @Nullable V get(@Nullable Object key) {
        int index = indexOf(key);
        return index < 0 ? null : (V) keysAndValues[index + 1];
    }

    private int indexOf(@Nullable Object key) {
        for (int index = 0; index < keysAndValues.length; index += 2) {
            if (Objects.equals(keysAndValues[index], key)) {
                return index;
            }
        }
        return -1;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return keysAndValues.length / 2;
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<K, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keysAndValues.length;
        }

        @Override
        @SuppressWarnings("unchecked") // as the constructor has put them there
        public Map.Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return new SimpleImmutableEntry<>(
                    (K) keysAndValues[next - 2], (V) keysAndValues[next - 1]);
        }
    }
}
