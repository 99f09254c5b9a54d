package io.callboard.core.delivery;

import io.callboard.core.room.MembershipsUnavailableException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Those who wait until delivery has reached a position. Thread-safe, does not block. */
final class Waiting {
    private final TreeMap<Long, CompletableFuture<Void>> byPosition = new TreeMap<>();
    private long reached;

    synchronized CompletionStage<Void> until(long position) {
        return position <= reached
                ? CompletableFuture.completedFuture(null)
                : byPosition.computeIfAbsent(position, unknown -> new CompletableFuture<>());
    }

    void reached(long position) {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        synchronized (this) {
            reached = position;
            Iterator<Map.Entry<Long, CompletableFuture<Void>>> first =
                    byPosition.headMap(position, true).entrySet().iterator();
            while (first.hasNext()) {
                done.add(first.next().getValue());
                first.remove();
            }
        }
        done.forEach(each -> each.complete(null));
    }

    /** Nobody waits any longer: it takes who knows how long. */
    void sendAway(String reason) {
        List<CompletableFuture<Void>> all;
        synchronized (this) {
            all = List.copyOf(byPosition.values());
            byPosition.clear();
        }
        all.forEach(
                each ->
                        each.completeExceptionally(
                                new MembershipsUnavailableException(
                                        "Recorded, but not delivered yet: " + reason, null)));
    }
}
