package io.callboard.planted.hiding.user;

import io.callboard.planted.hiding.api.Api;
import io.callboard.planted.hiding.api.packet.Packet;

/** Wrong: it opens what is hidden. */
public record Intruder(Api api) {
    Packet packet() {
        return api.packet();
    }
}
