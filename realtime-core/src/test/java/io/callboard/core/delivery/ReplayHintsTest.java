package io.callboard.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.event.Hint;
import io.callboard.core.event.Target;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client missed of hints; it has seen everything up to position 10. */
class ReplayHintsTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Room ROOM = Room.parse("workspace:abc");

    private final List<Past<String>> before = new ArrayList<>();
    private final List<Past<String>> past = new ArrayList<>();
    private final Map<Room, Seat> seats = Map.of(ROOM, new Seat(Role.MEMBER, 1));

    @Test
    void ofEqualHintsTheLastStandsForAll() {
        past.add(entry(11, 0, List.of(hint("a1", "a", null), plain("x"))));
        past.add(entry(12, 0, List.of(hint("b1", "b", null), hint("a2", "a", 100))));
        past.add(entry(13, 0, List.of(plain("y"), hint("a3", "a", 100))));

        assertThat(events(missed())).containsExactly("x", "b1", "y", "a3");
    }

    @Test
    void aHintThatWasHeldBackWhenTheClientSawItsLastEventIsMissed() {
        before.add(entry(9, 0, List.of(hint("a1", "a", null), hint("b1", "b", 100))));
        before.add(entry(10, 60, List.of(plain("seen"), hint("c1", "c", 160))));

        assertThat(heldBack()).containsExactly("b1", "c1");
        assertThat(events(missed())).isEmpty();
    }

    @Test
    void oneWhoseTimeHadComeIsNot() {
        before.add(entry(8, 0, List.of(hint("a1", "a", 100))));
        before.add(entry(9, 99, List.of(plain("x"))));
        before.add(entry(10, 100, List.of(plain("seen"))));

        assertThat(heldBack()).isEmpty();
    }

    @Test
    void whatWasHeldBackWhenAMembershipChangedWasToldBefore() {
        before.add(entry(8, 0, List.of(hint("a1", "a", 100))));
        before.add(
                new Past<>(
                        9,
                        NOON,
                        List.of(),
                        List.of(new MembershipChange(ROOM, "bea", Role.ADMIN))));
        before.add(entry(10, 1, List.of(hint("b1", "b", 101))));

        assertThat(heldBack()).containsExactly("b1");
    }

    @Test
    void nobodyMissedAHintThatWasNotForHim() {
        before.add(
                entry(
                        10,
                        0,
                        List.of(
                                told("a1", "a", 100, "workspace:abc/admin"),
                                told("b1", "b", 100, "workspace:xyz"),
                                told("c1", "c", 100, "workspace:abc"))));

        assertThat(heldBack()).containsExactly("c1");
    }

    @Test
    void noOneMissedAHintOfTheTimeBeforeHeCameIn() {
        before.add(entry(1, 0, List.of(hint("a1", "a", 100))));
        before.add(entry(2, 0, List.of(hint("b1", "b", 100))));

        assertThat(heldBack()).containsExactly("b1");
    }

    @Test
    void whoMayHearLessNowMissedNoMoreThanThat() {
        before.add(entry(10, 0, List.of(hint("a1", "a", 100))));

        assertThat(replay().missed(Offset.after("test", 10), Map.of()).heldBack()).isEmpty();
    }

    private List<String> heldBack() {
        return missed().heldBack().stream().map(Past.Told::event).toList();
    }

    private Replay.Missed<String> missed() {
        return replay().missed(Offset.after("test", 10), Map.of(ROOM, Role.MEMBER));
    }

    private Replay<String> replay() {
        return new Replay<>(
                new SavedSession("key", "sid", "ada", 1, 10, seats, NOON),
                MemberRoles.at(10, "ada", Map.of()),
                before,
                past);
    }

    private static Past<String> entry(long position, int ms, List<Past.Told<String>> told) {
        return new Past<>(position, NOON.plusMillis(ms), told, List.of());
    }

    private static Past.Told<String> plain(String event) {
        return new Past.Told<>(Set.of(Target.parse("workspace:abc")), Set.of(), event, true);
    }

    private static Past.Told<String> hint(String event, String about, @Nullable Integer until) {
        return told(event, about, until, "workspace:abc");
    }

    private static Past.Told<String> told(
            String event, String about, @Nullable Integer until, String audience) {
        Set<Target> targets = Set.of(Target.parse(audience));
        Hint hint = new Hint("board:changed", targets, about, Duration.ofMillis(100));
        return new Past.Told<>(
                targets,
                Set.of(),
                event,
                true,
                hint,
                until == null ? null : NOON.plusMillis(until),
                null);
    }

    /** Those that no later one stands for, as they are sent. */
    private static List<String> events(Replay.Missed<String> missed) {
        return Past.latest(missed.told()).stream().map(Past.Told::event).toList();
    }
}
