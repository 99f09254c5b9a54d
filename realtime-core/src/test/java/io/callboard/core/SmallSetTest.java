package io.callboard.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallSetTest {
    @Test
    void isLikeALinkedHashSetHoweverManyItHolds() {
        Random random = new Random(7);
        Set<Integer> small = new SmallSet<>();
        Set<Integer> linked = new LinkedHashSet<>();
        for (int i = 0; i < 20_000; i++) {
            Integer element = random.nextInt(1 + i % 25);
            if (random.nextBoolean()) {
                assertThat(small.add(element)).isEqualTo(linked.add(element));
            } else {
                assertThat(small.remove(element)).isEqualTo(linked.remove(element));
            }
            assertThat(small.contains(element)).isEqualTo(linked.contains(element));
            assertThat(small).containsExactlyElementsOf(linked);
            assertThat(small).hasSize(linked.size()).isEqualTo(linked);
        }
    }

    @Test
    void isEmptyOnceCleared() {
        Set<Integer> set = new SmallSet<>();
        set.add(1);
        set.clear();

        assertThat(set).isEmpty();
    }

    @Test
    void anIteratorRemovesNothing() {
        Set<Integer> set = new SmallSet<>();
        for (int i = 0; i < 20; i++) {
            set.add(i);
        }
        Iterator<Integer> iterator = set.iterator();
        iterator.next();

        assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
    }
}
