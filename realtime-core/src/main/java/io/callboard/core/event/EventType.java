package io.callboard.core.event;

import io.callboard.core.Quoted;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of event: what triggers it, what it carries, who hears it.
 *
 * @param name what clients listen for, e.g. {@code document:uploaded}
 * @param trigger what makes it happen
 * @param payload the fields it carries, in this order; nothing else of the entry leaves the server
 * @param audience who hears it, at least one of them not optional; a client matched several times
 *     gets one copy
 * @param enabled whether it is sent at all
 * @param recorded whether a client that was away gets it later; otherwise it is sent at most once
 * @param membership what the entry changes about memberships, or null
 */
public record EventType(
        String name,
        Trigger trigger,
        List<PayloadField> payload,
        List<AudienceTemplate> audience,
        boolean enabled,
        boolean recorded,
        @Nullable MembershipRule membership) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)*");

    public EventType {
        if (name.length() > 64 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An event has a name like work-item:status-changed, not " + Quoted.of(name));
        }
        if (audience.stream().allMatch(AudienceTemplate::isOptional)) {
            throw new IllegalArgumentException(
                    "Event " + name + " needs an audience that no entry lacks");
        }
        if (payload.stream().map(PayloadField::name).distinct().count() < payload.size()) {
            throw new IllegalArgumentException(
                    "Event " + name + " has two payload fields of one name");
        }
        if (membership != null && !(trigger instanceof Trigger.Action)) {
            throw new IllegalArgumentException(
                    "Event " + name + " changes a membership, so an entry has to trigger it");
        }
        if ((trigger == Trigger.Sender.PRESENCE || trigger == Trigger.Sender.CLIENT)
                && (recorded || audience.stream().anyMatch(AudienceTemplate::members))) {
            throw new IllegalArgumentException(
                    "Event "
                            + name
                            + " is in no log, so it is transient, and for those who are in a room");
        }
        payload = List.copyOf(payload);
        audience = List.copyOf(audience);
    }

    /** The same, sent or not. */
    public EventType enabled(boolean sent) {
        return new EventType(name, trigger, payload, audience, sent, recorded, membership);
    }
}
