package io.callboard.core.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomTest {
    @Test
    void readsKindAndId() {
        Room room = Room.parse("workspace:a.B_c-1");

        assertThat(room.kind()).isEqualTo("workspace");
        assertThat(room.id()).isEqualTo("a.B_c-1");
        assertThat(room).hasToString("workspace:a.B_c-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "workspace",
                "workspace:",
                ":abc",
                "Workspace:abc",
                "work space:abc",
                "workspace:a b",
                "workspace:a/b",
                "workspace:a:b",
                "workspace:ä",
                "1x:abc",
                "workspace:abc\n",
                "workspace:acme~abc",
                "workspace:~abc"
            })
    void refusesWhatIsNoRoom(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Room.parse(text));
        assertThat(Room.tryParse(text)).isEmpty();
    }

    @Test
    void anIdHasAtMost128Characters() {
        assertThat(Room.tryParse("track:" + "x".repeat(128))).isPresent();
        assertThat(Room.tryParse("track:" + "x".repeat(129))).isEmpty();
    }

    @Test
    void aTenantsRoomIsAnotherOneAndLooksTheSameOutside() {
        Room room = Room.parse("workspace:abc").in("acme");

        assertThat(room).isNotEqualTo(Room.parse("workspace:abc"));
        assertThat(room).isNotEqualTo(Room.parse("workspace:abc").in("other"));
        assertThat(room).hasToString("workspace:acme~abc");
        assertThat(room.name()).isEqualTo("workspace:abc");
        assertThat(room.tenant()).isEqualTo("acme");
        assertThat(Room.ofKey(room.toString())).isEqualTo(room);
        assertThat(Room.tryKey(room.toString())).contains(room);
        assertThat(Room.parse("workspace:abc").in(null).tenant()).isNull();
        assertThat(Room.ofUser("acme~u1").tenant()).isEqualTo("acme");
    }

    @Test
    void aTenantsRoomIsNotMovedToAnotherTenant() {
        Room room = Room.parse("workspace:abc").in("acme");

        assertThatIllegalArgumentException().isThrownBy(() -> room.in("other"));
        assertThatIllegalArgumentException().isThrownBy(() -> room.in(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"workspace:a~b~c", "workspace:~abc", "workspace:acme~", "workspace:a b~c"})
    void noKeyIsMalformed(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Room.ofKey(text));
        assertThat(Room.tryKey(text)).isEmpty();
    }

    @Test
    void aMessageSaysHowToWriteARoom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Room.parse("abc"))
                .withMessage("Write a room as kind:id, like track:42, not \"abc\"");
    }
}
