package io.callboard.realtime;

import io.callboard.core.audit.NotificationCall;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.socketio.Ack;
import io.callboard.socketio.Socket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client says which of its user's notifications have been read: an id, a list of them, or {@code
 * "all"}.
 *
 * <p>Nothing is recorded of what is read already. As that is known only when it has been delivered,
 * a client may not have too much under way: so it cannot fill the log.
 */
final class NotificationReading {
    static final String EVENT = "notification:read";

    /** The most that one client has under way; more than it may send in a second. */
    static final int MAX_UNDER_WAY = 64;

    private static final System.Logger LOG = System.getLogger(NotificationReading.class.getName());
    private static final int MAX_ID_CHARACTERS = 128;

    private final Inbox inbox;
    private final RealtimeObserver observer;

    NotificationReading(Inbox inbox, RealtimeObserver observer) {
        this.inbox = inbox;
        this.observer = observer;
    }

    void listenTo(Socket socket) {
        String userId = SocketMember.identity(socket).userId();
        AtomicInteger underWay = new AtomicInteger();
        socket.on(EVENT, (arguments, ack) -> read(userId, arguments.get(0), ack, underWay));
    }

    private void read(String userId, @Nullable Object asked, Ack ack, AtomicInteger underWay) {
        Optional<Set<String>> ids = ids(asked);
        if (!NotificationCall.ALL.equals(asked) && ids.isEmpty()) {
            ack.send(refused("invalid", "Send the id of a notification, 1-100 of them, or \"all\""));
            return;
        }
        if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
            underWay.decrementAndGet();
            observer.limitReached("reading-notifications");
            ack.send(refused("limit", "Too many at a time. Send a list of ids, or \"all\"."));
            return;
        }
        CompletionStage<Integer> marked;
        try {
            marked =
                    ids.isPresent()
                            ? inbox.markIfUnread(new NotificationChange.Read(userId, ids.get()))
                            : inbox.markIfUnread(new NotificationChange.AllRead(userId));
        } catch (NotificationsUnavailableException unavailable) {
            underWay.decrementAndGet();
            ack.send(unavailable(unavailable));
            return;
        }
        var unused =
                marked.whenComplete(
                        (count, failure) -> {
                            underWay.decrementAndGet();
                            ack.send(failure == null ? accepted(count) : unavailable(failure));
                        });
    }

    /** Empty if it is neither an id nor a list of them. */
    private static Optional<Set<String>> ids(@Nullable Object asked) {
        List<?> list = asked instanceof List<?> several ? several : List.of(asked instanceof String id ? id : "");
        if (NotificationCall.ALL.equals(asked)
                || list.isEmpty()
                || list.size() > NotificationChange.Read.MAX_IDS) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        for (Object each : list) {
            if (!(each instanceof String id) || id.isEmpty() || id.length() > MAX_ID_CHARACTERS) {
                return Optional.empty();
            }
            ids.add(id);
        }
        return Optional.of(ids);
    }

    private static Map<String, Object> accepted(int count) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("count", count);
        return answer;
    }

    private static Map<String, Object> unavailable(Throwable failure) {
        LOG.log(
                System.Logger.Level.WARNING,
                "Notifications could not be marked as read: " + failure.getMessage());
        return refused("unavailable", "Nothing can be marked as read now. Try again later.");
    }

    private static Map<String, Object> refused(String error, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", false);
        answer.put("error", error);
        answer.put("message", message);
        return answer;
    }
}
