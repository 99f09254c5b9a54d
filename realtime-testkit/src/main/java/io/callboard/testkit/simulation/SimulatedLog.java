package io.callboard.testkit.simulation;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The log on the disk, as one process reaches it: slow, failing, and with hints that get lost. */
final class SimulatedLog implements AuditLog {
    private final World world;
    private final Chance chance;
    private final AuditLog log;
    private final String epoch;

    /** The thread that writes. */
    private final Strand writer;

    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /** Positions that nobody was told of, and nobody has read. */
    private final Set<Long> silent = new HashSet<>();

    private boolean dead;

    private record Pending(List<NewEntry> batch, CompletableFuture<List<RecordedEntry>> answer) {}

    SimulatedLog(World world, Chance chance, Strand writer) {
        this.world = world;
        this.chance = chance;
        this.log = world.disk.log();
        this.epoch = log.epoch();
        this.writer = writer;
    }

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        checkAlive();
        CompletableFuture<List<RecordedEntry>> answer = new CompletableFuture<>();
        pending.add(new Pending(batch, answer));
        if (world.goesWrong(chance, world.plan.appendsSlow())) {
            writer.stall(chance.millis(1, 800));
        }
        writer.execute(this::writeNext);
        return answer;
    }

    private void writeNext() {
        Pending next = pending.remove();
        if (world.goesWrong(chance, world.plan.appendsFail())) {
            world.tally.count(Sometimes.STORE_FAILED);
            fail(next, "The append failed");
            return;
        }
        List<RecordedEntry> answer;
        try {
            answer = store(next.batch);
        } catch (RuntimeException conflict) {
            world.tally.count(Sometimes.KEY_CONFLICT);
            next.answer.completeExceptionally(conflict);
            return;
        }
        hint(answer);
        if (world.goesWrong(chance, world.plan.answersLost())) {
            world.tally.count(Sometimes.ANSWER_LOST);
            fail(next, "The answer was lost");
        } else {
            next.answer.complete(answer);
        }
    }

    private List<RecordedEntry> store(List<NewEntry> batch) {
        long before = log.head();
        List<RecordedEntry> answer = world.disk.append(batch);
        if (log.head() == before) {
            world.tally.count(Sometimes.ANSWERED_BY_KEY);
        }
        answer.forEach(entry -> world.trace.add("log", told(entry)));
        return answer;
    }

    private static String told(RecordedEntry recorded) {
        AuditEntry entry = recorded.entry();
        Map<String, @Nullable Object> data = new TreeMap<>(entry.data());
        return "has "
                + recorded.position()
                + " "
                + entry.action()
                + " in "
                + entry.workspaceId()
                + " on "
                + entry.targetId()
                + " "
                + data;
    }

    private static void fail(Pending append, String why) {
        append.answer.completeExceptionally(new AuditLogUnavailableException(why, null));
    }

    private void hint(List<RecordedEntry> appended) {
        if (world.goesWrong(chance, world.plan.hintsDropped())) {
            world.tally.count(Sometimes.HINT_DROPPED);
            appended.forEach(entry -> silent.add(entry.position()));
        } else {
            Duration late = chance.percent(70) ? Duration.ZERO : chance.millis(1, 300);
            listeners.forEach(listener -> writer.schedule(late, listener));
        }
    }

    @Override
    public List<RecordedEntry> read(long after, int limit) {
        return blocking(
                () -> {
                    List<RecordedEntry> entries = log.read(after, limit);
                    for (RecordedEntry entry : entries) {
                        if (silent.remove(entry.position())) {
                            world.tally.count(Sometimes.GAP_REPAIRED);
                        }
                    }
                    return entries;
                });
    }

    @Override
    public List<RecordedEntry> read(Room room, long after, int limit) {
        world.returns.readFromLog();
        return blocking(() -> log.read(room, after, limit));
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long head() {
        return blocking(log::head);
    }

    @Override
    public long floor() {
        return blocking(log::floor);
    }

    private <T> T blocking(Supplier<T> read) {
        checkAlive();
        world.scheduler.meanwhile();
        checkAlive();
        if (world.goesWrong(chance, world.plan.readsFail())) {
            world.tally.count(Sometimes.STORE_FAILED);
            throw new AuditLogUnavailableException("The read failed", null);
        }
        T answer = read.get();
        world.scheduler.meanwhile();
        checkAlive();
        return answer;
    }

    @Override
    public void trim(long upTo) {
        checkAlive();
        log.trim(upTo);
    }

    @Override
    public void onAppended(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {}

    /** The process was killed: of what waits to be stored, some is, from the start on. */
    void die() {
        dead = true;
        @Nullable Pending next = pending.poll();
        while (next != null && chance.percent(50)) {
            try {
                world.disk.append(next.batch);
                world.tally.count(Sometimes.STORED_IN_A_CRASH);
            } catch (RuntimeException conflict) {
                // nobody is there to be told
            }
            next = pending.poll();
        }
    }

    private void checkAlive() {
        if (dead) {
            throw new Died();
        }
    }
}
