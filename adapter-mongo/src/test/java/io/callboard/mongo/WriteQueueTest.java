package io.callboard.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private final WriteQueue<String> queue = new WriteQueue<>(3, 100);

    @Test
    void handsOverEverythingInOrder() {
        queue.offer("a", 1);
        queue.offer("b", 1);

        assertThat(queue.takeAll()).containsExactly("a", "b");
    }

    @Test
    void isFullAtItsNumber() {
        queue.offer("a", 1);
        queue.offer("b", 1);

        assertThat(queue.offer("c", 1)).isEqualTo(WriteQueue.Offer.TAKEN);
        assertThat(queue.offer("d", 1)).isEqualTo(WriteQueue.Offer.FULL);
        assertThat(queue.takeAll()).containsExactly("a", "b", "c");
        assertThat(queue.offer("e", 1)).isEqualTo(WriteQueue.Offer.TAKEN);
    }

    @Test
    void isFullAtItsBytes() {
        queue.offer("a", 60);

        assertThat(queue.offer("b", 41)).isEqualTo(WriteQueue.Offer.FULL);
        assertThat(queue.offer("c", 40)).isEqualTo(WriteQueue.Offer.TAKEN);
        assertThat(queue.takeAll()).containsExactly("a", "c");
        assertThat(queue.offer("d", 100)).isEqualTo(WriteQueue.Offer.TAKEN);
    }

    @Test
    void aloneEvenTheLargestIsTaken() {
        assertThat(queue.offer("a", 1000)).isEqualTo(WriteQueue.Offer.TAKEN);
        assertThat(queue.offer("b", 0)).isEqualTo(WriteQueue.Offer.FULL);
    }

    @Test
    void onceClosedItTakesNoMoreButHandsOverTheRest() {
        queue.offer("a", 1);
        queue.close();

        assertThat(queue.offer("b", 1)).isEqualTo(WriteQueue.Offer.CLOSED);
        assertThat(queue.takeAll()).containsExactly("a");
        assertThat(queue.takeAll()).isEmpty();
    }
}
