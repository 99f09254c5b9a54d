package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.room.RoomDirectory;
import io.callboard.core.room.RoomDirectory.Joining;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomObserverTest {
    private final ServerFixture fixture = new ServerFixture();
    private final List<String> told = new ArrayList<>();

    @Test
    void theRoomsOfANamespaceCanBeWatched() {
        fixture.server.of("/").observeRooms(new Recorder());
        TestClient client = fixture.connect();
        Socket socket = fixture.lastSocket();
        socket.join("a");
        socket.leave("a");
        client.send("1");

        assertThat(told)
                .containsExactly(
                        "created own",
                        "joined own",
                        "created a",
                        "joined a",
                        "left a",
                        "deleted a",
                        "left own",
                        "deleted own");
    }

    @Test
    void joiningAndLeavingTwiceIsOnce() {
        fixture.connect();
        Socket socket = fixture.lastSocket();

        assertThat(socket.join("a")).isEqualTo(Joining.JOINED);
        assertThat(socket.join("a")).isEqualTo(Joining.ALREADY_IN);
        assertThat(socket.leave("a")).isTrue();
        assertThat(socket.leave("a")).isFalse();
        assertThat(socket.rooms()).containsExactly(socket.id());
    }

    private final class Recorder implements RoomDirectory.Observer<Socket> {
        @Override
        public void created(String room) {
            told.add("created " + named(room));
        }

        @Override
        public void joined(String room, Socket socket) {
            told.add("joined " + named(room));
        }

        @Override
        public void left(String room, Socket socket) {
            told.add("left " + named(room));
        }

        @Override
        public void deleted(String room) {
            told.add("deleted " + named(room));
        }

        private String named(String room) {
            return room.length() == 20 ? "own" : room;
        }
    }
}
