package io.callboard.app.server;

import io.callboard.app.settings.Origins;
import io.callboard.app.settings.Settings;
import io.callboard.core.room.Role;
import io.callboard.engineio.Cors;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoConfigBuilder;
import io.callboard.engineio.OriginPolicy;
import io.callboard.socketio.SocketIoOptions;

/** The settings in the terms of Engine.IO and Socket.IO. */
final class SocketSettings {
    private SocketSettings() {}

    static EngineIoConfig engineIo(Settings settings) {
        Settings.Protocol protocol = settings.protocol();
        Settings.Limits limits = settings.limits();
        EngineIoConfigBuilder config =
                EngineIoConfig.builder()
                        .pingInterval(protocol.pingInterval())
                        .pingTimeout(protocol.pingTimeout())
                        .maxPayload(protocol.maxPayloadBytes())
                        .maxSessions(limits.connections())
                        .maxSessionsPerAddress(limits.connectionsPerAddress())
                        .maxBufferedBytes(limits.outgoingBytes());
        allow(settings.origins(), config);
        return config.build();
    }

    private static void allow(Origins origins, EngineIoConfigBuilder config) {
        if (origins instanceof Origins.Only only) {
            config.allowedOrigins(OriginPolicy.only(only.origins()))
                    .cors(Cors.only(only.origins()).withCredentials());
        } else if (origins instanceof Origins.SameHost) {
            config.allowedOrigins(OriginPolicy.sameHost());
        } else {
            config.allowedOrigins(OriginPolicy.any())
                    .cors(Cors.matching(origin -> true).withCredentials());
        }
    }

    static SocketIoOptions socketIo(Settings settings) {
        int maxPayload = settings.protocol().maxPayloadBytes();
        // its own room, its user's, and per room one more for each role in it
        int rooms = 2 + settings.limits().client().roomsPerSocket() * (1 + Role.values().length);
        return SocketIoOptions.builder()
                .connectTimeout(settings.protocol().connectTimeout())
                .maxRoomsPerSocket(rooms)
                .maxAttachmentBytes(maxPayload)
                .maxWaitingBytes(4 * maxPayload)
                .build();
    }
}
