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
 * @param coalescing how it is told when it happens often, or null if it is told each time
 */
public record EventType(
        String name,
        Trigger trigger,
        List<PayloadField> payload,
        List<AudienceTemplate> audience,
        boolean enabled,
        boolean recorded,
        @Nullable MembershipRule membership,
        @Nullable Coalescing coalescing) {

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
        if (coalescing != null && !(trigger instanceof Trigger.Action)) {
            throw new IllegalArgumentException(
                    "Event " + name + " is coalesced, so an entry has to trigger it");
        }
        if (coalescing != null && membership != null) {
            throw new IllegalArgumentException(
                    "Event " + name + " changes a membership, so it is told each time");
        }
        payload = List.copyOf(payload);
        audience = List.copyOf(audience);
    }

    /** One that is told each time. */
    public EventType(
            String name,
            Trigger trigger,
            List<PayloadField> payload,
            List<AudienceTemplate> audience,
            boolean enabled,
            boolean recorded,
            @Nullable MembershipRule membership) {
        this(name, trigger, payload, audience, enabled, recorded, membership, null);
    }

    /** The same, sent or not. */
    public EventType enabled(boolean sent) {
        return new EventType(
                name, trigger, payload, audience, sent, recorded, membership, coalescing);
    }

    /** The same as a hint. */
    public EventType coalesced(Coalescing how) {
        return new EventType(name, trigger, payload, audience, enabled, recorded, membership, how);
    }
}
