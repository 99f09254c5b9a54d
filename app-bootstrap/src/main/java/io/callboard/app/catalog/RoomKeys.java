package io.callboard.app.catalog;

import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldPath;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.QueryKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What frontends fetch again when something of a room was missed: whatever any event that may have
 * been for the room invalidates. Of an event that nobody heard only the room is known, so a key
 * ends where it needs anything else; then it stands for all that are longer.
 */
final class RoomKeys {
    /** The expressions for what is known, which no literal is. */
    static final String ID = "id";

    static final String ROOM = "room";

    private RoomKeys() {}

    /** Keys as lists of expressions, each once. */
    static Set<List<String>> of(List<EventType> events, String kind) {
        Set<List<String>> keys = new LinkedHashSet<>();
        for (EventType event : events) {
            for (AudienceTemplate audience : event.audience()) {
                if (audience.kind().orElse(kind).equals(kind)) {
                    event.invalidates().forEach(key -> keys.add(known(event, audience, key)));
                }
            }
        }
        return keys;
    }

    private static List<String> known(EventType event, AudienceTemplate audience, QueryKey key) {
        List<String> parts = new ArrayList<>();
        for (String part : key.parts()) {
            Optional<String> field = QueryKey.fieldIn(part);
            if (field.isEmpty()) {
                parts.add(CatalogTypeScript.literal(part));
            } else if (isFrom(event, field.get(), audience)) {
                parts.add(audience.kind().isPresent() ? ID : ROOM);
            } else {
                return parts;
            }
        }
        return parts;
    }

    /** Whether the field holds what the audience says of the room. */
    private static boolean isFrom(EventType event, String field, AudienceTemplate audience) {
        Optional<FieldPath> said = audience.onlyValue();
        return event.payload().stream()
                .filter(carried -> carried.name().equals(field))
                .map(PayloadField::from)
                .anyMatch(from -> said.filter(from::equals).isPresent());
    }
}
