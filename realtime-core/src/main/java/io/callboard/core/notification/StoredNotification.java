package io.callboard.core.notification;

import java.time.Instant;

/**
 * A notification as it is stored for its user.
 *
 * @param id names it: that of the entry it came with
 * @param at when that entry happened, to the millisecond
 * @param read whether the user has read it
 */
public record StoredNotification(String id, Instant at, Notification notification, boolean read) {}
