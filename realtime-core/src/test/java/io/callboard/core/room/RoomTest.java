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
                "workspace:abc\n"
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
    void aMessageSaysHowToWriteARoom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Room.parse("abc"))
                .withMessage("Write a room as kind:id, like track:42, not \"abc\"");
    }
}
