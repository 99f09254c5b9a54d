package io.callboard.testkit.simulation;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of the production code on one thread in a time of its own, with clients, backends, a
 * network, stores and a process that can be killed; the seed decides everything. Then everything is
 * held against what Callboard promises.
 *
 * <pre>{@code
 * Outcome outcome = Simulation.run(42);
 * assertThat(outcome.violations()).as(outcome.story()).isEmpty();
 * }</pre>
 *
 * <p>Several may run at once, each on its own thread.
 */
public final class Simulation {
    private static final int PAGES = 6;
    private static final Duration CHAOS = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofSeconds(40);
    private static final Duration ECHO = Duration.ofSeconds(5);

    private final long seed;
    private final World world;

    private Simulation(long seed, PlantedBug bug) {
        this.seed = seed;
        this.world = new World(seed, bug);
    }

    /** Runs it to its end. */
    public static Outcome run(long seed) {
        return run(seed, PlantedBug.NONE);
    }

    static Outcome run(long seed, PlantedBug bug) {
        return new Simulation(seed, bug).run();
    }

    private Outcome run() {
        try {
            play();
        } catch (RuntimeException failure) {
            throw new IllegalStateException(
                    "Seed " + seed + " ended early:\n" + String.join("\n", world.trace.lines()),
                    failure);
        }
        return new Outcome(seed, world.trace.lines(), violations(), world.tally);
    }

    private void play() {
        new Administrator(world).start();
        for (int i = 0; i < PAGES; i++) {
            world.pages.add(new Page(world, i, World.USERS.get(i % World.USERS.size())));
        }
        Writer writer = new Writer(world, "w", 1_500);
        writer.start();
        Writer other = new Writer(world, "v", 2_500);
        other.start();
        world.scheduler.runFor(CHAOS);
        world.trace.add("everything", "calms down");
        world.calmDown();
        world.startNode();
        world.scheduler.runFor(CALM);
        for (Room room : World.ROOMS) {
            writer.record(
                    List.of(
                            AuditEntry.of("NOTE")
                                    .workspace(room.id())
                                    .with("n", "last-" + room.id())));
        }
        for (String user : World.USERS) {
            other.record(
                    List.of(
                            AuditEntry.of("LETTER")
                                    .target("USER", user)
                                    .with("n", "last-" + user)));
        }
        world.scheduler.runFor(ECHO);
    }

    private List<String> violations() {
        Map<String, Chapter> chapters = new LinkedHashMap<>();
        for (String epoch : world.disk.epochs()) {
            chapters.put(epoch, new Chapter(epoch, world.disk.entries(epoch)));
        }
        List<String> violations = new ArrayList<>(new LogCheck(world).violations());
        for (Page page : world.pages) {
            violations.addAll(new SubscriberCheck(world, chapters, page.notebook()).violations());
        }
        return violations;
    }
}
