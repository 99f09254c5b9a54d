package io.callboard.testkit.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that is promised holds, whatever happens.
 *
 * <p>{@code -Dcallboard.seeds=100000} for more runs, {@code -Dcallboard.seed=42} for one of them.
 */
@ExtendWith(Silence.class)
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("callboard.seeds", 2_000);

    @Test
    void nothingThatIsPromisedIsBroken() throws InterruptedException {
        Long one = Long.getLong("callboard.seed");
        if (one != null) {
            assertKept(Simulation.run(one));
            return;
        }
        Tally tally = new Tally();
        Runs.each(LongStream.rangeClosed(1, SEEDS), Simulation::run, SimulationTest::assertKept)
                .forEach(tally::add);

        assertThat(tally.never()).as("%s", tally).isEmpty();
        assertThat(tally.heard()).isGreaterThan(100L * SEEDS);
    }

    private static void assertKept(Outcome outcome) {
        assertThat(outcome.violations()).as(outcome.story()).isEmpty();
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        for (long seed : List.of(1L, 7L, 42L, 1_001L, 123_456_789L)) {
            List<String> story = Simulation.run(seed).trace();

            assertThat(story).hasSizeGreaterThan(100);
            assertThat(Simulation.run(seed).trace()).isEqualTo(story);
        }
        assertThat(Simulation.run(1).trace()).isNotEqualTo(Simulation.run(2).trace());
    }

    /** A process orders the contents of its immutable sets as it likes, among other things. */
    @Test
    void anotherProcessTellsTheSameStory() throws Exception {
        List<Long> seeds = LongStream.rangeClosed(1, 20).boxed().toList();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Storyteller.class.getName()));
        seeds.forEach(seed -> command.add(seed.toString()));

        Process other = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(other.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(told).isEqualTo(String.valueOf(Storyteller.of(seeds)));
    }
}
