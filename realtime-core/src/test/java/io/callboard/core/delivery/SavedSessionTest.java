package io.callboard.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What became of a seat between when it was stored, and what its client has seen: up to 20. */
class SavedSessionTest {
    private static final Room ROOM = Room.parse("track:t1");
    private static final Seat SEAT = new Seat(Role.ADMIN, 5);

    @Test
    void whatDidNotChangeIsAsItWas() {
        assertThat(seat(SEAT, Map.of())).isEqualTo(SEAT);
        assertThat(seat(SEAT, changed(Role.MEMBER, 5))).isEqualTo(SEAT);
    }

    @Test
    void aRoleThatChangedIsTheNewOne() {
        assertThat(seat(SEAT, changed(Role.MEMBER, 6)))
                .isEqualTo(new Seat(Role.MEMBER, 6, Seat.How.CHANGED));
        assertThat(seat(SEAT, changed(Role.OWNER, 20)))
                .isEqualTo(new Seat(Role.OWNER, 20, Seat.How.CHANGED));
    }

    @Test
    void whoWasRemovedIsNotIn() {
        assertThat(seat(SEAT, changed(null, 20)))
                .isEqualTo(new Seat(Role.ADMIN, 20, Seat.How.REMOVED));
    }

    @Test
    void whatChangedLaterHidesWhatMayHaveChangedBefore() {
        assertThat(seat(SEAT, changed(Role.MEMBER, 21)))
                .isEqualTo(new Seat(Role.ADMIN, 21, Seat.How.UNTOLD));
        assertThat(seat(SEAT, changed(null, 21)))
                .isEqualTo(new Seat(Role.ADMIN, 21, Seat.How.UNTOLD));
    }

    @Test
    void whoWasOutStaysOut() {
        Seat out = new Seat(Role.ADMIN, 5, Seat.How.REMOVED);

        assertThat(seat(out, changed(Role.MEMBER, 6))).isEqualTo(out);
    }

    private static @Nullable Seat seat(Seat stored, Map<Room, Membership> newest) {
        SavedSession session =
                new SavedSession("key", "sid", "ada", 1, 5, Map.of(ROOM, stored), Instant.EPOCH);
        return session.upTo(20, newest).rooms().get(ROOM);
    }

    private static Map<Room, Membership> changed(@Nullable Role role, long position) {
        return Map.of(ROOM, new Membership(role, ChangeOrder.ofEntry(position)));
    }
}
