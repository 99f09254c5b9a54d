package io.callboard.realtime;

import io.callboard.core.audit.AuditMapping;
import io.callboard.core.delivery.Past;
import io.callboard.core.delivery.RecentPast;
import io.callboard.core.event.Publication;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.room.Room;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.OutgoingEvent;
import io.callboard.socketio.Socket;
import java.util.List;

/**
 * Tells a client that comes back how many notifications its user has not read: where it missed
 * events that are read from the log, the counts are not among them.
 *
 * <p>The count is that of a position which has been delivered, and is sent only as long as no newer
 * one has been: so counts reach the client in their order.
 */
final class UnreadOnReturn {
    private static final System.Logger LOG = System.getLogger(UnreadOnReturn.class.getName());
    private static final String DATA = "back";

    private final Namespace namespace;
    private final History history;
    private final AuditMapping mapping;
    private final Inbox inbox;

    UnreadOnReturn(Namespace namespace, History history, AuditMapping mapping, Inbox inbox) {
        this.namespace = namespace;
        this.history = history;
        this.mapping = mapping;
        this.inbox = inbox;
    }

    /** Notes that the client says it was here before. */
    static void note(Socket socket) {
        socket.data().put(DATA, true);
    }

    /** Tells it, if it was here before. It is in its user's room. Blocks. */
    void tell(Socket socket) {
        if (socket.data().remove(DATA) == null) {
            return;
        }
        String userId = SocketMember.identity(socket).userId();
        long position = history.position();
        List<Publication> counts;
        try {
            counts = mapping.unread(userId, inbox.unread(userId, position));
        } catch (NotificationsUnavailableException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A client was not told how much is unread: " + unavailable.getMessage());
            fetchAgain(socket, userId, "unavailable");
            return;
        }
        boolean known = namespace.inOrder(() -> emitUnlessOld(socket, counts, position));
        if (!known) {
            fetchAgain(socket, userId, "too-many");
        }
    }

    /** Whether it is known what was told since the position. In order. */
    private boolean emitUnlessOld(Socket socket, List<Publication> counts, long position) {
        RecentPast.Part<OutgoingEvent> since = history.recentAfter(position);
        if (since.start() > position) {
            return false;
        }
        for (Publication count : counts) {
            if (since.entries().stream().noneMatch(entry -> tells(entry, count))) {
                socket.emit(count.type().name(), count.payload());
            }
        }
        return true;
    }

    private static boolean tells(Past<OutgoingEvent> entry, Publication count) {
        return entry.told().stream()
                .anyMatch(
                        told ->
                                told.event().name().equals(count.type().name())
                                        && told.audience().equals(count.audience()));
    }

    private static void fetchAgain(Socket socket, String userId, String reason) {
        socket.emit("realtime:resync", RoomAnswer.resync(Room.ofUser(userId).toString(), reason));
    }
}
