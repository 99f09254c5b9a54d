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
                                PayloadField.required("id"),
                                PayloadField.required("type"),
                                PayloadField.required("message"),
                                PayloadField.required("slug"),
                                PayloadField.optional("priority", "priority")),
                        event("notification:count", PayloadField.required("count"))));
    }

    private static EventType event(String name, PayloadField... payload) {
        return new EventType(
                name, Trigger.Sender.NOTIFICATIONS, List.of(payload), USER, true, true, null);
    }
}
