package io.callboard.engineio;

import java.util.ArrayList;
import java.util.List;

/** The first packets of a session. Engine.IO protocol v4, "Handshake". */
final class OpenPacket {
    private OpenPacket() {}

    /** The open packet, and the message that the settings want sent along. */
    static List<EngineMessage> packets(String sid, String transport, EngineIoConfig config) {
        List<EngineMessage> packets = new ArrayList<>();
        packets.add(EngineMessage.packet(PacketType.OPEN, json(sid, transport, config)));
        config.initialPacket().ifPresent(packets::add);
        return packets;
    }

    // written by hand: nothing in it needs escaping
    private static String json(String sid, String transport, EngineIoConfig config) {
        boolean upgradable =
                config.allowUpgrades()
                        && transport.equals(PollingTransport.NAME)
                        && config.transports().contains(WebSocketTransport.NAME);
        return "{\"sid\":\""
                + sid
                + "\",\"upgrades\":"
                + (upgradable ? "[\"websocket\"]" : "[]")
                + ",\"pingInterval\":"
                + config.pingInterval().toMillis()
                + ",\"pingTimeout\":"
                + config.pingTimeout().toMillis()
                + ",\"maxPayload\":"
                + config.maxPayload()
                + "}";
    }
}
