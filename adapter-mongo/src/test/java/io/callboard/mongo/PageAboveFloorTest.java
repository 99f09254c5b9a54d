package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.RecordedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageAboveFloorTest {
    private final List<Long> readFrom = new ArrayList<>();
    private int looks;

    private static List<RecordedEntry> at(long... positions) {
        return LongStream.of(positions)
                .mapToObj(position -> new RecordedEntry(position, entry("e" + position).entry()))
                .toList();
    }

    /** Reads pages one after the other while the floor is as given. */
    private List<Long> read(long after, long floor, List<List<RecordedEntry>> pages) {
        return positions(
                PageAboveFloor.read(
                        after,
                        from -> {
                            readFrom.add(from);
                            return pages.get(readFrom.size() - 1);
                        },
                        () -> {
                            looks++;
                            return floor;
                        }));
    }

    @Test
    void aPageWithAHoleIsReadAgainFromTheFloor() {
        assertThat(read(0, 5, List.of(at(1, 2, 6, 7), at(6, 7, 8)))).containsExactly(6L, 7L, 8L);
        assertThat(readFrom).containsExactly(0L, 5L);
    }

    @Test
    void aPageThatBeginsAboveTheFloorIsWhole() {
        assertThat(read(2, 5, List.of(at(6, 9)))).containsExactly(6L, 9L);
        assertThat(readFrom).containsExactly(2L);
    }

    @Test
    void aDensePageNeedsNoLookAtTheFloor() {
        assertThat(read(2, 5, List.of(at(3, 4, 5, 6)))).containsExactly(3L, 4L, 5L, 6L);
        assertThat(looks).isZero();
    }

    @Test
    void nothingToReadNeedsNoLookEither() {
        assertThat(read(2, 0, List.of(at()))).isEmpty();
        assertThat(looks).isZero();
    }
}
