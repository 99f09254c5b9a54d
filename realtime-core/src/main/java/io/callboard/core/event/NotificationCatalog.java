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
                                "CALLBOARD_NOTIFICATION",
                                PayloadField.required("id"),
                                PayloadField.required("type"),
                                PayloadField.required("message"),
                                PayloadField.required("slug"),
                                PayloadField.optional("priority", "priority")),
                        event(
                                "notification:count",
                                "CALLBOARD_NOTIFICATION_COUNT",
                                PayloadField.required("count"))));
    }

    private static EventType event(String name, String action, PayloadField... payload) {
        return new EventType(name, action, List.of(payload), USER, true, true, null);
    }
}
