/**
 * What users are to know, each for himself: notifications, and which of them he has read. Knows
 * nothing of events. Start at {@link io.callboard.core.notification.Notification}.
 */
@NullMarked
package io.callboard.core.notification;

import org.jspecify.annotations.NullMarked;
