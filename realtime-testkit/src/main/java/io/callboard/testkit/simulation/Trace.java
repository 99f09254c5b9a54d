package io.callboard.testkit.simulation;

import java.util.ArrayList;
import java.util.List;

/** What happened, for people: a line each, with the time in milliseconds. */
final class Trace {
    private final Scheduler scheduler;
    private final List<String> lines = new ArrayList<>();

    Trace(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void add(String who, String what) {
        lines.add(scheduler.now() + " " + who + ": " + what);
    }

    List<String> lines() {
        return lines;
    }
}
