package io.callboard.engineio;

/** One packet as a client sent it. Engine.IO protocol v4, "Packet". */
sealed interface Packet {
    /** About how much the client sent for it: characters or bytes. */
    int length();

    /** Any packet but a binary message. */
    record Text(PacketType type, String data) implements Packet {
        @Override
        public int length() {
            return data.length() + 1;
        }
    }

    /** A binary message. */
    record Binary(byte[] data) implements Packet {
        @Override
        public int length() {
            return data.length;
        }
    }
}
