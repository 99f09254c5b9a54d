package io.callboard.testkit.simulation;

import java.util.Arrays;
import java.util.List;

/** Prints what stands for the stories of some seeds, for comparison with another process. */
final class Storyteller {
    private Storyteller() {}

    public static void main(String[] seeds) {
        new Silence().beforeAll();
        System.out.println(of(Arrays.stream(seeds).map(Long::valueOf).toList()));
    }

    /** Changes with every line of the stories. */
    static int of(List<Long> seeds) {
        return seeds.stream().map(seed -> Simulation.run(seed).trace()).toList().hashCode();
    }
}
