/**
 * Who may join a room, asked of the application by HTTP. Start at {@link
 * io.callboard.webhook.WebhookAccess}.
 */
@NullMarked
package io.callboard.webhook;

import org.jspecify.annotations.NullMarked;
