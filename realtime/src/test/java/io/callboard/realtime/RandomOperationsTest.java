package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.event.EventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * 10,000 random operations, and nobody hears what is not for him, or misses what is.
 *
 * <p>{@code -Dcallboard.seed=42} for one run of this seed, {@code -Dcallboard.seeds=100} for many.
 */
class RandomOperationsTest {
    private static final int OPERATIONS = 10_000;
    private static final int SEEDS = Integer.getInteger("callboard.seeds", 3);

    /** What else is to have happened. */
    private static final Set<String> CASES =
            Set.of(
                    "join joined",
                    "join forbidden",
                    "join limit",
                    "look-back",
                    "leave",
                    "close",
                    "grant",
                    "revoke",
                    "token refused",
                    "refresh true",
                    "refresh false",
                    "fail to record",
                    Told.EVICTED);

    @Test
    void nobodyHearsTooMuchOrTooLittle() {
        Long one = Long.getLong("callboard.seed");
        if (one != null) {
            new RandomOperations(one, UnaryOperator.identity()).run(OPERATIONS);
            return;
        }
        Set<String> happened = new TreeSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomOperations operations = new RandomOperations(seed, UnaryOperator.identity());
            operations.run(OPERATIONS);
            happened.addAll(operations.tally.keySet());
        }

        assertThat(happened).containsAll(CASES).containsAll(recordedEvents());
    }

    private static List<String> recordedEvents() {
        return RandomEntries.CATALOG.events().stream()
                .filter(event -> event.enabled() && event.recorded())
                .map(EventType::name)
                .toList();
    }

    @Test
    void anEventThatIsLostIsFound() {
        assertFound(packets -> packets.size() < 2 ? packets : packets.subList(1, packets.size()));
    }

    @Test
    void anEventThatComesTwiceIsFound() {
        assertFound(
                packets -> {
                    List<String> more = new ArrayList<>(packets);
                    more.addAll(packets);
                    return more;
                });
    }

    @Test
    void eventsOutOfOrderAreFound() {
        assertFound(
                packets -> {
                    List<String> turned = new ArrayList<>(packets);
                    Collections.reverse(turned);
                    return turned;
                });
    }

    @Test
    void anEventThatSomebodyElseHearsIsFound() {
        List<String> overheard = new ArrayList<>();
        assertFound(
                packets -> {
                    List<String> more = new ArrayList<>(overheard);
                    more.addAll(packets);
                    overheard.clear();
                    overheard.addAll(packets);
                    return more;
                });
    }

    @Test
    void aFieldThatNobodyMaySeeIsFound() {
        assertFound(
                packets ->
                        packets.stream()
                                .map(
                                        packet ->
                                                packet.replace(
                                                        "\"targetType\":",
                                                        "\"secret\":1,\"targetType\":"))
                                .toList());
    }

    private static void assertFound(UnaryOperator<List<String>> network) {
        assertThatThrownBy(() -> new RandomOperations(1, network).run(OPERATIONS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is to hear")
                .hasMessageContaining("-Dcallboard.seed=1 ");
    }
}
