package io.callboard.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Hint;
import io.callboard.core.event.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldBackTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Hint A = hint("a", 100);
    private static final Hint B = hint("b", 100);

    private final List<String> full = new ArrayList<>();
    private final HeldBack<String> held =
            new HeldBack<>((earlier, later) -> later, () -> full.add("full"));

    @Test
    void theFirstIsToldAtOnceAndOfTheOthersTheLastWhenTheWindowEnds() {
        assertThat(held.offer(A, "a1", at(0))).isEmpty();
        assertThat(held.offer(A, "a2", at(10))).contains(at(100));
        assertThat(held.offer(A, "a3", at(99))).contains(at(100));

        assertThat(held.takeDue(at(99))).isEmpty();
        assertThat(held.takeDue(at(100))).containsExactly("a3");
        assertThat(held.takeDue(at(1_000))).isEmpty();
    }

    @Test
    void whatTakesThePlaceOfAnotherIsToldAsItStandsForBoth() {
        HeldBack<String> joined =
                new HeldBack<>((earlier, later) -> earlier + "+" + later, () -> {});
        joined.offer(A, "a1", at(0));
        joined.offer(A, "a2", at(1));
        joined.offer(A, "a3", at(2));
        joined.offer(A, "a4", at(3));

        assertThat(joined.takeDue(at(100))).containsExactly("a2+a3+a4");
    }

    @Test
    void oneThatIsAloneIsToldOnce() {
        held.offer(A, "a1", at(0));

        assertThat(held.takeDue(at(100))).isEmpty();
        assertThat(held.next()).isEmpty();
        assertThat(held.offer(A, "a2", at(100))).isEmpty();
    }

    @Test
    void whatGoesOnAndOnIsToldOnceAWindow() {
        List<String> told = new ArrayList<>();
        for (int ms = 0; ms < 1_000; ms++) {
            told.addAll(held.takeDue(at(ms)));
            if (held.offer(A, "a" + ms, at(ms)).isEmpty()) {
                told.add("a" + ms);
            }
        }
        told.addAll(held.takeDue(at(1_000)));

        assertThat(told)
                .containsExactly(
                        "a0", "a99", "a199", "a299", "a399", "a499", "a599", "a699", "a799", "a899",
                        "a999");
    }

    @Test
    void onlyEqualHintsStandForOneAnother() {
        assertThat(held.offer(A, "a1", at(0))).isEmpty();
        assertThat(held.offer(B, "b1", at(0))).isEmpty();
        held.offer(B, "b2", at(1));
        held.offer(A, "a2", at(2));
        held.offer(B, "b3", at(3));

        assertThat(held.takeDue(at(100))).containsExactly("a2", "b3");
    }

    @Test
    void theWindowThatEndsFirstIsNext() {
        held.offer(hint("slow", 300), "s", at(0));
        held.offer(A, "a1", at(50));

        assertThat(held.next()).contains(at(150));
        held.takeDue(at(150));
        assertThat(held.next()).contains(at(300));
    }

    @Test
    void allCanBeTakenBeforeTheirTimeAndThenTheNextIsToldAtOnce() {
        held.offer(A, "a1", at(0));
        held.offer(B, "b1", at(0));
        held.offer(B, "b2", at(1));
        held.offer(A, "a2", at(2));

        assertThat(held.takeAll()).containsExactly("b2", "a2");
        assertThat(held.offer(A, "a3", at(3))).isEmpty();
        assertThat(held.offer(A, "a4", at(4))).contains(at(103));
        assertThat(held.takeDue(at(103))).containsExactly("a4");
    }

    @Test
    void aHintThatFindsTooManyWindowsIsToldAtOnceEachTime() {
        for (int i = 0; i < HeldBack.MAX_WINDOWS; i++) {
            assertThat(held.offer(hint("h" + i, 100), "h", at(0))).isEmpty();
        }
        assertThat(full).isEmpty();

        assertThat(held.offer(A, "a1", at(1))).isEmpty();
        assertThat(held.offer(A, "a2", at(2))).isEmpty();
        assertThat(full).hasSize(2);
        assertThat(held.offer(hint("h7", 100), "again", at(2))).contains(at(100));

        held.takeDue(at(100));
        assertThat(held.offer(A, "a3", at(100))).isEmpty();
        assertThat(held.offer(A, "a4", at(101))).contains(at(200));
    }

    @Test
    void aClockThatIsPutBackHoldsNothingForLong() {
        held.offer(A, "a1", at(3_600_000));
        held.offer(A, "a2", at(3_600_001));

        assertThat(held.takeDue(at(0))).containsExactly("a2");
        assertThat(held.next()).contains(at(100));
    }

    private static Hint hint(String about, int windowMs) {
        return new Hint(
                "board:changed",
                Set.of(Target.parse("workspace:abc")),
                about,
                Duration.ofMillis(windowMs));
    }

    private static Instant at(int ms) {
        return NOON.plusMillis(ms);
    }
}
