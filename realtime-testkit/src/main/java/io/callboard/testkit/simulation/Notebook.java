package io.callboard.testkit.simulation;

import java.util.ArrayList;
import java.util.List;

/** All that one client did and was told, in order. */
final class Notebook {
    private final World world;
    private final String name;
    private final String userId;
    private final List<Moment> moments = new ArrayList<>();

    /**
     * An observation, and what it is to be held against.
     *
     * @param at in milliseconds since the start
     * @param delivered how far the server had delivered the log by then, which no client knows
     */
    record Moment(long at, long delivered, Observation what) {}

    Notebook(World world, String name, String userId) {
        this.name = name;
        this.world = world;
        this.userId = userId;
    }

    void add(Observation what) {
        moments.add(new Moment(world.scheduler.now(), world.delivered(), what));
    }

    String name() {
        return name;
    }

    String userId() {
        return userId;
    }

    List<Moment> moments() {
        return moments;
    }
}
