package io.callboard.testkit;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.RoomMembers;
import io.callboard.core.delivery.Subscribers;
import io.callboard.core.delivery.Tail;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.inmemory.InMemoryCheckpoint;
import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Delivers a log on a thread of its own, and remembers the positions. */
final class Follower implements Subscribers, AutoCloseable {
    private final List<Long> positions = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Tail tail;

    Follower(AuditLog log) {
        tail =
                new Tail(
                        log,
                        new AuditMapping(new EventCatalog("empty", List.of(), List.of())),
                        new InMemoryMemberships(),
                        this,
                        new InMemoryCheckpoint(),
                        InstantSource.system(),
                        thread,
                        RealtimeObserver.NONE);
        tail.start();
    }

    /** Has it read on, and store how far it got. */
    void wake() {
        tail.tick();
    }

    long stored() {
        return tail.stored();
    }

    /** Waits until it got there, and stored that. */
    List<Long> followedUpTo(long position) {
        while (tail.stored() < position) {
            tail.tick();
            Thread.onSpinWait();
        }
        return positions;
    }

    @Override
    public void deliver(RecordedEntry entry, MappedEntry mapped, RoomMembers members) {
        positions.add(entry.position());
    }

    @Override
    public void reevaluate(Room room, String userId) {}

    @Override
    public void skipped(long position) {
        positions.add(-position);
    }

    @Override
    public CompletionStage<Void> settled() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        tail.stop();
        thread.shutdownNow();
    }
}
