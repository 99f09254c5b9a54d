package io.callboard.testkit.simulation;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.Recorded;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A backend that records entries over a bad network, and tries again under the same key until it
 * knows that they are recorded.
 */
final class Writer {
    private final World world;
    private final Chance chance;
    private final Strand strand;
    private final String name;
    private final int restMillis;
    private int made;

    /** What is to be recorded. */
    private final class Request {
        private final String key;
        private final List<AuditEntry> entries;
        private int attempts;
        private boolean done;

        Request(String key, List<AuditEntry> entries) {
            this.key = key;
            this.entries = entries;
        }

        void attempt() {
            if (done) {
                return;
            }
            int attempt = ++attempts;
            Node node = world.node();
            if (node != null) {
                strand.schedule(chance.millis(0, 50), () -> send(node, attempt));
            }
            strand.schedule(chance.millis(1_500, 3_000), () -> timedOut(attempt));
        }

        private void timedOut(int attempt) {
            if (attempt == attempts) {
                attempt();
            }
        }

        private void send(Node node, int attempt) {
            if (node != world.node()) {
                return;
            }
            node.request(
                    () -> {
                        var unused =
                                node.realtime()
                                        .record(entries, key)
                                        .whenComplete(
                                                (answers, failure) ->
                                                        answer(node, attempt, answers, failure));
                    });
        }

        private void answer(
                Node node,
                int attempt,
                @Nullable List<Recorded> answers,
                @Nullable Throwable failure) {
            if (world.goesWrong(chance, world.plan.answersLost())) {
                return;
            }
            strand.schedule(
                    chance.millis(0, 50),
                    () -> {
                        if (answers != null) {
                            recorded(node, answers);
                        } else if (failure != null) {
                            failed(attempt, failure);
                        }
                    });
        }

        private void recorded(Node node, List<Recorded> answers) {
            done = true;
            for (Recorded answer : answers) {
                RecordedEntry entry = answer.entry();
                String n = n(entry.entry());
                world.journal.acknowledged(node.epoch(), n, entry.position());
                world.journal.resolved(n);
                world.trace.add(name, "was told that " + n + " is at " + entry.position());
            }
            if (chance.percent(5)) {
                strand.execute(() -> intrude(node, answers.get(0).entry()));
            }
        }

        private void failed(int attempt, Throwable failure) {
            if (isConflict(failure)) {
                throw new IllegalStateException("A repeated request is no conflict", failure);
            }
            if (attempt == attempts) {
                attempt();
            }
        }

        /** Another entry, under a key that is taken. */
        private void intrude(Node node, RecordedEntry first) {
            if (node != world.node()) {
                return;
            }
            String n = "intruder-" + first.id();
            AuditEntry other = AuditEntry.of("NOTE").workspace("a").with("n", n).id(first.id());
            node.request(
                    () -> {
                        var unused =
                                node.realtime()
                                        .record(List.of(other), null)
                                        .whenComplete(
                                                (answers, failure) ->
                                                        refused(node, n, first.position()));
                    });
        }
    }

    /** An entry whose key is trimmed is forgotten with it. */
    private void refused(Node node, String n, long first) {
        if (world.disk.log().floor() < first) {
            world.journal.mustNotBe(n, node.epoch());
        }
    }

    Writer(World world, String name, int restMillis) {
        this.world = world;
        this.name = name;
        this.chance = world.chance.of(name);
        this.strand = world.scheduler.newStrand();
        this.restMillis = restMillis;
    }

    /** Records something now and then, from now on. */
    void start() {
        strand.schedule(chance.millis(1, restMillis), this::write);
    }

    private void write() {
        if (world.isCalm()) {
            return;
        }
        start();
        List<AuditEntry> entries = new ArrayList<>();
        for (int left = chance.percent(80) ? 1 : chance.between(2, 5); left > 0; left--) {
            entries.add(entry(name + "-" + ++made));
        }
        record(entries);
    }

    /** Records these, under a new key. */
    void record(List<AuditEntry> entries) {
        entries.forEach(entry -> world.journal.unresolved(n(entry)));
        new Request("key-" + n(entries.get(0)), entries).attempt();
    }

    private AuditEntry entry(String n) {
        if (world.goesWrong(chance, world.plan.removals())) {
            return SimulatedEvents.member(
                    n,
                    chance.pick(World.ROOMS),
                    chance.pick(World.USERS),
                    chance.percent(50) ? null : chance.pick(List.of(Role.values())));
        }
        return SimulatedEvents.any(n, chance);
    }

    static String n(AuditEntry entry) {
        return String.valueOf(entry.data().get("n"));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof IdConflictException
                || (failure instanceof CompletionException wrapped
                        && wrapped.getCause() instanceof IdConflictException);
    }
}
