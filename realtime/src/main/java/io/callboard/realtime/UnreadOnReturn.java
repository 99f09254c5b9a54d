package io.callboard.realtime;

import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.event.Publication;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.room.Room;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells a client that comes back how many notifications its user has not read: where it missed
 * events that are read from the log, the counts are not among them.
 *
 * <p>The count is that of a position which has been delivered. If a newer one is told while it is
 * looked up, that is enough: counts reach the client in their order.
 */
final class UnreadOnReturn {
    private static final System.Logger LOG = System.getLogger(UnreadOnReturn.class.getName());

    private final Namespace namespace;
    private final History history;
    private final AuditMapping mapping;
    private final Inbox inbox;

    /** Those whose count is being looked up, by user. In order only. */
    private final Map<String, Set<Socket>> waiting = new HashMap<>();

    UnreadOnReturn(Namespace namespace, History history, AuditMapping mapping, Inbox inbox) {
        this.namespace = namespace;
        this.history = history;
        this.mapping = mapping;
        this.inbox = inbox;
    }

    /** Notes that the client says it was here before. */
    static void note(Socket socket) {
        SocketState.of(socket).wasHereBefore(true);
    }

    /** The events of the entry have been sent. In order. */
    void delivered(MappedEntry entry) {
        for (NotificationChange change : entry.notifications()) {
            waiting.remove(change.userId());
        }
    }

    /** Tells it, if it was here before. It is in its user's room. Blocks. */
    void tell(Socket socket) {
        String userId = SocketMember.identity(socket).userId();
        SocketState state = SocketState.of(socket);
        boolean isBack = state.wasHereBefore();
        state.wasHereBefore(false);
        if (!isBack || mapping.unread(userId, 0).isEmpty()) {
            return;
        }
        long position = namespace.inOrder(() -> begin(userId, socket));
        List<Publication> counts = List.of();
        try {
            counts = mapping.unread(userId, inbox.unread(userId, position));
        } catch (NotificationsUnavailableException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A client was not told how much is unread: " + unavailable.getMessage());
            socket.emit(
                    RoomAnswer.RESYNC,
                    RoomAnswer.resync(Room.ofUser(userId).name(), "unavailable"));
        } finally {
            end(userId, socket, counts);
        }
    }

    private long begin(String userId, Socket socket) {
        waiting.computeIfAbsent(userId, unknown -> new HashSet<>()).add(socket);
        return history.position();
    }

    private void end(String userId, Socket socket, List<Publication> counts) {
        namespace.inOrder(
                () -> {
                    Set<Socket> his = waiting.getOrDefault(userId, new HashSet<>());
                    if (his.remove(socket)) {
                        counts.forEach(told -> socket.emit(told.type().name(), told.payload()));
                    }
                    if (his.isEmpty()) {
                        waiting.remove(userId);
                    }
                    return null;
                });
    }
}
