package io.callboard.engineio;

/** A client sent what is no Engine.IO packet. Has no stack trace: it says nothing about us. */
class MalformedPacketException extends Exception {
    MalformedPacketException(String message) {
        super(message, null, false, false);
    }

    /** A body has more packets than it may. */
    static final class TooMany extends MalformedPacketException {
        TooMany(int most) {
            super("more than " + most + " packets");
        }
    }
}
