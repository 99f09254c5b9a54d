package io.callboard.core.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Room A = Room.parse("track:a");
    private static final Room B = Room.parse("track:b");

    private final RecentChanges recent = new RecentChanges();

    @Test
    void tellsWhoCameOrWentInTheseRoomsSinceThen() {
        add(A, "before", 6);
        add(A, "ada", 7);
        add(B, "ben", 7);
        add(A, "cem", 9);
        add(A, "ada", 9);

        assertThat(recent.since(7, List.of(A))).isEqualTo(all("ada", "cem"));
        assertThat(recent.since(7, List.of(A, B))).isEqualTo(all("ada", "ben", "cem"));
        assertThat(recent.since(10, List.of(A, B))).isEqualTo(all());
    }

    @Test
    void thatNothingHappenedIsKnownFromTheStart() {
        assertThat(recent.since(0, List.of(A))).isEqualTo(all());
    }

    @Test
    void aChangeIsForgottenAfterHalfAMinute() {
        recent.add(new PresenceChange(A, "ada", true), 1, NOON);
        recent.add(new PresenceChange(A, "ben", true), 2, NOON.plusSeconds(1));
        recent.tick(NOON.plusSeconds(29));
        assertThat(recent.since(1, List.of(A))).isEqualTo(all("ada", "ben"));

        recent.tick(NOON.plusSeconds(30));

        assertThat(recent.since(1, List.of(A)))
                .isEqualTo(new RecentChanges.Since(Set.of("ben"), false));
        assertThat(recent.since(2, List.of(A))).isEqualTo(all("ben"));
    }

    @Test
    void beyond10000ChangesTheOldestAreForgotten() {
        for (int i = 0; i < 10_000; i++) {
            add(A, "u" + i, i);
        }
        assertThat(recent.since(0, List.of(A)).users()).hasSize(10_000);
        assertThat(recent.since(0, List.of(A)).isAll()).isTrue();

        add(A, "last", 10_000);

        assertThat(recent.since(0, List.of(A)).users()).hasSize(10_000);
        assertThat(recent.since(0, List.of(A)).isAll()).isFalse();
        assertThat(recent.since(1, List.of(A)).isAll()).isTrue();
    }

    private void add(Room room, String userId, long position) {
        recent.add(new PresenceChange(room, userId, true), position, NOON);
    }

    private static RecentChanges.Since all(String... users) {
        return new RecentChanges.Since(Set.of(users), true);
    }
}
