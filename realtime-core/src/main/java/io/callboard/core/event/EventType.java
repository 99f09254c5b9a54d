package io.callboard.core.event;

import io.callboard.core.Quoted;
import java.util.List;
import java.util.Set;
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
 * @param invalidates what frontends fetch again when they hear it
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
        List<QueryKey> invalidates,
        @Nullable Coalescing coalescing) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)*");

    /** What the server and Socket.IO's clients say by themselves. */
    private static final Set<String> TAKEN =
            Set.of(
                    "auth:expiring",
                    "connect",
                    "disconnect",
                    "disconnecting",
                    "realtime:cursor",
                    "realtime:presence",
                    "realtime:resync",
                    "room:error",
                    "room:evicted");

    /** The one event that clients send to each other. */
    private static final String FROM_CLIENTS = "playback:sync";

    public EventType {
        if (name.length() > 64 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An event has a name like work-item:status-changed, not " + Quoted.of(name));
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    "An event cannot be named " + name + ", which means something else");
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
        if ((trigger == Trigger.Sender.PRESENCE || trigger == Trigger.Sender.CLIENT)
                && (recorded || audience.stream().anyMatch(AudienceTemplate::members))) {
            throw new IllegalArgumentException(
                    "Event "
                            + name
                            + " is in no log, so it is transient, and for those who are in a room");
        }
        if (trigger == Trigger.Sender.CLIENT && !name.equals(FROM_CLIENTS)) {
            throw new IllegalArgumentException(
                    "Event " + name + " is from clients, which say only " + FROM_CLIENTS);
        }
        payload = List.copyOf(payload);
        audience = List.copyOf(audience);
        invalidates = List.copyOf(invalidates);
        for (QueryKey key : invalidates) {
            checkFields(name, payload, key);
        }
    }

    private static void checkFields(String event, List<PayloadField> payload, QueryKey key) {
        for (String field : key.fields()) {
            if (payload.stream().noneMatch(carried -> carried.name().equals(field))) {
                throw new IllegalArgumentException(
                        String.format(
                                "Event %s invalidates %s, but carries no %s",
                                event, key.parts(), field));
            }
        }
    }

    /** One that is told each time, and of which frontends know themselves what it makes old. */
    public EventType(
            String name,
            Trigger trigger,
            List<PayloadField> payload,
            List<AudienceTemplate> audience,
            boolean enabled,
            boolean recorded,
            @Nullable MembershipRule membership) {
        this(name, trigger, payload, audience, enabled, recorded, membership, List.of(), null);
    }

    /** The same, sent or not. */
    public EventType enabled(boolean sent) {
        return new EventType(
                name,
                trigger,
                payload,
                audience,
                sent,
                recorded,
                membership,
                invalidates,
                coalescing);
    }

    /** The same, after which frontends fetch these again. */
    public EventType invalidating(QueryKey... keys) {
        return new EventType(
                name,
                trigger,
                payload,
                audience,
                enabled,
                recorded,
                membership,
                List.of(keys),
                coalescing);
    }

    /** The same as a hint. */
    public EventType coalesced(Coalescing how) {
        return new EventType(
                name, trigger, payload, audience, enabled, recorded, membership, invalidates, how);
    }
}
