package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.NotificationCall;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.socketio.Ack;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private static final String UNDER_WAY = "notifications-under-way";

    private static final System.Logger LOG = System.getLogger(NotificationReading.class.getName());

    private final Inbox inbox;
    private final RealtimeObserver observer;

    NotificationReading(Inbox inbox, RealtimeObserver observer) {
        this.inbox = inbox;
        this.observer = observer;
    }

    void listenTo(Namespace namespace) {
        namespace.on(
                EVENT,
                (socket, arguments, ack) ->
                        read(
                                SocketMember.identity(socket).userId(),
                                arguments.get(0),
                                ack,
                                underWay(socket)));
    }

    /** Most sockets never read any. */
    private static AtomicInteger underWay(Socket socket) {
        return (AtomicInteger)
                socket.data().computeIfAbsent(UNDER_WAY, unknown -> new AtomicInteger());
    }

    private void read(String userId, @Nullable Object asked, Ack ack, AtomicInteger underWay) {
        Optional<Supplier<CompletionStage<Integer>>> marking = marking(userId, asked);
        if (marking.isEmpty()) {
            ack.send(
                    EventAnswer.refused(
                            "invalid", "Send the id of a notification, 1-100 of them, or \"all\""));
        } else if (underWay.incrementAndGet() > RealtimeLimits.MAX_READINGS) {
            underWay.decrementAndGet();
            observer.limitReached("reading-notifications");
            ack.send(
                    EventAnswer.refused(
                            "limit", "Too many at a time. Send a list of ids, or \"all\"."));
        } else {
            var unused =
                    begun(marking.get())
                            .whenComplete(
                                    (count, failure) -> {
                                        underWay.decrementAndGet();
                                        ack.send(
                                                failure == null
                                                        ? accepted(count)
                                                        : unavailable(failure));
                                    });
        }
    }

    private static CompletionStage<Integer> begun(Supplier<CompletionStage<Integer>> marking) {
        try {
            return marking.get();
        } catch (NotificationsUnavailableException unavailable) {
            return CompletableFuture.failedFuture(unavailable);
        }
    }

    /** What the client asks for; empty if that is neither an id nor a list of them nor all. */
    private Optional<Supplier<CompletionStage<Integer>>> marking(
            String userId, @Nullable Object asked) {
        if (NotificationCall.ALL.equals(asked)) {
            return Optional.of(() -> inbox.markIfUnread(new NotificationChange.AllRead(userId)));
        }
        List<?> ids = asked instanceof List<?> list ? list : Collections.singletonList(asked);
        if (ids.isEmpty()
                || ids.size() > NotificationChange.Read.MAX_IDS
                || !ids.stream().allMatch(NotificationReading::isId)) {
            return Optional.empty();
        }
        Set<String> texts = ids.stream().map(String.class::cast).collect(Collectors.toSet());
        return Optional.of(() -> inbox.markIfUnread(new NotificationChange.Read(userId, texts)));
    }

    private static boolean isId(@Nullable Object value) {
        return value instanceof String id
                && !id.isEmpty()
                && id.length() <= AuditEntry.MAX_ID_CHARACTERS
                && id.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
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
        return EventAnswer.refused(
                "unavailable", "Nothing can be marked as read now. Try again later.");
    }
}
