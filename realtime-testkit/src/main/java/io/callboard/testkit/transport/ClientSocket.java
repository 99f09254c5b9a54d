package io.callboard.testkit.transport;

/** The client's end of a WebSocket, by messages. */
public interface ClientSocket {
    void send(String text) throws Exception;

    void send(byte[] bytes) throws Exception;

    /**
     * Waits for the next message: a text as it is, a binary one as hexadecimal digits in angle
     * brackets, like {@code <01020304>}.
     */
    String receive() throws Exception;

    /** Waits for the server's close frame; 0 if that has no code, 1006 if there is none. */
    int closeCode() throws Exception;

    /** The TCP connection ends without a word. */
    void breakOff() throws Exception;
}
