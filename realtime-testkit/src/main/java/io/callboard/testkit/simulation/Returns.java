package io.callboard.testkit.simulation;

import io.callboard.core.delivery.Offset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches the server bring clients back: from where, and what was delivered meanwhile. */
final class Returns {
    /** Sessions are stored so soon after a change, in milliseconds, if the store answers. */
    private static final long WRITE_BEHIND = 1_000;

    private final World world;
    private final Chance chance;

    /** The position up to which a user's clients were last looked after. */
    private final Map<String, Long> lookedAfter = new HashMap<>();

    private final Set<String> fromLog = new HashSet<>();
    private boolean reading;
    private long lastNotSaved = -WRITE_BEHIND * 4;
    private final List<Kill> kills = new ArrayList<>();

    Returns(World world) {
        this.world = world;
        this.chance = world.chance.of("returns");
    }

    /** Somebody asks what the user may do; when that task is done, it knows what he missed. */
    void asked(String userId) {
        reading = false;
        stallSomething();
        world.scheduler.atEnd(
                () -> {
                    Node node = world.node();
                    if (node != null) {
                        lookedAfter.put(userId, node.delivered());
                    }
                    if (reading) {
                        fromLog.add(userId);
                    } else {
                        fromLog.remove(userId);
                    }
                });
    }

    /** So that there is time for others between asking and answering. */
    private void stallSomething() {
        Node node = world.node();
        if (node != null && world.goesWrong(chance, 2 * world.plan.stalls())) {
            node.loop().stall(chance.millis(1, 300));
        }
    }

    void readFromLog() {
        reading = true;
    }

    /**
     * A client of the user is told what it missed.
     *
     * @param told all that it is told, as it is sent
     * @return the position up to which that was known before it was let in
     */
    long back(String userId, List<String> told) {
        world.tally.count(
                fromLog.contains(userId)
                        ? Sometimes.RECOVERED_FROM_LOG
                        : Sometimes.RECOVERED_FROM_RING);
        long known = lookedAfter.getOrDefault(userId, Long.MAX_VALUE);
        if (told.stream().anyMatch(event -> isFromTheLog(event) && position(event) > known)) {
            world.tally.count(Sometimes.SPLICED);
        }
        return known;
    }

    private static boolean isFromTheLog(String event) {
        return !event.startsWith("42[\"realtime:") && !event.startsWith("42[\"room:");
    }

    private static long position(String event) {
        String offset =
                event.substring(event.lastIndexOf(',') + 1).replace("\"", "").replace("]", "");
        return Offset.parse(offset).map(Offset::position).orElse(0L);
    }

    /** A change of sessions may not have reached the store. */
    void sessionsNotSaved() {
        lastNotSaved = world.scheduler.now();
    }

    /** From this moment on, what sessions changed may be lost; until the next time. */
    void killed() {
        long now = world.scheduler.now();
        long since = now - lastNotSaved < 3 * WRITE_BEHIND ? lastNotSaved : now;
        kills.add(new Kill(since - 2 * WRITE_BEHIND, now));
    }

    /** Whether the server may have forgotten a client that connected at this moment. */
    boolean mayHaveForgotten(long connectedAt) {
        return !kills.isEmpty()
                && (connectedAt >= unsureSince()
                        || kills.stream()
                                .anyMatch(
                                        kill ->
                                                kill.unsureSince <= connectedAt
                                                        && connectedAt <= kill.at));
    }

    /** When the server was killed last, it may have forgotten what changed after this. */
    long unsureSince() {
        return kills.get(kills.size() - 1).unsureSince;
    }

    private record Kill(long unsureSince, long at) {}
}
