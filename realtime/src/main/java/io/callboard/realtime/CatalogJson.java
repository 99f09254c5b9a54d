package io.callboard.realtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.Coalescing;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldPath;
import io.callboard.core.event.MembershipRule;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Trigger;
import io.callboard.core.room.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Event catalogs as JSON files.
 *
 * <pre>{@code
 * {"name": "shop", "kinds": ["order"],
 *  "events": [
 *    {"event": "order:shipped", "action": "ORDER_SHIPPED", "audience": ["order:{data.orderId}"],
 *     "payload": {"id": {"from": "data.orderId"}, "carrier": {"from": "data.carrier", "required": false}}},
 *    {"event": "order:shared", "action": "ORDER_SHARED", "audience": ["order:{targetId}/owner"],
 *     "enabled": false, "transient": true, "payload": {"targetId": {}},
 *     "membership": {"room": "order:{targetId}", "user": "data.userId", "role": "data.role"}}]}
 * }</pre>
 *
 * <p>An event that the server sends by itself has no {@code "action"} but a {@code "sender"}:
 * {@code notifications}, {@code presence} or {@code client}. A payload field is taken from the
 * entry's field of its own name and required, unless it says otherwise. An event is enabled and
 * recorded unless it says {@code "enabled": false} or {@code "transient": true}. A membership
 * without a role ends one; an entry that does not say whose or which is refused unless the rule
 * says {@code "required": false}. With {@code "coalesce": {"windowMs": 250, "by": "workspaceId"}}
 * an event is a hint, see {@link Coalescing}: by its {@code targetId} unless it says by what. A
 * member that is none of these is refused: it is a typing error, and what it was meant to say would
 * be missing without a word.
 */
public final class CatalogJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private CatalogJson() {}

    /**
     * Reads a file. Blocks.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no catalog; the message says the file, the event,
     *     and what is wrong with it
     */
    public static EventCatalog read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /**
     * Reads a catalog.
     *
     * @param source where the text is from, for messages
     * @throws IllegalArgumentException if it is no catalog; the message says the source, the event,
     *     and what is wrong with it
     */
    public static EventCatalog parse(String source, String json) {
        try {
            return catalog(JSON.readTree(json));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(source + ": " + where(malformed), malformed);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(source + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The catalog as {@link #parse} reads it, indented, what is by default left out. */
    public static String write(EventCatalog catalog) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", catalog.name());
        ArrayNode kinds = root.putArray("kinds");
        new TreeSet<>(catalog.kinds())
                .stream().filter(kind -> !kind.equals(Room.USER_KIND)).forEach(kinds::add);
        ArrayNode events = root.putArray("events");
        catalog.events().forEach(event -> write(event, events.addObject()));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try {
            return JSON.writer(printer).writeValueAsString(root) + System.lineSeparator();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of text and flags is JSON", impossible);
        }
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

    private static EventCatalog catalog(JsonNode root) {
        Members catalog = Members.of("a catalog", root, Set.of("name", "kinds", "events"));
        String name = catalog.text("name");
        List<EventType> events = new ArrayList<>();
        for (JsonNode node : catalog.list("events")) {
            events.add(event(node, events.size() + 1));
        }
        return new EventCatalog(name, catalog.texts("kinds"), events);
    }

    private static EventType event(JsonNode node, int number) {
        String name = node.path("event").asText("");
        try {
            return event(node);
        } catch (IllegalArgumentException wrong) {
            String which = name.isEmpty() ? "number " + number : name;
            throw new IllegalArgumentException("event " + which + ": " + wrong.getMessage(), wrong);
        }
    }

    private static EventType event(JsonNode node) {
        Members event =
                Members.of(
                        "an event",
                        node,
                        Set.of(
                                "event",
                                "action",
                                "sender",
                                "audience",
                                "payload",
                                "enabled",
                                "transient",
                                "membership",
                                "coalesce"));
        return new EventType(
                event.text("event"),
                trigger(event),
                payload(event),
                event.texts("audience").stream().map(AudienceTemplate::parse).toList(),
                event.flag("enabled", true),
                !event.flag("transient", false),
                membership(event),
                coalescing(event));
    }

    private static Trigger trigger(Members event) {
        if (!event.has("sender")) {
            return new Trigger.Action(event.text("action"));
        }
        if (event.has("action")) {
            throw new IllegalArgumentException("an event has \"action\" or \"sender\", not both");
        }
        return Trigger.Sender.tryParse(event.text("sender"))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "an event's \"sender\" is one of "
                                                + List.of(Trigger.Sender.values())));
    }

    private static List<PayloadField> payload(Members event) {
        List<PayloadField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : event.object("payload").properties()) {
            String name = member.getKey();
            Members field =
                    Members.of(
                            "payload field " + name, member.getValue(), Set.of("from", "required"));
            String from = field.has("from") ? field.text("from") : name;
            fields.add(new PayloadField(name, FieldPath.parse(from), field.flag("required", true)));
        }
        return fields;
    }

    private static @Nullable MembershipRule membership(Members event) {
        if (!event.has("membership")) {
            return null;
        }
        Members rule =
                Members.of(
                        "membership",
                        event.object("membership"),
                        Set.of("room", "user", "role", "required"));
        return new MembershipRule(
                AudienceTemplate.parse(rule.text("room")),
                FieldPath.parse(rule.text("user")),
                rule.has("role") ? FieldPath.parse(rule.text("role")) : null,
                rule.flag("required", true));
    }

    private static @Nullable Coalescing coalescing(Members event) {
        if (!event.has("coalesce")) {
            return null;
        }
        Members coalesce =
                Members.of("coalesce", event.object("coalesce"), Set.of("windowMs", "by"));
        return new Coalescing(
                Duration.ofMillis(coalesce.number("windowMs")),
                coalesce.has("by") ? FieldPath.parse(coalesce.text("by")) : Coalescing.BY_TARGET);
    }

    private static String where(JsonProcessingException malformed) {
        String position =
                malformed.getLocation() == null
                        ? ""
                        : String.format(
                                "line %d, column %d: ",
                                malformed.getLocation().getLineNr(),
                                malformed.getLocation().getColumnNr());
        return position + malformed.getOriginalMessage();
    }

    /** The members of one JSON object, by type. */
    private record Members(String what, JsonNode node) {
        static Members of(String what, JsonNode node, Set<String> known) {
            if (!node.isObject()) {
                throw new IllegalArgumentException(what + " is a JSON object");
            }
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (!known.contains(member.getKey())) {
                    throw new IllegalArgumentException(
                            String.format(
                                    "%s has no member \"%s\"; it has %s",
                                    what, member.getKey(), new TreeSet<>(known)));
                }
            }
            return new Members(what, node);
        }

        boolean has(String name) {
            return node.has(name);
        }

        String text(String name) {
            JsonNode value = node.path(name);
            require(value.isTextual() && !value.textValue().isBlank(), name, "a text");
            return value.textValue();
        }

        long number(String name) {
            JsonNode value = node.path(name);
            require(value.isIntegralNumber() && value.canConvertToLong(), name, "a whole number");
            return value.longValue();
        }

        boolean flag(String name, boolean byDefault) {
            JsonNode value = node.path(name);
            require(value.isMissingNode() || value.isBoolean(), name, "true or false");
            return value.asBoolean(byDefault);
        }

        JsonNode list(String name) {
            JsonNode value = node.path(name);
            require(value.isArray(), name, "a list");
            return value;
        }

        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            for (JsonNode element : list(name)) {
                require(element.isTextual(), name, "a list of texts");
                texts.add(element.textValue());
            }
            return texts;
        }

        JsonNode object(String name) {
            JsonNode value = node.path(name);
            require(value.isObject(), name, "an object");
            return value;
        }

        private void require(boolean holds, String name, String form) {
            if (!holds) {
                throw new IllegalArgumentException(what + " needs \"" + name + "\": " + form);
            }
        }
    }
}
