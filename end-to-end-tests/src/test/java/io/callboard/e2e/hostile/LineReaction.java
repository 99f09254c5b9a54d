package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What must become of a session. */
interface LineReaction {
    void check(Line line) throws IOException;

    /** The session ends at once, and not only because it stops answering pings. */
    static LineReaction ends() {
        return line -> {
            int pings = line.pings();
            fades().check(line);
            assertThat(line.pings()).as("pings before it ended").isEqualTo(pings);
        };
    }

    /** The session ends, sooner or later. */
    static LineReaction fades() {
        return line -> {
            for (int i = 0; i < 10_000; i++) {
                if (line.next() == null) {
                    return;
                }
            }
            throw new AssertionError("The session goes on");
        };
    }

    /** The session ends with a WebSocket close frame of this code. */
    static LineReaction closes(int code) {
        return line -> {
            ends().check(line);
            assertThat(((WebSocketLine) line).closeCode()).isEqualTo(code);
        };
    }

    /** Nothing comes of it: the next event is answered as always. */
    static LineReaction goesOn() {
        return line -> {
            line.send("42987654[\"leave\",\"workspace:probe\"]");
            String packet = line.next();
            while (packet != null && !packet.startsWith("43987654[{\"ok\":true")) {
                packet = line.next();
            }
            assertThat(packet).as("the answer to the next event").isNotNull();
        };
    }

    /** A packet that begins like this comes, and the session goes on. */
    static LineReaction answers(String prefix) {
        return line -> assertThat(find(line, prefix)).startsWith(prefix);
    }

    /** A packet that begins like this comes, and then an event is answered as always. */
    static LineReaction answersAndGoesOn(String prefix) {
        return line -> {
            answers(prefix).check(line);
            goesOn().check(line);
        };
    }

    private static @Nullable String find(Line line, String prefix) throws IOException {
        String packet = line.next();
        for (int i = 0; i < 100 && packet != null && !packet.startsWith(prefix); i++) {
            packet = line.next();
        }
        return packet;
    }
}
