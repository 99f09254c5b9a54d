package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.entries;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Reading pages through the log, or through one room of it, in order and without holes. */
interface AuditLogReadPromises {
    Room ONE = new Room("workspace", "one");
    Room TWO = new Room("track", "one");

    AuditLog log();

    @Test
    default void anEmptyLogHasNothingToRead() {
        assertThat(log().head()).isZero();
        assertThat(log().read(0, 10)).isEmpty();
        assertThat(log().read(ONE, 0, 10)).isEmpty();
    }

    @Test
    default void theHeadIsTheLastPosition() {
        append(log(), entry("a"), entry("b"));
        append(log(), entry("c"));

        assertThat(log().head()).isEqualTo(3);
    }

    @Test
    default void readsAfterThePositionUpToTheLimit() {
        append(log(), entry("a"), entry("b"), entry("c"));
        append(log(), entry("d"));

        assertThat(ids(log().read(0, 100))).containsExactly("a", "b", "c", "d");
        assertThat(ids(log().read(0, 2))).containsExactly("a", "b");
        assertThat(ids(log().read(1, 2))).containsExactly("b", "c");
        assertThat(ids(log().read(2, Integer.MAX_VALUE))).containsExactly("c", "d");
        assertThat(log().read(4, 1)).isEmpty();
        assertThat(log().read(Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    default void pagesJoinWithoutHoleOrRepeat() {
        for (int i = 0; i < 7; i++) {
            await(log().append(entries("batch" + i + "-", 1 + 30 * i)));
        }
        List<Long> read = new ArrayList<>();
        for (List<RecordedEntry> page = log().read(0, 17);
                !page.isEmpty();
                page = log().read(read.get(read.size() - 1), 17)) {
            read.addAll(positions(page));
        }
        assertThat(read)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log().head()).boxed().toList());
    }

    @Test
    default void aRoomHasTheEntriesFiledUnderIt() {
        append(log(), entry("a", ONE), entry("b", TWO), entry("c", ONE, TWO));
        append(log(), entry("d", new Room[0]), entry("e", ONE));

        assertThat(ids(log().read(ONE, 0, 10))).containsExactly("a", "c", "e");
        assertThat(ids(log().read(ONE, 1, 1))).containsExactly("c");
        assertThat(ids(log().read(ONE, 3, 10))).containsExactly("e");
        assertThat(ids(log().read(TWO, 0, 10))).containsExactly("b", "c");
        assertThat(log().read(TWO, 3, 10)).isEmpty();
        assertThat(log().read(new Room("workspace", "on"), 0, 10)).isEmpty();
    }

    @Test
    default void aRoomIsPagedAcrossBatches() {
        for (int batch = 0; batch < 5; batch++) {
            int first = batch * 50;
            await(
                    log().append(
                                    IntStream.range(first, first + 50)
                                            .mapToObj(i -> entry("e" + i, i % 3 == 0 ? ONE : TWO))
                                            .toList()));
        }
        List<RecordedEntry> read = new ArrayList<>();
        for (List<RecordedEntry> page = log().read(ONE, 0, 7);
                !page.isEmpty();
                page = log().read(ONE, read.get(read.size() - 1).position(), 7)) {
            read.addAll(page);
        }
        assertThat(ids(read))
                .containsExactlyElementsOf(
                        IntStream.range(0, 250)
                                .filter(i -> i % 3 == 0)
                                .mapToObj(i -> "e" + i)
                                .toList());
    }

    @Test
    default void anEntryIsFoundInEachOfSixteenRooms() {
        Set<Room> rooms =
                IntStream.range(0, 16)
                        .mapToObj(i -> new Room("track", "t" + i))
                        .collect(Collectors.toSet());
        append(log(), entry("a", rooms.toArray(new Room[0])));

        assertThat(rooms)
                .allSatisfy(room -> assertThat(ids(log().read(room, 0, 9))).containsExactly("a"));
    }

    @Test
    default void aRetryIsNotFiledAgain() {
        append(log(), entry("a", ONE));
        append(log(), entry("a", ONE, TWO));

        assertThat(ids(log().read(ONE, 0, 10))).containsExactly("a");
        assertThat(log().read(TWO, 0, 10)).isEmpty();
    }

    @Test
    default void aLimitBelowOneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> log().read(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> log().read(ONE, 0, 0));
    }
}
