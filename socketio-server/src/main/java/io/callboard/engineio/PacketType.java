package io.callboard.engineio;

/** The packet types. Engine.IO protocol v4, "Packet". */
enum PacketType {
    OPEN('0'),
    CLOSE('1'),
    PING('2'),
    PONG('3'),
    MESSAGE('4'),
    UPGRADE('5'),
    NOOP('6');

    private final char digit;

    PacketType(char digit) {
        this.digit = digit;
    }

    /** On the wire. */
    char digit() {
        return digit;
    }
}
