package io.callboard.app.catalog;

import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Trigger;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that a server with some catalog and its clients say to each other. Every format of the
 * catalog but the one for people says this.
 *
 * @param name of the catalog
 * @param kinds of the rooms that can be joined, in alphabetical order
 * @param events those of the catalog that are sent
 * @param fromServer what the server says: those events, and what it says by itself
 * @param fromClients what the server listens to
 */
record Contract(
        String name,
        List<String> kinds,
        List<EventType> events,
        List<Message> fromServer,
        List<Message> fromClients) {

    static Contract of(EventCatalog catalog) {
        List<String> kinds =
                new TreeSet<>(catalog.kinds())
                        .stream().filter(kind -> !kind.equals(Room.USER_KIND)).toList();
        List<EventType> events = catalog.events().stream().filter(EventType::enabled).toList();
        List<Message> fromServer = new ArrayList<>();
        events.forEach(event -> fromServer.add(message(event)));
        fromServer.addAll(Conversation.fromServer());
        List<Message> fromClients = new ArrayList<>(Conversation.fromClients(kinds));
        events.stream()
                .filter(event -> event.trigger() == Trigger.Sender.CLIENT)
                .forEach(event -> fromClients.add(passedOn(event)));
        return new Contract(catalog.name(), kinds, events, fromServer, fromClients);
    }

    /** What has a name, by that, in alphabetical order. */
    Map<String, Shape> named() {
        Map<String, Shape> named = new LinkedHashMap<>();
        Conversation.named(kinds).forEach(each -> named.put(each.name(), each.shape()));
        return named;
    }

    private static Message message(EventType event) {
        return Message.fromServer(event.name(), about(event), shape(event.payload()));
    }

    /** What a client says to the others; the server adds who it is. */
    private static Message passedOn(EventType event) {
        List<PayloadField> said =
                event.payload().stream()
                        .filter(field -> !field.from().toString().equals("userId"))
                        .toList();
        return Conversation.passedOn(event.name(), shape(said));
    }

    private static Shape shape(List<PayloadField> payload) {
        return new Shape.Members(
                payload.stream()
                        .map(
                                field ->
                                        new Shape.Member(
                                                field.name(),
                                                new Shape.Typed(field.type()),
                                                field.required()))
                        .toList());
    }

    private static String about(EventType event) {
        String audience =
                event.audience().stream().map(Object::toString).collect(Collectors.joining(", "));
        return String.format(
                "%s, for %s.%s",
                trigger(event.trigger()),
                audience,
                event.recorded() ? "" : " Whoever is away does not get it later.");
    }

    private static String trigger(Trigger trigger) {
        if (trigger instanceof Trigger.Action action) {
            return action.isAny() ? "After every action" : "After " + action.name();
        }
        return "Sent by " + trigger;
    }
}
