package io.callboard.realtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.core.event.Coalescing;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldType;
import io.callboard.core.event.MembershipRule;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Trigger;
import io.callboard.core.room.Room;
import java.util.TreeSet;

/** A catalog as the tree of JSON that {@link CatalogJson} reads. */
final class CatalogTree {
    private CatalogTree() {}

    /** Writes into an empty object, and returns it. */
    static ObjectNode of(EventCatalog catalog, ObjectNode root) {
        root.put("name", catalog.name());
        ArrayNode kinds = root.putArray("kinds");
        new TreeSet<>(catalog.kinds())
                .stream().filter(kind -> !kind.equals(Room.USER_KIND)).forEach(kinds::add);
        ArrayNode events = root.putArray("events");
        catalog.events().forEach(event -> write(event, events.addObject()));
        return root;
    }

    private static void write(EventType event, ObjectNode node) {
        node.put("event", event.name());
        if (event.trigger() instanceof Trigger.Action action) {
            node.put("action", action.name());
        } else {
            node.put("sender", event.trigger().toString());
        }
        ArrayNode audience = node.putArray("audience");
        event.audience().forEach(template -> audience.add(template.toString()));
        ObjectNode payload = node.putObject("payload");
        for (PayloadField field : event.payload()) {
            ObjectNode written = payload.putObject(field.name());
            if (!field.from().toString().equals(field.name())) {
                written.put("from", field.from().toString());
            }
            if (!field.required()) {
                written.put("required", false);
            }
            write(field.type(), written);
        }
        if (!event.enabled()) {
            node.put("enabled", false);
        }
        if (!event.recorded()) {
            node.put("transient", true);
        }
        if (event.membership() != null) {
            write(event.membership(), node.putObject("membership"));
        }
        if (!event.invalidates().isEmpty()) {
            ArrayNode keys = node.putArray("invalidates");
            event.invalidates().forEach(key -> key.parts().forEach(keys.addArray()::add));
        }
        if (event.coalescing() != null) {
            write(event.coalescing(), node.putObject("coalesce"));
        }
    }

    private static void write(Coalescing coalescing, ObjectNode node) {
        node.put("windowMs", coalescing.window().toMillis());
        if (!coalescing.by().equals(Coalescing.BY_TARGET)) {
            node.put("by", coalescing.by().toString());
        }
    }

    private static void write(FieldType type, ObjectNode field) {
        if (!type.values().isEmpty()) {
            type.values().forEach(field.putArray("enum")::add);
        } else if (type.types().size() == 1) {
            field.put("type", type.types().get(0).toString());
        } else if (!type.types().isEmpty()) {
            ArrayNode types = field.putArray("type");
            type.types().forEach(each -> types.add(each.toString()));
        }
    }

    private static void write(MembershipRule rule, ObjectNode node) {
        node.put("room", rule.room().toString());
        node.put("user", rule.user().toString());
        if (rule.role() != null) {
            node.put("role", rule.role().toString());
        }
        if (!rule.required()) {
            node.put("required", false);
        }
    }
}
