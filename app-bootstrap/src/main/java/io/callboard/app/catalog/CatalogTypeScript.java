package io.callboard.app.catalog;

import io.callboard.app.json.Json;
import io.callboard.core.Quoted;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldType;
import io.callboard.core.event.JsonType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event catalog as the types of a {@code socket.io-client}: {@code Socket<ServerToClientEvents,
 * ClientToServerEvents>}.
 */
public final class CatalogTypeScript {
    private final StringBuilder text = new StringBuilder();

    private CatalogTypeScript() {}

    public static String of(EventCatalog catalog) {
        Contract contract = Contract.of(catalog);
        CatalogTypeScript types = new CatalogTypeScript();
        types.line(
                "// Events of %s, printed by callboard catalog."
                        .formatted(Quoted.of(contract.name())));
        types.line("// Use: const socket: Socket<ServerToClientEvents, ClientToServerEvents> =");
        types.line("//        io(url, { auth: { token } });");
        types.line("");
        types.write(contract);
        return types.text.toString();
    }

    /** The types alone. */
    static String types(Contract contract) {
        CatalogTypeScript types = new CatalogTypeScript();
        types.write(contract);
        return types.text.toString();
    }

    private void write(Contract contract) {
        contract.named()
                .forEach(
                        (name, shape) -> line("export type %s = %s;".formatted(name, type(shape))));
        line("");
        line("/** What each event of the catalog carries. */");
        line("export interface EventPayloads {");
        for (Message message : contract.fromServer()) {
            if (isOfCatalog(contract, message)) {
                line("  /** %s */".formatted(message.about()));
                line("  %s: %s;".formatted(literal(message.event()), type(message.payload())));
            }
        }
        line("}");
        line("");
        line("/** With each event comes, last, its place in the log, if it has one. */");
        line("export interface ServerToClientEvents {");
        contract.fromServer().forEach(message -> fromServer(contract, message));
        line("}");
        line("");
        line("type WithAck<Arguments extends unknown[], Answer> =");
        line("  | Arguments");
        line("  | [...Arguments, ack: (answer: Answer) => void];");
        line("");
        line("export interface ClientToServerEvents {");
        contract.fromClients().forEach(this::fromClient);
        line("}");
    }

    private void fromServer(Contract contract, Message message) {
        String name = literal(message.event());
        if (isOfCatalog(contract, message)) {
            line(
                    "  %s: (payload: EventPayloads[%s], offset%s: string) => void;"
                            .formatted(name, name, isPassedOn(contract, message) ? "?" : ""));
            return;
        }
        line("  /** %s */".formatted(message.about()));
        String payload =
                message.payload() == null ? "" : "payload: " + type(message.payload()) + ", ";
        line("  %s: (%soffset: string) => void;".formatted(name, payload));
    }

    private void fromClient(Message message) {
        line("  /** %s */".formatted(message.about()));
        String argument = message.argument() + ": " + type(message.payload());
        if (message.answer() == null) {
            line("  %s: (%s) => void;".formatted(literal(message.event()), argument));
        } else {
            line(
                    "  %s: (...args: WithAck<[%s], %s>) => void;"
                            .formatted(literal(message.event()), argument, type(message.answer())));
        }
    }

    private static boolean isOfCatalog(Contract contract, Message message) {
        return contract.events().stream().map(EventType::name).anyMatch(message.event()::equals);
    }

    /** Then it may have waited, and what waited has no place any more. */
    private static boolean isPassedOn(Contract contract, Message message) {
        return contract.fromClients().stream()
                .map(Message::event)
                .anyMatch(message.event()::equals);
    }

    private static String type(@Nullable Shape shape) {
        if (shape instanceof Shape.Named named) {
            return named.name();
        } else if (shape instanceof Shape.Typed typed) {
            return type(typed.type());
        } else if (shape instanceof Shape.Exactly exactly) {
            return String.valueOf(exactly.flag());
        } else if (shape instanceof Shape.RoomOf room) {
            return union(room.kinds().stream().map(kind -> "`" + kind + ":${string}`"));
        } else if (shape instanceof Shape.ListOf list) {
            return "Array<" + type(list.element()) + ">";
        } else if (shape instanceof Shape.OneOf either) {
            return union(either.shapes().stream().map(CatalogTypeScript::type));
        } else if (shape instanceof Shape.Members members) {
            return type(members.members());
        }
        throw new IllegalStateException("No type for " + shape);
    }

    private static String type(List<Shape.Member> members) {
        if (members.isEmpty()) {
            return "Record<string, never>";
        }
        return members.stream()
                .map(
                        member ->
                                String.format(
                                        "%s%s: %s",
                                        member.name(),
                                        member.required() ? "" : "?",
                                        type(member.shape())))
                .collect(Collectors.joining("; ", "{ ", " }"));
    }

    private static String type(FieldType type) {
        if (!type.values().isEmpty()) {
            return union(type.values().stream().map(CatalogTypeScript::literal));
        }
        return type.types().isEmpty()
                ? "unknown"
                : union(type.types().stream().map(CatalogTypeScript::type).distinct());
    }

    private static String type(JsonType type) {
        return switch (type) {
            case STRING -> "string";
            case INTEGER, NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case OBJECT -> "Record<string, unknown>";
            case ARRAY -> "unknown[]";
        };
    }

    private static String union(Stream<String> types) {
        List<String> all = types.toList();
        return all.isEmpty() ? "never" : String.join(" | ", all);
    }

    /** A string literal: JSON's are JavaScript's, too (ECMAScript 2019). */
    static String literal(String text) {
        return Json.text(text);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
