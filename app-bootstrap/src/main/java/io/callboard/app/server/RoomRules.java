package io.callboard.app.server;

import io.callboard.app.settings.AccessRule;
import io.callboard.app.settings.Settings;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.AnyAccess;
import io.callboard.core.room.ClaimsAccess;
import io.callboard.core.room.FallbackAccess;
import io.callboard.core.room.MembersAccess;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.OpenAccess;
import io.callboard.core.room.RoomAccess;
import io.callboard.webhook.WebhookAccess;
import io.callboard.webhook.WebhookConfig;
import org.jspecify.annotations.Nullable;

/** Who may join a room, by the settings. */
final class RoomRules implements AutoCloseable {
    private final RoomAccess rule;

    /** Null if none is asked. */
    private final @Nullable WebhookAccess webhook;

    RoomRules(Settings.RoomAccess settings, Memberships memberships, RealtimeObserver observer) {
        RoomAccess known =
                new AnyAccess(
                        settings.rules().stream()
                                .sorted()
                                .map(rule -> of(rule, memberships))
                                .toList());
        WebhookConfig config = settings.webhook();
        if (config == null) {
            this.webhook = null;
            this.rule = known;
        } else {
            this.webhook = new WebhookAccess(config, memberships, observer);
            this.rule = new FallbackAccess(known, webhook);
        }
    }

    RoomAccess rule() {
        return rule;
    }

    /** How many workers may be waiting for it at a time, beside what they do otherwise. */
    int waiting() {
        return webhook == null ? 0 : WebhookAccess.MAX_WAITING;
    }

    /** Whoever waits for an answer gets none. */
    @Override
    public void close() {
        if (webhook != null) {
            webhook.close();
        }
    }

    private static RoomAccess of(AccessRule rule, Memberships memberships) {
        return switch (rule) {
            case CLAIMS -> new ClaimsAccess(memberships);
            case MEMBERS -> new MembersAccess(memberships);
            case OPEN -> new OpenAccess();
        };
    }
}
