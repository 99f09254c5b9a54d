package io.callboard.app.http;

import io.callboard.app.Sentence;
import io.callboard.core.Quoted;
import io.callboard.core.identity.TenantId;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.Priority;
import io.callboard.core.notification.StoredNotification;
import io.callboard.engineio.HttpResponse;
import io.callboard.realtime.Realtime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /v1/notifications} and {@code /v1/users/{id}/notifications}: what users are to know. */
final class NotificationEndpoints {
    private static final String OF_USER = "/v1/users/{id}/notifications";
    private static final int DEFAULT_PAGE = 100;

    private final Realtime realtime;
    private final Tenancy tenancy;

    NotificationEndpoints(Realtime realtime, Tenancy tenancy) {
        this.realtime = realtime;
        this.tenancy = tenancy;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/notifications", this::add),
                Route.of("GET", OF_USER, this::list),
                Route.of("POST", OF_USER + "/read", this::markRead));
    }

    private CompletionStage<HttpResponse> add(Request request) {
        request.allowParameters();
        return realtime.notify(notification(request.json()), request.idempotencyKey())
                .thenApply(recorded -> Responses.json(201, EntryJson.answer(recorded)));
    }

    private Notification notification(@Nullable Object body) {
        Members given =
                Members.of(
                        "The notification",
                        body,
                        Set.of(Tenancy.NAME, "userId", "type", "message", "slug", "priority"));
        try {
            return new Notification(
                    TenantId.of(tenancy.of(given), given.text("userId")),
                    given.text("type"),
                    given.text("message"),
                    given.text("slug"),
                    priority(given.optionalText("priority")));
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(Problem.invalid(Sentence.of(refused.getMessage())));
        }
    }

    private static @Nullable Priority priority(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Priority.tryParse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A priority is low, normal or high, not "
                                                + Quoted.of(text)));
    }

    private CompletionStage<HttpResponse> list(Request request) {
        request.allowParameters(Tenancy.NAME, "unread", "limit");
        String userId = userId(request);
        boolean unreadOnly = request.flag("unread");
        int limit = (int) request.number("limit", DEFAULT_PAGE, 1, Notifications.MAX_PER_USER);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("userId", TenantId.plain(userId));
        answer.put("count", realtime.unreadNotifications(userId));
        answer.put(
                "notifications",
                realtime.notifications(userId, unreadOnly, limit).stream()
                        .map(NotificationEndpoints::listed)
                        .toList());
        return CompletableFuture.completedFuture(Responses.json(200, answer));
    }

    private static Map<String, Object> listed(StoredNotification stored) {
        Notification notification = stored.notification();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", stored.id());
        json.put("at", stored.at().toString());
        json.put("type", notification.type());
        json.put("message", notification.message());
        json.put("slug", notification.slug());
        Priority priority = notification.priority();
        if (priority != null) {
            json.put("priority", priority.toString());
        }
        json.put("read", stored.read());
        return json;
    }

    private CompletionStage<HttpResponse> markRead(Request request) {
        request.allowParameters(Tenancy.NAME);
        String userId = userId(request);
        Members body = Members.of("The body", request.json(), Set.of("ids", "all"));
        List<String> ids = body.optionalTexts("ids");
        boolean all = body.flag("all");
        if (all == (ids != null)) {
            throw new ProblemException(
                    Problem.invalid("The body has either ids, a list, or \"all\": true."));
        }
        return (ids == null ? realtime.markAllRead(userId) : markRead(userId, ids))
                .thenApply(count -> Responses.json(200, Map.of("count", count)));
    }

    private CompletionStage<Integer> markRead(String userId, List<String> ids) {
        if (ids.isEmpty() || ids.size() > NotificationChange.Read.MAX_IDS) {
            throw new ProblemException(
                    Problem.invalid(
                            String.format(
                                    "ids has 1 to %d elements, and this one %d.",
                                    NotificationChange.Read.MAX_IDS, ids.size())));
        }
        return realtime.markRead(userId, Set.copyOf(ids));
    }

    private String userId(Request request) {
        return tenancy.user(request, Rooms.userId(request.variable("id")));
    }
}
