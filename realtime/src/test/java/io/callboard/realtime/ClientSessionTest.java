package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.delivery.Past;
import io.callboard.core.event.Target;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientSessionTest {
    private final ClientSession session = new ClientSession("key", "socket", "ada", 0);

    @Test
    void itKnowsOfThe32RoomsItLeftLast() {
        for (int i = 1; i <= 32; i++) {
            joinAndLeave(i);
        }
        assertThat(heardInAnotherRoom(1)).isFalse();

        joinAndLeave(33);

        // of what was up to the first one nothing is known any more: in doubt it was heard
        assertThat(heardInAnotherRoom(1)).isTrue();
        assertThat(heardInAnotherRoom(2)).isFalse();
    }

    private void joinAndLeave(int position) {
        Room room = Room.parse("track:" + position);
        session.sit(room, Role.MEMBER, position, position);
        session.leave(room, position);
    }

    private boolean heardInAnotherRoom(int position) {
        return session.heard(
                position,
                new Past.Told<>(
                        Set.of(new Target(Room.parse("track:other"), null)),
                        Set.of(),
                        "event",
                        true));
    }
}
