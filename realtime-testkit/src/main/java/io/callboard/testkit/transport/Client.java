package io.callboard.testkit.transport;

/**
 * The client's side of a transport, at the level of requests and messages: what a contract needs
 * that holds for every transport, be it without a network.
 */
public interface Client {
    String POLLING = "EIO=4&transport=polling";
    String WEBSOCKET = "EIO=4&transport=websocket";

    /**
     * Sends a request to the engine's path, and does not wait for its answer.
     *
     * @param headerLines like {@code Origin: https://app.example}
     */
    Call send(String method, String query, String body, String... headerLines) throws Exception;

    /** Sends a WebSocket opening handshake to the engine's path. */
    Call upgrade(String query, String... headerLines) throws Exception;

    /** Polls. */
    default Call get(String sid, String... headerLines) throws Exception {
        return send("GET", POLLING + "&sid=" + sid, "", headerLines);
    }

    /** Posts packets. */
    default Call post(String sid, String packets, String... headerLines) throws Exception {
        return send("POST", POLLING + "&sid=" + sid, packets, headerLines);
    }

    /** Opens a session over polling and gives its id. */
    default String handshake(String... headerLines) throws Exception {
        return sid(send("GET", POLLING, "", headerLines).response().body());
    }

    /** The session's id in an open packet. */
    static String sid(String openPacket) {
        int start = openPacket.indexOf("\"sid\":\"") + 7;
        return openPacket.substring(start, openPacket.indexOf('"', start));
    }

    /** Opens a session over WebSocket; its open packet has been received. */
    default ClientSocket socket() throws Exception {
        ClientSocket socket = upgrade(WEBSOCKET).socket();
        String open = socket.receive();
        if (!open.startsWith("0{")) {
            throw new AssertionError("Not a session: " + open);
        }
        return socket;
    }

    /** Opens a WebSocket for a session there is. */
    default ClientSocket socket(String sid) throws Exception {
        return upgrade(WEBSOCKET + "&sid=" + sid).socket();
    }
}
