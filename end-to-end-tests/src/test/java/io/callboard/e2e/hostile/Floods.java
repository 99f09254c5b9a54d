package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.HTTP;
import static io.callboard.e2e.hostile.Attack.Via.POLLING;
import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static io.callboard.e2e.hostile.Attack.connected;
import static io.callboard.e2e.hostile.Attack.frames;
import static io.callboard.e2e.hostile.Frames.repeat;
import static io.callboard.e2e.hostile.Frames.text;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Much of what would be harmless once. */
final class Floods {
    private static final String JOIN = "42[\"join\",\"workspace:mine\"]";
    private static final String REFUSED = "42[\"join\",\"workspace:theirs\"]";
    private static final int ROOMS = 100;
    private static final int REFUSALS = 100;
    private static final int SOCKETS_OF_A_USER = 100;

    private Floods() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(connected("eighty joins at once", goesOn(), copies(JOIN, 80)));
        // few enough to wait for a worker, so that only their rate is too much
        attacks.addAll(connected("six hundred joins", ends(), copies(JOIN, 600)));
        attacks.addAll(connected("9,000 joins", ends(), copies(JOIN, 9_000)));
        attacks.addAll(connected("9,000 refused joins", ends(), copies(REFUSED, 9_000)));
        attacks.addAll(connected("9,000 vain events", ends(), copies("42[\"a\"]", 9_000)));
        attacks.addAll(connected("9,000 acks nobody awaits", goesOn(), copies("431[]", 9_000)));
        attacks.addAll(connected("9,000 noops", goesOn(), copies("6", 9_000)));
        attacks.add(frames("100,000 tiny frames", repeat(text("6"), 100_000), goesOn()));
        attacks.add(frames("100,000 bad events", repeat(text("42"), 100_000), ends()));
        attacks.add(frames("100,000 empty texts", repeat(text(""), 100_000), ends()));
        attacks.add(Attack.of("a thousand pipelined GETs", HTTP, Floods::pipelined));
        attacks.add(Attack.of("five hundred resets", HTTP, Floods::resets));
        attacks.add(Attack.of("a thousand vain handshakes", POLLING, Floods::refusals));
        attacks.add(Attack.of("two hundred sessions left alone", POLLING, Floods::sessions));
        attacks.add(Attack.of("two hundred sockets left alone", WEBSOCKET, Floods::sockets));
        attacks.add(Attack.of("guesses of a token beyond the limit", WEBSOCKET, Floods::guesses));
        attacks.add(Attack.of("rooms beyond the limit", WEBSOCKET, Floods::rooms));
        attacks.add(Attack.of("sockets of one user beyond the limit", WEBSOCKET, Floods::oneUser));
        return attacks;
    }

    private static String[] copies(String packet, int count) {
        return Collections.nCopies(count, packet).toArray(String[]::new);
    }

    private static void pipelined(Target target) throws Exception {
        try (Wire wire = target.wire()) {
            wire.offer(Frames.utf8(Requests.get("/health/live").repeat(1_000)));
            for (int i = 0; i < 1_000; i++) {
                assertThat(wire.answer().status()).isEqualTo(200);
            }
        }
    }

    private static void resets(Target target) throws Exception {
        for (int i = 0; i < 500; i++) {
            target.wire().send(Requests.get(Requests.POLLING).substring(0, i % 60)).reset();
        }
        assertAlive(target);
    }

    private static void refusals(Target target) throws Exception {
        try (Wire wire = target.wire()) {
            for (int i = 0; i < 1_000; i++) {
                wire.send(Requests.get("/socket.io/?EIO=3&transport=polling"));
                assertThat(wire.answer().status()).isEqualTo(400);
            }
        }
    }

    private static void sessions(Target target) throws Exception {
        for (int i = 0; i < 200; i++) {
            target.polling().connect();
        }
        assertAlive(target);
    }

    private static void sockets(Target target) throws Exception {
        for (int i = 0; i < 200; i++) {
            WebSocketLine line = target.webSocket();
            line.connect();
            line.wire().reset();
        }
        assertAlive(target);
    }

    private static void guesses(Target target) throws Exception {
        try (WebSocketLine line = target.webSocket()) {
            line.connect();
            line.send("41");
            for (int i = 0; i < REFUSALS; i++) {
                line.send("40{\"token\":\"guess" + i + "\"}");
                assertThat(line.next()).isEqualTo("44{\"message\":\"Invalid token\"}");
            }
            line.send("40{\"token\":\"one more\"}");
            ends().check(line);
        }
    }

    private static void rooms(Target target) throws Exception {
        Map<String, String> rooms = new HashMap<>();
        for (int i = 0; i <= ROOMS; i++) {
            rooms.put("workspace:w" + i, "member");
        }
        try (WebSocketLine line = target.webSocket(Target.token("collector", rooms))) {
            line.connect();
            for (int i = 0; i < ROOMS; i++) {
                line.send("421[\"join\",\"workspace:w" + i + "\"]");
                assertThat(line.next()).startsWith("431[{\"ok\":true");
                Pause.millis(10);
            }
            line.send("421[\"join\",\"workspace:w" + ROOMS + "\"]");
            assertThat(line.next()).startsWith("431[{\"ok\":false").contains("\"limit\"");
            goesOn().check(line);
        }
    }

    private static void oneUser(Target target) throws Exception {
        String token = Target.token("octopus", Map.of());
        List<WebSocketLine> lines = new ArrayList<>();
        for (int i = 0; i < SOCKETS_OF_A_USER; i++) {
            WebSocketLine line = target.webSocket(token);
            lines.add(line);
            line.connect();
        }
        try (WebSocketLine more = target.webSocket(token)) {
            more.connect();
            ends().check(more);
        }
        for (WebSocketLine line : lines) {
            line.close();
        }
    }

    private static void assertAlive(Target target) throws Exception {
        try (PollingLine line = target.polling()) {
            line.connect();
            goesOn().check(line);
        }
    }
}
