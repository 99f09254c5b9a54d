package io.callboard.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmallMapTest {
    private final Map<String, @Nullable Object> map = new LinkedHashMap<>();

    @Test
    void hasTheSameEntriesInTheSameOrderHoweverManyThereAre() {
        for (int i = 0; i < 40; i++) {
            assertThat(SmallMap.of(map)).isEqualTo(map);
            assertThat(SmallMap.of(map).entrySet()).containsExactlyElementsOf(map.entrySet());
            // looks up each key of the other
            assertThat(map).isEqualTo(SmallMap.of(map));
            assertThat(SmallMap.of(map)).doesNotContainKey("none");
            assertThat(SmallMap.of(map).get("none")).isNull();
            map.put("key" + i, i);
        }
    }

    @Test
    void aValueMayBeNull() {
        map.put("key", null);

        assertThat(SmallMap.of(map)).isEqualTo(map).containsKey("key");
        assertThat(map).isEqualTo(SmallMap.of(map));
    }

    @Test
    void anEntryIsAddedReplacedAndTakenOutInACopy() {
        Map<String, Integer> one = SmallMap.with(Map.of(), "a", 1);
        Map<String, Integer> two = SmallMap.with(one, "b", 2);

        assertThat(one).containsOnly(Map.entry("a", 1));
        assertThat(SmallMap.with(two, "a", 3)).isEqualTo(Map.of("a", 3, "b", 2));
        assertThat(SmallMap.without(two, "a")).isEqualTo(Map.of("b", 2));
        assertThat(SmallMap.without(two, "c")).isEqualTo(two).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void cannotBeChanged() {
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> SmallMap.of(map).put("other", 1))
                    .isInstanceOf(UnsupportedOperationException.class);
            map.put("key" + i, i);
        }
    }
}
