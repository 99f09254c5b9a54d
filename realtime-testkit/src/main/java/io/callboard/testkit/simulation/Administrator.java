package io.callboard.testkit.simulation;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls what an embedding application calls, and kills the process now and then. */
final class Administrator {
    private final World world;
    private final Chance chance;
    private final Strand calls;
    private final Strand power;

    Administrator(World world) {
        this.world = world;
        this.chance = world.chance.of("administrator");
        this.calls = world.scheduler.newStrand();
        this.power = world.scheduler.newStrand();
    }

    /** Starts the first process, and goes on from there. */
    void start() {
        grantSomething();
        world.startNode();
        calls.execute(this::call);
        power.execute(this::handlePower);
    }

    /** The first entries of a log. */
    private void grantSomething() {
        String epoch = world.disk.log().epoch();
        for (Room room : World.ROOMS) {
            for (String user : World.USERS) {
                if (chance.percent(75)) {
                    String n = epoch + "-" + room.id() + "-" + user;
                    Role role = chance.pick(List.of(Role.MEMBER, Role.MEMBER, Role.ADMIN));
                    world.disk.store(SimulatedEvents.member(n, room, user, role));
                }
            }
        }
    }

    private void handlePower() {
        power.schedule(Duration.ofMillis(500), this::handlePower);
        if (world.node() != null && world.goesWrong(chance, world.plan.crashes())) {
            world.tally.count(Sometimes.CRASHED);
            world.kill();
            if (world.goesWrong(chance, world.plan.replacements())) {
                world.trace.add("disk", "has another log");
                world.disk.replaceLog();
                grantSomething();
            }
            power.schedule(chance.millis(100, 3_000), world::startNode);
        }
    }

    private void call() {
        calls.schedule(chance.millis(500, 1_500), this::call);
        Node node = world.node();
        if (node == null || world.isCalm()) {
            return;
        }
        if (world.goesWrong(chance, world.plan.revocations())) {
            revoke(world, node, chance.pick(World.USERS));
        } else if (world.goesWrong(chance, world.plan.revocations())) {
            disconnect(node, chance.pick(World.USERS));
        } else if (world.goesWrong(chance, world.plan.removals())) {
            changeMember(node);
        } else if (world.goesWrong(chance, world.plan.trims())) {
            trim(node);
        } else {
            node.server()
                    .to(chance.pick(World.ROOMS).toString())
                    .emit("typing", chance.pick(World.USERS));
        }
    }

    private void disconnect(Node node, String userId) {
        world.trace.add("administrator", "disconnects " + userId);
        world.ended(userId);
        int unused = node.realtime().disconnect(userId);
    }

    static void revoke(World world, Node node, String userId) {
        node.request(
                () -> {
                    if (world.pages.stream()
                            .anyMatch(page -> page.userId().equals(userId) && page.isReturning())) {
                        world.tally.count(Sometimes.REVOKED_DURING_REPLAY);
                    }
                    try {
                        var unused = node.realtime().revoke(userId);
                    } catch (MembershipsUnavailableException
                            | AuditLogUnavailableException unavailable) {
                        return;
                    }
                    // one entry may be half delivered
                    World.Revocation revocation =
                            new World.Revocation(
                                    userId,
                                    node.epoch(),
                                    world.scheduler.now(),
                                    node.delivered() + 1);
                    world.ended(userId);
                    world.revocations.add(revocation);
                    world.trace.add("administrator", revocation.toString());
                });
    }

    private void changeMember(Node node) {
        Room room = chance.pick(World.ROOMS);
        String userId = chance.pick(World.USERS);
        boolean in = chance.percent(50);
        Role role = chance.pick(List.of(Role.values()));
        node.request(
                () -> {
                    var unused =
                            in
                                    ? node.realtime().putMember(room, userId, role)
                                    : node.realtime().removeMember(room, userId);
                });
    }

    /** Not what may be recorded again. */
    private void trim(Node node) {
        long upTo = world.disk.log().head() - chance.between(2, 10);
        for (Map.Entry<Long, RecordedEntry> entry : world.disk.entries(node.epoch()).entrySet()) {
            AuditEntry recorded = entry.getValue().entry();
            if (world.journal.isUnresolved(Writer.n(recorded))) {
                upTo = Math.min(upTo, entry.getKey() - 1);
            }
        }
        if (upTo > 0) {
            world.trace.add("administrator", "trims the log up to " + upTo);
            node.trim(Math.min(upTo, node.delivered()));
        }
    }
}
