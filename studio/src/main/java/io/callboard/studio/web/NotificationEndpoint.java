package io.callboard.studio.web;

import io.callboard.core.notification.Notification;
import io.callboard.core.notification.StoredNotification;
import io.callboard.realtime.Realtime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What somebody is to know. Pages mark it as read by {@code notification:read} on their socket. */
final class NotificationEndpoint {
    private static final int MOST = 50;

    private final Realtime realtime;

    NotificationEndpoint(Realtime realtime) {
        this.realtime = realtime;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/notifications", this::notifications));
    }

    private CompletionStage<?> notifications(Call call) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("unread", realtime.unreadNotifications(call.actor()));
        answer.put(
                "notifications",
                realtime.notifications(call.actor(), false, MOST).stream()
                        .map(NotificationEndpoint::json)
                        .toList());
        return CompletableFuture.completedFuture(answer);
    }

    private static Map<String, Object> json(StoredNotification stored) {
        Notification notification = stored.notification();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", stored.id());
        json.put("type", notification.type());
        json.put("message", notification.message());
        json.put("slug", notification.slug());
        json.put("at", stored.at());
        json.put("read", stored.read());
        return json;
    }
}
