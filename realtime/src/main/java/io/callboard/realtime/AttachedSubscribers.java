package io.callboard.realtime;

import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.MembershipChange;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.RoomMembers;
import io.callboard.core.delivery.Subscribers;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.Revocations;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The clients of every transport that is attached; nobody as long as none is. */
final class AttachedSubscribers implements Subscribers {
    private final JoinRoom joinRoom;
    private final Revocations revocations;
    private final List<SocketSubscribers> attached = new CopyOnWriteArrayList<>();

    AttachedSubscribers(JoinRoom joinRoom, Revocations revocations) {
        this.joinRoom = joinRoom;
        this.revocations = revocations;
    }

    void attach(SocketSubscribers subscribers) {
        attached.add(subscribers);
    }

    JoinRoom joinRoom() {
        return joinRoom;
    }

    @Override
    public void changing(List<MembershipChange> changes) {
        attached.forEach(each -> each.changing(changes));
    }

    @Override
    public void revoked(String userId) {
        // first: who is on his way in is among the user's clients, or notices this
        revocations.revoked();
        joinRoom.changed(Room.ofUser(userId), userId);
        attached.forEach(each -> each.endRevoked(userId, revocations));
    }

    @Override
    public void deliver(RecordedEntry entry, MappedEntry mapped, RoomMembers members) {
        attached.forEach(each -> each.deliver(entry, mapped, members));
    }

    @Override
    public void reevaluate(Room room, String userId) {
        joinRoom.changed(room, userId);
        attached.forEach(each -> each.reevaluate(room, userId));
    }

    @Override
    public void skipped(long position) {
        attached.forEach(each -> each.skipped(position));
    }

    @Override
    public CompletionStage<Void> settled() {
        return CompletableFuture.allOf(
                attached.stream()
                        .map(each -> each.settled().toCompletableFuture())
                        .toArray(CompletableFuture[]::new));
    }

    void tick() {
        attached.forEach(SocketSubscribers::tick);
    }

    List<String> online(Room room) {
        return attached.stream().flatMap(each -> each.online(room).stream()).distinct().toList();
    }

    List<String> connected(Room room) {
        return attached.stream()
                .flatMap(each -> each.connected(room))
                .distinct()
                .sorted()
                .limit(RealtimeLimits.MAX_ONLINE_USERS)
                .toList();
    }

    int disconnect(String userId) {
        joinRoom.changed(Room.ofUser(userId), userId);
        return attached.stream().mapToInt(each -> each.disconnect(userId)).sum();
    }
}
