package io.callboard.core.event;

import java.util.List;

/** The catalog {@code notifications}: that there is one more, and how many are unread. */
final class NotificationCatalog {
    private static final List<AudienceTemplate> USER =
            List.of(AudienceTemplate.parse("user:{userId}"));

    private NotificationCatalog() {}

    static EventCatalog events() {
        return new EventCatalog(
                "notifications",
                List.of(),
                List.of(
                        event(
                                "notification:new",
                                Fields.text("id"),
                                Fields.text("type"),
                                Fields.text("message"),
                                Fields.text("slug"),
                                PayloadField.optional("priority", "priority")
                                        .oneOf("low", "normal", "high")),
                        // it follows every new one, and every reading
                        event(
                                        "notification:count",
                                        PayloadField.required("count").as(JsonType.INTEGER))
                                .invalidating(QueryKey.of("notifications"))));
    }

    private static EventType event(String name, PayloadField... payload) {
        return new EventType(
                name, Trigger.Sender.NOTIFICATIONS, List.of(payload), USER, true, true, null);
    }
}
