package io.callboard.engineio;

/** A client sent what is no Engine.IO packet. Has no stack trace: it says nothing about us. */
final class MalformedPacketException extends Exception {
    MalformedPacketException(String message) {
        super(message, null, false, false);
    }
}
