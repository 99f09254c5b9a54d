package io.callboard.testkit;

import io.callboard.core.inmemory.InMemoryNotifications;
import io.callboard.core.notification.Notifications;

class InMemoryNotificationsTest extends NotificationsContract {
    @Override
    protected Notifications open() {
        return new InMemoryNotifications();
    }
}
