package io.callboard.e2e.hostile;

/** HTTP requests as text. */
public final class Requests {
    /** Where Engine.IO handshakes are taken. */
    public static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    public static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

    private Requests() {}

    public static String get(String path, String... headerLines) {
        return request("GET", path, headerLines);
    }

    /** The head of a POST; its body is to follow. */
    public static String post(String path, long length, String... headerLines) {
        String[] all = new String[headerLines.length + 1];
        all[0] = "Content-Length: " + length;
        System.arraycopy(headerLines, 0, all, 1, headerLines.length);
        return request("POST", path, all);
    }

    /** The head of a POST whose body comes in chunks. */
    static String chunked(String path, String... headerLines) {
        String[] all = new String[headerLines.length + 1];
        all[0] = "Transfer-Encoding: chunked";
        System.arraycopy(headerLines, 0, all, 1, headerLines.length);
        return request("POST", path, all);
    }

    public static String upgrade(String path, String... headerLines) {
        String[] all = new String[headerLines.length + 4];
        all[0] = "Upgrade: websocket";
        all[1] = "Connection: Upgrade";
        all[2] = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        all[3] = "Sec-WebSocket-Version: 13";
        System.arraycopy(headerLines, 0, all, 4, headerLines.length);
        return get(path, all);
    }

    static String request(String method, String path, String... headerLines) {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: test\r\n");
        for (String line : headerLines) {
            text.append(line).append("\r\n");
        }
        return text.append("\r\n").toString();
    }
}
