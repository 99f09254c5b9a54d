package io.callboard.testkit.simulation;

import io.callboard.core.room.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What everybody in one run shares, and what only somebody who sees everything can know. */
final class World {
    static final List<String> USERS = List.of("ann", "bob", "cay", "dan");
    static final List<Room> ROOMS =
            List.of(
                    Room.parse("workspace:a"),
                    Room.parse("workspace:b"),
                    Room.parse("workspace:c"));

    final Chance chance;
    final Scheduler scheduler;
    final Plan plan;
    final Disk disk = new Disk();
    final Trace trace;
    final Tally tally = new Tally();
    final Journal journal = new Journal();
    final Returns returns;
    final Tokens tokens;
    final PlantedBug bug;
    final List<Page> pages = new ArrayList<>();
    final List<Revocation> revocations = new ArrayList<>();
    private final Map<String, Long> ended = new HashMap<>();
    private final Map<String, TreeMap<Long, Long>> deliveredAt = new LinkedHashMap<>();
    private @Nullable Node node;
    private int nodes;
    private long delivered;
    private boolean calm;

    /**
     * A user's tokens were no longer good.
     *
     * @param at when, in milliseconds
     * @param bound nothing after this position may be heard with them
     */
    record Revocation(String userId, String epoch, long at, long bound) {}

    World(long seed, PlantedBug bug) {
        this.chance = new Chance(seed);
        this.bug = bug;
        this.scheduler = new Scheduler(chance.of("scheduler"));
        this.trace = new Trace(scheduler);
        this.plan = Plan.by(chance.of("plan"));
        this.returns = new Returns(this);
        this.tokens = new Tokens(this);
    }

    /** Starts a process, which is up a moment later, unless there is one. */
    void startNode() {
        if (node == null) {
            node = new Node(this, ++nodes);
        }
    }

    /** The process that is up now, if one is. */
    @Nullable Node node() {
        Node current = node;
        return current != null && current.isUp() ? current : null;
    }

    /** The process that was about to be up ends, and another one tries. */
    void bootFailed() {
        Node current = node;
        if (current != null) {
            node = null;
            current.die();
            scheduler.after(Duration.ofMillis(500), this::startNode);
        }
    }

    void kill() {
        Node current = node;
        if (current != null) {
            trace.add("node", "is killed");
            node = null;
            current.die();
            returns.killed();
            pages.forEach(
                    page ->
                            page.notebook()
                                    .add(new Observation.ServerKilled(returns.unsureSince())));
        }
    }

    /** Just when the user comes in, his tokens are revoked. */
    void revokeSoon(String userId) {
        Node current = node();
        if (current != null) {
            Administrator.revoke(this, current, userId);
        }
    }

    /** The server ends all connections of the user, also those of which nobody else knows. */
    void ended(String userId) {
        ended.put(userId, scheduler.now());
    }

    /** When the server last ended the user's connections. */
    long endedAt(String userId) {
        return ended.getOrDefault(userId, -1L);
    }

    /** Nothing goes wrong any more. */
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /** What chance of going wrong there is. */
    boolean goesWrong(Chance of, int percent) {
        return !calm && of.percent(percent);
    }

    /** A process begins where everything up to this position counts as delivered. */
    void begins(long position) {
        delivered = position;
    }

    /** The position up to which everything was delivered, by the process that is or was. */
    long delivered() {
        return delivered;
    }

    void delivered(String epoch, long position) {
        delivered = position;
        deliveredAt
                .computeIfAbsent(epoch, unknown -> new TreeMap<>())
                .putIfAbsent(position, scheduler.now());
    }

    /** When the entry was delivered first; empty before. */
    Map<Long, Long> deliveries(String epoch) {
        return deliveredAt.getOrDefault(epoch, new TreeMap<>());
    }
}
