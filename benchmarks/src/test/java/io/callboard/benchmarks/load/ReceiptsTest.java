package io.callboard.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A member of room 0, which has one publisher that has published three events. */
class ReceiptsTest {
    private final Tally tally = new Tally();
    private final Receipts receipts = new Receipts(0, 1, tally);
    private final Stream stream = new Stream(0, "r", 0);

    ReceiptsTest() {
        for (int i = 0; i < 3; i++) {
            stream.next(0);
        }
    }

    @Test
    void everythingInOrderIsExact() {
        assertThat(afterNumbers(0, 1, 2)).isEqualTo(new Exactness(3, 0, 0, 0, 0));
        assertThat(exactness().isExact()).isTrue();
    }

    @Test
    void whatIsNotThereIsMissing() {
        assertThat(afterNumbers(0, 1)).isEqualTo(new Exactness(2, 1, 0, 0, 0));
        assertThat(exactness().isExact()).isFalse();
    }

    @Test
    void aGapIsMissing() {
        assertThat(afterNumbers(0, 2)).isEqualTo(new Exactness(2, 1, 0, 0, 0));
        assertThat(exactness().isExact()).isFalse();
    }

    @Test
    void whatComesAgainIsADuplicate() {
        assertThat(afterNumbers(0, 1, 2, 2)).isEqualTo(new Exactness(3, 0, 1, 0, 0));
        assertThat(exactness().isExact()).isFalse();
    }

    @Test
    void whatComesTooLateIsReordered() {
        assertThat(afterNumbers(0, 2, 1)).isEqualTo(new Exactness(3, 0, 0, 1, 0));
        assertThat(exactness().isExact()).isFalse();
    }

    @Test
    void whatIsForAnotherRoomIsMisrouted() {
        receipts.take(1, 0, 0);
        assertThat(afterNumbers(0, 1, 2)).isEqualTo(new Exactness(3, 0, 0, 0, 1));
        assertThat(exactness().isExact()).isFalse();
    }

    @Test
    void nothingAtAllIsNotExact() {
        assertThat(new Exactness(0, 0, 0, 0, 0).isExact()).isFalse();
    }

    private Exactness afterNumbers(long... numbers) {
        for (long number : numbers) {
            receipts.take(0, 0, number);
        }
        return exactness();
    }

    private Exactness exactness() {
        return tally.exactness(receipts.missing(List.of(List.of(stream))));
    }
}
