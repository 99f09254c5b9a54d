package io.callboard.planted.hiding.api;

import io.callboard.planted.hiding.api.packet.Packet;

/** Right: it may use what it hides. */
public record Api(Packet packet) {}
