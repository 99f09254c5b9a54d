package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewEntryTest {
    @Test
    void anEntryIsFiledUnderAtMost16Rooms() {
        assertThat(inRooms(16).rooms()).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inRooms(17))
                .withMessage("An entry is filed under at most 16 rooms, not 17");
    }

    private static NewEntry inRooms(int count) {
        Set<Room> rooms =
                IntStream.range(0, count)
                        .mapToObj(i -> Room.parse("track:" + i))
                        .collect(Collectors.toSet());
        AuditEntry entry = AuditEntry.of("DONE").id("e1").at(Instant.parse("2026-11-25T12:00:00Z"));
        return new NewEntry(entry, "fingerprint", rooms);
    }
}
