package io.callboard.planted.hiding.api.packet;

/** Public for the package above, hidden from all others. */
public record Packet() {}
