package io.callboard.testkit;

import io.callboard.core.notification.Notifications;
import org.junit.jupiter.api.Test;

/** What notifications promise that outlive their process. */
public abstract class DurableNotificationsContract extends NotificationsContract {
    /** Closes the store and opens it again. */
    protected abstract Notifications openAgain() throws Exception;

    @Test
    void everythingIsFoundAgain() throws Exception {
        add(1);
        add(2);
        add(3);
        markRead(4, "2");

        replaceNotifications(openAgain());

        assertAll("3", "2", "1");
        assertUnread("3", "1");
    }

    @Test
    void whatIsAppliedAgainAfterACrashChangesNothing() throws Exception {
        add(1);
        markRead(2, "1");
        add(3);

        replaceNotifications(openAgain());
        add(1);
        markRead(2, "1");
        notifications().markAllRead("u1", 2);
        add(3);

        assertAll("3", "1");
        assertUnread("3");
    }
}
