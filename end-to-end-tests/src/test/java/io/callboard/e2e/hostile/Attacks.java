package io.callboard.e2e.hostile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All of them, by family. */
final class Attacks {
    private Attacks() {}

    static Map<String, List<Attack>> byFamily() {
        Map<String, List<Attack>> families = new LinkedHashMap<>();
        families.put("HTTP request lines", HttpRequestLines.attacks());
        families.put("HTTP headers", HttpHeaders.attacks());
        families.put("HTTP bodies", HttpBodies.attacks());
        families.put("smuggling", Smuggling.attacks());
        families.put("Engine.IO handshakes", Handshakes.attacks());
        families.put("Engine.IO packets", EnginePackets.attacks());
        families.put("polling payloads", PollingPayloads.attacks());
        families.put("polling requests", PollingRequests.attacks());
        families.put("WebSocket handshakes", WebSocketHandshakes.attacks());
        families.put("upgrades", Upgrades.attacks());
        families.put("WebSocket frames", WebSocketFrames.attacks());
        families.put("WebSocket fragments", WebSocketFragments.attacks());
        families.put("UTF-8", Utf8.attacks());
        families.put("Socket.IO packets", SocketIoPackets.attacks());
        families.put("Socket.IO binary", SocketIoBinary.attacks());
        families.put("namespaces", Namespaces.attacks());
        families.put("events and acks", Events.attacks());
        families.put("rooms", Rooms.attacks());
        families.put("tokens", Tokens.attacks());
        families.put("floods", Floods.attacks());
        families.put("oversize", Oversize.attacks());
        families.put("slow", Slow.attacks());
        families.put("CVEs of Engine.IO", EngineIoCves.attacks());
        families.put("CVEs of Socket.IO", SocketIoCves.attacks());
        families.put("CVEs of WebSockets", WebSocketCves.attacks());
        families.put("CVEs of Undertow", UndertowCves.attacks());
        return families;
    }
}
