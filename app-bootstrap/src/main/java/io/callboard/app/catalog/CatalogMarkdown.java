package io.callboard.app.catalog;

import io.callboard.app.json.Json;
import io.callboard.core.event.Coalescing;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldType;
import io.callboard.core.event.MembershipRule;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An event catalog for people to read. */
public final class CatalogMarkdown {
    private static final Map<Trigger, String> SENDERS =
            Map.of(
                    Trigger.Sender.NOTIFICATIONS, "the notification service",
                    Trigger.Sender.PRESENCE, "presence",
                    Trigger.Sender.CLIENT, "a client, to the others");

    private final StringBuilder text = new StringBuilder();

    private CatalogMarkdown() {}

    public static String of(EventCatalog catalog) {
        CatalogMarkdown markdown = new CatalogMarkdown();
        markdown.write(catalog);
        return markdown.text.toString();
    }

    private void write(EventCatalog catalog) {
        line("# Events of " + code(catalog.name()));
        line("");
        line(
                "Rooms: "
                        + new TreeSet<>(catalog.kinds())
                                .stream()
                                        .map(kind -> "`" + kind + ":{id}`")
                                        .collect(Collectors.joining(", "))
                        + ".");
        section("Events", catalog, EventType::enabled);
        section("Switched off", catalog, event -> !event.enabled());
    }

    private void section(String heading, EventCatalog catalog, Predicate<EventType> which) {
        if (catalog.events().stream().noneMatch(which)) {
            return;
        }
        line("");
        line("## " + heading);
        line("");
        line("| Event | Audit action | Audience | Payload | Remarks |");
        line("|---|---|---|---|---|");
        catalog.events().stream().filter(which).forEach(this::row);
    }

    private void row(EventType event) {
        String audience =
                event.audience().stream()
                        .map(template -> code(template.toString()))
                        .collect(Collectors.joining(", "));
        String payload =
                event.payload().stream()
                        .map(CatalogMarkdown::field)
                        .collect(Collectors.joining(", "));
        line(
                String.format(
                        "| %s | %s | %s | %s | %s |",
                        code(event.name()),
                        trigger(event.trigger()),
                        audience,
                        payload,
                        remarks(event)));
    }

    private static String trigger(Trigger trigger) {
        if (trigger instanceof Trigger.Action action) {
            return action.isAny() ? "any" : code(action.name());
        }
        return "none: sent by " + SENDERS.get(trigger);
    }

    private static String field(PayloadField field) {
        String from = field.from().toString();
        return code(field.name())
                + (field.type().equals(FieldType.ANY) ? "" : " (" + type(field.type()) + ")")
                + (from.equals(field.name()) ? "" : " from " + code(from))
                + (field.required() ? "" : " if given");
    }

    private static String type(FieldType type) {
        return type.values().isEmpty()
                ? type.toString()
                : type.values().stream()
                        .map(value -> code(Json.text(value)))
                        .collect(Collectors.joining(" or "));
    }

    private static String remarks(EventType event) {
        List<String> remarks = new ArrayList<>();
        if (!event.recorded()) {
            remarks.add("transient");
        }
        Coalescing coalescing = event.coalescing();
        if (coalescing != null) {
            remarks.add(
                    String.format(
                            "coalesced by %s within %d ms",
                            code(coalescing.by().toString()), coalescing.window().toMillis()));
        }
        if (event.membership() != null) {
            remarks.add(remark(event.membership()));
        }
        if (!event.invalidates().isEmpty()) {
            remarks.add(
                    event.invalidates().stream()
                            .map(key -> code(Json.text(key.parts())))
                            .collect(Collectors.joining(", ", "invalidates ", "")));
        }
        return String.join("; ", remarks);
    }

    private static String remark(MembershipRule rule) {
        String change =
                rule.role() == null
                        ? "ends the membership of "
                        : "makes a member, in the role " + code(rule.role().toString()) + ", of ";
        return change + code(rule.user().toString());
    }

    /**
     * As code, whatever is in it. A bar would end the cell, in code too; the end of a line would
     * end the row; and a backtick the code, unless it stands between more of them.
     */
    private static String code(String text) {
        String cell = text.replaceAll("\\R|\\p{Cntrl}", " ").replace("|", "\\|");
        if (cell.indexOf('`') < 0) {
            return "`" + cell + "`";
        }
        String fence = "`";
        while (cell.contains(fence)) {
            fence += "`";
        }
        return fence + " " + cell + " " + fence;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
