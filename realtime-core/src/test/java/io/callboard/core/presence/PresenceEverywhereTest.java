package io.callboard.core.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceEverywhereTest {
    private static final Room A = Room.parse("track:a");
    private static final Room B = Room.parse("track:b");

    private final List<Server> servers = new ArrayList<>();
    private final Server one = new Server("one");
    private final Server other = new Server("other");
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    /** Whether a report gets lost on its way. */
    private Optional<Random> losses = Optional.empty();

    @Test
    void whoIsOnTwoServersComesOnceAndIsGoneWhenHeIsGoneFromBoth() {
        one.enter("tab1", "ben", A);
        pass();
        other.enter("tab2", "ben", A);
        pass();

        other.lose("tab2");
        pass(10);
        assertThat(one.told).containsExactly("+ben track:a");
        assertThat(other.told).containsExactly("+ben track:a");
        one.lose("tab1");
        pass(10);

        assertThat(one.told).containsExactly("+ben track:a", "-ben track:a");
        assertThat(other.told).containsExactly("+ben track:a", "-ben track:a");
    }

    @Test
    void whoMovesWasNeverAway() {
        one.enter("tab", "ben", A);
        pass();
        one.lose("tab");
        pass(3);
        other.enter("tab", "ben", A);
        pass(10);

        assertThat(one.told).containsExactly("+ben track:a");
        assertThat(other.told).containsExactly("+ben track:a");
        assertThat(one.presence.isPresent(A, "ben")).isTrue();
    }

    @Test
    void usersOfBothAreToldOnceInOrderAndNotMoreThanAskedFor() {
        IntStream.range(0, 6).forEach(i -> one.enter("one" + i, "u" + i, A));
        IntStream.range(4, 10).forEach(i -> other.enter("other" + i, "u" + i, A));
        pass();

        assertThat(one.presence.users(A, 100)).hasSize(10).isSorted();
        assertThat(one.presence.users(A, 5)).containsExactly("u0", "u1", "u2", "u3", "u4");
        assertThat(other.presence.users(A, 5)).containsExactly("u0", "u1", "u2", "u3", "u4");
        assertThat(one.presence.hasMoreThan(9, A)).isTrue();
        assertThat(one.presence.hasMoreThan(10, A)).isFalse();
        assertThat(one.presence.hasMoreThan(5, A)).isTrue();
        assertThat(one.presence.hasMoreThan(0, B)).isFalse();
    }

    @Test
    void whenManyAreGoneNobodyHasToWaitForTheNextSecond() {
        IntStream.range(0, 10).forEach(i -> one.enter("one" + i, "a" + i, A));
        IntStream.range(0, 10).forEach(i -> other.enter("other" + i, "b" + i, A));
        pass();
        IntStream.range(0, 10).forEach(i -> one.lose("one" + i));
        pass(4);
        assertThat(one.presence.users(A, 100)).hasSize(20);
        pass();
        assertThat(one.presence.users(A, 100)).hasSize(10);

        servers.remove(other);
        for (int i = 0; i < 20; i++) {
            pass();
            assertThat(one.presence.users(A, 100).size()).isIn(0, 10);
        }
        assertThat(one.presence.users(A, 100)).isEmpty();
    }

    @Test
    void whetherHeIsInAnotherRoomIsKnownOfBoth() {
        one.enter("tab", "ben", A);
        other.enter("tab", "ben", B);
        pass();

        assertThat(one.presence.isInAnotherRoom(A, "ben", room -> true)).isTrue();
        assertThat(one.presence.isInAnotherRoom(B, "ben", room -> true)).isTrue();
        assertThat(one.presence.isInAnotherRoom(B, "ben", room -> false)).isFalse();
        other.lose("tab");
        pass(10);
        assertThat(one.presence.isInAnotherRoom(A, "ben", room -> true)).isFalse();
    }

    /**
     * Reports get lost, servers are silent for a while, people come, go and lose connections: what
     * each server told its clients is what it knows, always, and when all is quiet everybody knows
     * the same.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsLostInTheEndAllKnowWhoIsPresent(long seed) {
        Random random = new Random(seed);
        Server third = new Server("third");
        List<Room> rooms = List.of(A, B, Room.parse("track:c"));
        for (int step = 0; step < 2_000; step++) {
            Server server = servers.get(random.nextInt(3));
            String user = "u" + random.nextInt(12);
            String tab = user + "." + random.nextInt(2);
            Room room = rooms.get(random.nextInt(3));
            int what = random.nextInt(10);
            if (what < 4) {
                server.enter(tab, user, room);
            } else if (what < 6) {
                server.leave(tab, room);
            } else if (what < 7) {
                server.lose(tab);
            } else {
                losses = random.nextInt(3) == 0 ? Optional.of(random) : Optional.empty();
                pass();
            }
        }
        assertThat(third.told).hasSizeGreaterThan(30);
        losses = Optional.empty();
        pass(30);

        for (Room room : rooms) {
            Set<String> present = new TreeSet<>();
            servers.forEach(server -> present.addAll(server.connected(room)));
            for (Server server : servers) {
                assertThat(server.presence.users(room, 100)).containsExactlyElementsOf(present);
            }
        }
    }

    private void pass(int seconds) {
        IntStream.range(0, seconds).forEach(second -> pass());
    }

    /** A second passes, in which each server reports, and asks those whose reports it misses. */
    private void pass() {
        now = now.plusSeconds(1);
        for (Server server : servers) {
            server.tick();
            server.presence.reports().begin();
            for (Optional<PresenceReport> report = server.presence.reports().next();
                    report.isPresent();
                    report = server.presence.reports().next()) {
                for (Server receiver : servers) {
                    if (receiver != server && !isLost()) {
                        receiver.hear(report.get());
                    }
                }
            }
        }
        for (Server server : servers) {
            for (String asked : server.presence.toAsk()) {
                servers.forEach(each -> each.presence.reports().asked(asked));
            }
        }
    }

    private boolean isLost() {
        return losses.isPresent() && losses.get().nextInt(3) == 0;
    }

    /** One server, what it told its clients, and who is really connected with it. */
    private final class Server {
        final PresenceEverywhere<String> presence;
        final List<String> told = new ArrayList<>();
        private final Set<String> toldPresent = new HashSet<>();
        private final Set<Seat> connected = new HashSet<>();

        Server(String name) {
            presence =
                    new PresenceEverywhere<>(
                            name, Duration.ofSeconds(5), room -> true, RealtimeObserver.NONE);
            servers.add(this);
        }

        /** The users with a connection in the room. */
        Set<String> connected(Room room) {
            Set<String> users = new TreeSet<>();
            connected.stream()
                    .filter(seat -> seat.room().equals(room))
                    .forEach(seat -> users.add(seat.userId().replaceFirst("\\..*", "")));
            return users;
        }

        void enter(String tab, String user, Room room) {
            connected.add(new Seat(room, tab));
            presence.enter(tab, user, room).ifPresent(this::tell);
        }

        void leave(String tab, Room room) {
            connected.remove(new Seat(room, tab));
            presence.leave(tab, room, now).ifPresent(this::tell);
        }

        void lose(String tab) {
            connected.removeIf(seat -> seat.userId().equals(tab));
            presence.lose(tab, now).forEach(this::tell);
        }

        void hear(PresenceReport report) {
            presence.heard(report).forEach(this::tell);
            tick();
        }

        void tick() {
            boolean areMore;
            do {
                areMore = presence.tick(now, 3, this::tell);
            } while (areMore);
        }

        private void tell(PresenceChange change) {
            String who = change.userId() + " " + change.room();
            boolean isNews = change.isPresent() ? toldPresent.add(who) : toldPresent.remove(who);
            assertThat(isNews).as("told twice: " + change).isTrue();
            assertThat(presence.isPresent(change.room(), change.userId()))
                    .isEqualTo(change.isPresent());
            told.add((change.isPresent() ? "+" : "-") + who);
        }
    }
}
