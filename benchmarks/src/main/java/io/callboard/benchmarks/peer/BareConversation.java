package io.callboard.benchmarks.peer;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the generator's clients say, understood by the first characters and without any check: as
 * little as a server can do. Thread-safe.
 */
final class BareConversation {
    private static final String JOIN = "420[\"join-workspace\",\"";
    private static final String PUBLISH = "42[\"publish\",\"";

    private final Map<String, Set<Client>> rooms = new ConcurrentHashMap<>();

    /** Whom something can be sent to. */
    interface Client {
        void send(String packet);
    }

    void opened(Client client) {
        client.send(
                "0{\"sid\":\"bare\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"
                        + "\"maxPayload\":1000000}");
    }

    void said(Client client, String packet) {
        if (packet.startsWith("40")) {
            client.send("40{\"sid\":\"bare\"}");
        } else if (packet.startsWith(JOIN)) {
            room(id(packet, JOIN)).add(client);
            client.send("430[true]");
        } else if (packet.startsWith(PUBLISH)) {
            String id = id(packet, PUBLISH);
            String object = packet.substring(PUBLISH.length() + id.length() + 2);
            String event = "42[\"work-item:status-changed\"," + object;
            room(id).forEach(member -> member.send(event));
        }
    }

    void closed(Client client) {
        rooms.values().forEach(members -> members.remove(client));
    }

    private Set<Client> room(String id) {
        return rooms.computeIfAbsent(id, key -> ConcurrentHashMap.newKeySet());
    }

    private static String id(String packet, String before) {
        return packet.substring(before.length(), packet.indexOf('"', before.length()));
    }
}
