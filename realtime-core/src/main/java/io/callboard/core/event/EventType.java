package io.callboard.core.event;

import io.callboard.core.Quoted;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of event: what triggers it, what it carries, who hears it.
 *
 * @param name what clients listen for, e.g. {@code document:uploaded}
 * @param action the audit action that triggers it, or {@link #ANY_ACTION}
 * @param payload the fields it carries, in this order; nothing else of the entry leaves the server
 * @param audience who hears it; a client matched several times gets one copy
 * @param enabled whether it is sent at all
 * @param recorded whether a client that was away gets it later; otherwise it is sent at most once
 * @param membership what the entry changes about memberships, or null
 */
public record EventType(
        String name,
        String action,
        List<PayloadField> payload,
        List<AudienceTemplate> audience,
        boolean enabled,
        boolean recorded,
        @Nullable MembershipRule membership) {

    /** Triggers an event for every entry that has what the event needs; others are passed over. */
    public static final String ANY_ACTION = "*";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)*");
    private static final Pattern ACTION = Pattern.compile("\\*|[A-Z][A-Z0-9_]{0,63}");

    public EventType {
        if (name.length() > 64 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An event has a name like work-item:status-changed, not " + Quoted.of(name));
        }
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException(
                    "Event "
                            + name
                            + " is triggered by an action like DOCUMENT_UPLOADED, or * for any,"
                            + " not "
                            + Quoted.of(action));
        }
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("Event " + name + " needs an audience");
        }
        if (payload.stream().map(PayloadField::name).distinct().count() < payload.size()) {
            throw new IllegalArgumentException(
                    "Event " + name + " has two payload fields of one name");
        }
        payload = List.copyOf(payload);
        audience = List.copyOf(audience);
    }

    /** The same, sent or not. */
    public EventType enabled(boolean sent) {
        return new EventType(name, action, payload, audience, sent, recorded, membership);
    }
}
