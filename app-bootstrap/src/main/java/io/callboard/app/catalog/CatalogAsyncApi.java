package io.callboard.app.catalog;

import io.callboard.app.json.Json;
import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event catalog as an AsyncAPI 3.0 document, in JSON, which is YAML too: a channel for each kind
 * of room, and one for what is said without a room; what the server sends and what it receives
 * there, seen from the server.
 */
public final class CatalogAsyncApi {
    private static final String SESSION = "session";

    // with what no event has in its name
    private static final String CLIENT = "client_";
    private static final String ANSWER = "answer_";

    /** Catalogs have no versions, and a document needs one. */
    private static final String VERSION = "1.0.0";

    private final Contract contract;
    private final Map<String, Object> messages = new LinkedHashMap<>();
    private final Map<String, Object> channels = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();

    private CatalogAsyncApi(Contract contract) {
        this.contract = contract;
    }

    public static String of(EventCatalog catalog) {
        return Json.indented(new CatalogAsyncApi(Contract.of(catalog)).document());
    }

    private Map<String, Object> document() {
        addSession();
        addRoom(Room.USER_KIND);
        contract.kinds().forEach(this::addRoom);
        return members(
                "asyncapi",
                "3.0.0",
                "info",
                members(
                        "title",
                        "Events of " + contract.name(),
                        "version",
                        VERSION,
                        "description",
                        "What a Callboard server and its Socket.IO clients say to each other."
                                + " Behind what an event carries comes, as its last argument, its"
                                + " place in the log."),
                "defaultContentType",
                "application/json",
                "servers",
                members("callboard", server()),
                "channels",
                channels,
                "operations",
                operations,
                "components",
                members("messages", messages, "securitySchemes", members("token", token())));
    }

    private static Map<String, Object> server() {
        return members(
                "host",
                "localhost:4000",
                "pathname",
                "/socket.io/",
                "protocol",
                "socket.io",
                "protocolVersion",
                "5",
                "description",
                "Engine.IO 4 and Socket.IO 5, over long-polling and WebSocket, namespace /.",
                "security",
                List.of(ref("components", "securitySchemes", "token")));
    }

    private static Map<String, Object> token() {
        return members(
                "type",
                "http",
                "scheme",
                "bearer",
                "bearerFormat",
                "JWT",
                "description",
                "As auth.token when the client connects, or in the Authorization header.");
    }

    private void addSession() {
        List<String> sent = new ArrayList<>();
        for (Message message : contract.fromServer()) {
            add(key(message.event()), message.event(), message.about(), message.payload());
            if (contract.events().stream().noneMatch(e -> e.name().equals(message.event()))) {
                sent.add(key(message.event()));
            }
        }
        List<String> all = new ArrayList<>(sent);
        for (Message message : contract.fromClients()) {
            all.addAll(receive(message));
        }
        channels.put(SESSION, channel("/", "What is said to the server, and to one client.", all));
        addSending(SESSION, sent);
    }

    /** The messages of the operation: what is asked, and what is answered. */
    private List<String> receive(Message message) {
        String asked = CLIENT + key(message.event());
        add(asked, message.event(), message.about(), message.payload());
        Map<String, Object> operation =
                members(
                        "action",
                        "receive",
                        "channel",
                        ref("channels", SESSION),
                        "summary",
                        message.about(),
                        "messages",
                        List.of(ref("channels", SESSION, "messages", asked)));
        operations.put("receive." + key(message.event()), operation);
        if (message.answer() == null) {
            return List.of(asked);
        }
        String answered = ANSWER + key(message.event());
        add(
                answered,
                message.event(),
                "The acknowledgement, if one is asked for.",
                message.answer());
        operation.put(
                "reply",
                members(
                        "channel",
                        ref("channels", SESSION),
                        "messages",
                        List.of(ref("channels", SESSION, "messages", answered))));
        return List.of(asked, answered);
    }

    private void addRoom(String kind) {
        List<String> heard =
                contract.events().stream()
                        .filter(event -> isHeardIn(kind, event))
                        .map(event -> key(event.name()))
                        .toList();
        Map<String, Object> room = channel(kind + ":{id}", "What those in a room hear.", heard);
        room.put("parameters", members("id", members("description", "Of the room.")));
        channels.put("room." + kind, room);
        addSending("room." + kind, heard);
    }

    /** A room's members hear it through their own rooms as well. */
    private boolean isHeardIn(String kind, EventType event) {
        Set<String> kinds = new LinkedHashSet<>();
        for (AudienceTemplate audience : event.audience()) {
            audience.kind().ifPresentOrElse(kinds::add, () -> kinds.addAll(contract.kinds()));
            if (audience.members()) {
                kinds.add(Room.USER_KIND);
            }
        }
        return kinds.contains(kind);
    }

    private static Map<String, Object> channel(String address, String about, List<String> heard) {
        Map<String, Object> refs = new LinkedHashMap<>();
        heard.forEach(message -> refs.put(message, ref("components", "messages", message)));
        return members("address", address, "description", about, "messages", refs);
    }

    private void addSending(String channel, List<String> sent) {
        if (!sent.isEmpty()) {
            operations.put(
                    "send." + channel,
                    members(
                            "action",
                            "send",
                            "channel",
                            ref("channels", channel),
                            "messages",
                            sent.stream()
                                    .map(name -> ref("channels", channel, "messages", name))
                                    .toList()));
        }
    }

    private void add(String key, String name, String about, @Nullable Shape payload) {
        Map<String, Object> message = members("name", name, "summary", about);
        if (payload != null) {
            message.put("payload", JsonSchemas.of(payload));
        }
        messages.put(key, message);
    }

    /** Keys of components have no colons, and names of events no dots. */
    private static String key(String event) {
        return event.replace(':', '.');
    }

    private static Map<String, Object> ref(String... path) {
        return members("$ref", "#/" + String.join("/", path));
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
