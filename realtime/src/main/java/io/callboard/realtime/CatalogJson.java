package io.callboard.realtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.Coalescing;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldPath;
import io.callboard.core.event.FieldType;
import io.callboard.core.event.JsonType;
import io.callboard.core.event.MembershipRule;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.QueryKey;
import io.callboard.core.event.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Event catalogs as JSON files.
 *
 * <pre>{@code
 * {"name": "shop", "kinds": ["order"],
 *  "events": [
 *    {"event": "order:shipped", "action": "ORDER_SHIPPED", "audience": ["order:{data.orderId}"],
 *     "payload": {"id": {"from": "data.orderId", "type": "string"},
 *                 "carrier": {"from": "data.carrier", "required": false, "enum": ["ship", "train"]}},
 *     "invalidates": [["orders"], ["order", "{id}"]]},
 *    {"event": "order:shared", "action": "ORDER_SHARED", "audience": ["order:{targetId}/owner"],
 *     "enabled": false, "transient": true, "payload": {"targetId": {}},
 *     "membership": {"room": "order:{targetId}", "user": "data.userId", "role": "data.role"}}]}
 * }</pre>
 *
 * <p>An event that the server sends by itself has no {@code "action"} but a {@code "sender"}:
 * {@code notifications}, {@code presence} or {@code client}. A payload field is taken from the
 * entry's field of its own name and required, unless it says otherwise; it holds anything unless it
 * has a {@code "type"} (one of JSON Schema's, or a list of them: see {@link JsonType}) or an {@code
 * "enum"} of texts. What an event {@code "invalidates"} are query keys ({@link QueryKey}), which
 * frontends fetch again. An event is enabled and recorded unless it says {@code "enabled": false}
 * or {@code "transient": true}. A membership without a role ends one; an entry that does not say
 * whose or which is refused unless the rule says {@code "required": false}. With {@code "coalesce":
 * {"windowMs": 250, "by": "workspaceId"}} an event is a hint, see {@link Coalescing}: by its {@code
 * targetId} unless it says by what. A member that is none of these is refused: it is a typing
 * error, and what it was meant to say would be missing without a word.
 */
public final class CatalogJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** How the parser names another place in the text, with its own settings before that. */
    private static final Pattern SOURCE =
            Pattern.compile("\\[Source: REDACTED[^;\\]]*; ([^\\]]*)]");

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
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try {
            return JSON.writer(printer)
                            .writeValueAsString(CatalogTree.of(catalog, JSON.createObjectNode()))
                    + System.lineSeparator();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of text and flags is JSON", impossible);
        }
    }

    private static EventCatalog catalog(JsonNode root) {
        JsonMembers catalog = JsonMembers.of("a catalog", root, Set.of("name", "kinds", "events"));
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
        JsonMembers event =
                JsonMembers.of(
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
                                "invalidates",
                                "coalesce"));
        return new EventType(
                event.text("event"),
                trigger(event),
                payload(event),
                event.texts("audience").stream().map(AudienceTemplate::parse).toList(),
                event.flag("enabled", true),
                !event.flag("transient", false),
                membership(event),
                invalidates(event),
                coalescing(event));
    }

    private static Trigger trigger(JsonMembers event) {
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

    private static List<PayloadField> payload(JsonMembers event) {
        List<PayloadField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : event.object("payload").properties()) {
            String name = member.getKey();
            JsonMembers field =
                    JsonMembers.of(
                            "payload field " + name,
                            member.getValue(),
                            Set.of("from", "required", "type", "enum"));
            String from = field.has("from") ? field.text("from") : name;
            fields.add(
                    new PayloadField(
                            name,
                            FieldPath.parse(from),
                            field.flag("required", true),
                            type(name, field)));
        }
        return fields;
    }

    private static FieldType type(String name, JsonMembers field) {
        if (field.has("enum")) {
            if (field.has("type")) {
                throw new IllegalArgumentException(
                        "payload field " + name + " has \"type\" or \"enum\", not both");
            }
            return FieldType.oneOf(field.someTexts("enum"));
        }
        if (!field.has("type")) {
            return FieldType.ANY;
        }
        List<String> types =
                field.isList("type") ? field.someTexts("type") : List.of(field.text("type"));
        return FieldType.of(types.stream().map(CatalogJson::type).toArray(JsonType[]::new));
    }

    private static JsonType type(String text) {
        return JsonType.tryParse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a field's \"type\" is one of "
                                                + List.of(JsonType.values())
                                                + ", or a list of these"));
    }

    private static List<QueryKey> invalidates(JsonMembers event) {
        List<QueryKey> keys = new ArrayList<>();
        if (event.has("invalidates")) {
            for (JsonNode key : event.list("invalidates")) {
                keys.add(new QueryKey(parts(key)));
            }
        }
        return keys;
    }

    private static List<String> parts(JsonNode key) {
        List<String> parts = new ArrayList<>();
        for (JsonNode part : key) {
            parts.add(part.isTextual() ? part.textValue() : "");
        }
        return parts;
    }

    private static @Nullable MembershipRule membership(JsonMembers event) {
        if (!event.has("membership")) {
            return null;
        }
        JsonMembers rule =
                JsonMembers.of(
                        "membership",
                        event.object("membership"),
                        Set.of("room", "user", "role", "required"));
        return new MembershipRule(
                AudienceTemplate.parse(rule.text("room")),
                FieldPath.parse(rule.text("user")),
                rule.has("role") ? FieldPath.parse(rule.text("role")) : null,
                rule.flag("required", true));
    }

    private static @Nullable Coalescing coalescing(JsonMembers event) {
        if (!event.has("coalesce")) {
            return null;
        }
        JsonMembers coalesce =
                JsonMembers.of("coalesce", event.object("coalesce"), Set.of("windowMs", "by"));
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
        return position + SOURCE.matcher(malformed.getOriginalMessage()).replaceAll("$1");
    }
}
