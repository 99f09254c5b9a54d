package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnlineTest {
    private static final Room ABC = Room.parse("workspace:abc");

    private final Stage stage = new Stage();

    @Test
    void ofALargeRoom1000UsersAreTold() {
        for (int i = 1; i <= 1_000; i++) {
            join("u%04d".formatted(i));
        }
        assertThat(stage.realtime.online(ABC)).hasSize(1_000).contains("u0001", "u1000");

        List<String> answer = join("u0000");

        assertThat(stage.realtime.online(ABC))
                .hasSize(1_000)
                .contains("u0000")
                .doesNotContain("u1000");
        assertThat(answer.get(0))
                .startsWith("431[{\"ok\":true")
                .contains("u0999")
                .doesNotContain("u1000");
    }

    @Test
    void aUserWithSeveralClientsIsOne() {
        join("u1");
        join("u1");

        assertThat(stage.realtime.online(ABC)).containsExactly("u1");
    }

    private List<String> join(String user) {
        InMemoryWebSocket client = stage.connected(user + " workspace:abc=member");
        return stage.emit(client, "421[\"join-workspace\",\"abc\"]");
    }
}
