package io.callboard.examples.conformance.api;

import io.callboard.core.room.RoomDirectory;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the sockets and rooms of a namespace, in order. The first 10,000 entries. */
final class History implements RoomDirectory.Observer<Socket> {
    private static final int MAX_ENTRIES = 10_000;

    // guarded by this
    private final List<Entry> entries = new ArrayList<>();

    /** One entry, as it is told, and what it is about. */
    private record Entry(@Nullable String room, @Nullable String id, List<Object> told) {}

    static History of(Namespace namespace) {
        History history = new History();
        namespace.observeRooms(history);
        namespace.onConnection(history::connected);
        return history;
    }

    private void connected(Socket socket) {
        String id = socket.id();
        socket.onDisconnecting(
                reason ->
                        add(
                                null,
                                id,
                                "disconnecting",
                                reason.toString(),
                                List.copyOf(socket.rooms())));
        socket.onDisconnect(reason -> add(null, id, "disconnect", reason.toString()));
    }

    @Override
    public void created(String room) {
        add(room, null, "create-room", room);
    }

    @Override
    public void joined(String room, Socket socket) {
        add(room, socket.id(), "join-room", room, socket.id());
    }

    @Override
    public void left(String room, Socket socket) {
        add(room, socket.id(), "leave-room", room, socket.id());
    }

    @Override
    public void deleted(String room) {
        add(room, null, "delete-room", room);
    }

    private synchronized void add(@Nullable String room, @Nullable String id, Object... told) {
        if (entries.size() < MAX_ENTRIES) {
            entries.add(new Entry(room, id, List.of(told)));
        }
    }

    synchronized List<List<Object>> ofSocket(String id) {
        return entries.stream().filter(entry -> id.equals(entry.id)).map(Entry::told).toList();
    }

    synchronized List<List<Object>> ofRoom(String room) {
        return entries.stream().filter(entry -> room.equals(entry.room)).map(Entry::told).toList();
    }
}
