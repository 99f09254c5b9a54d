package io.callboard.testkit.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that says exactly what it is told to, on one TCP connection. Waits 30 s at most. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    public RawClient(URI server) throws IOException {
        this(server, 0);
    }

    /** With a small receive buffer, the server soon notices that nothing is read. */
    public RawClient(URI server, int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        in = new DataInputStream(socket.getInputStream());
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a request without a body. */
    public RawClient request(String method, String target, String... headerLines)
            throws IOException {
        return send(head(method, target, headerLines));
    }

    public static String head(String method, String target, String... headerLines) {
        StringBuilder head =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: test\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    public static String upgrade(String target, String... headerLines) {
        String[] all = new String[headerLines.length + 4];
        all[0] = "Upgrade: websocket";
        all[1] = "Connection: keep-alive, Upgrade";
        all[2] = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        all[3] = "Sec-WebSocket-Version: 13";
        System.arraycopy(headerLines, 0, all, 4, headerLines.length);
        return head("GET", target, all);
    }

    /** Reads the head of a response and its body, if it has a length. */
    public Response response() throws IOException {
        Response head = responseToHead();
        int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
        byte[] body = new byte[length];
        in.readFully(body);
        return new Response(
                head.status(), head.headers(), new String(body, StandardCharsets.UTF_8));
    }

    /** Reads the answer to a HEAD, which has no body whatever its headers say. */
    public Response responseToHead() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, next) -> one + "\n" + next);
        }
        return new Response(status, headers, "");
    }

    /** The next frame the server sends. */
    public Frame frame() throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return new Frame(first, payload);
    }

    /** The next message, whatever its frames. */
    public Frame message() throws IOException {
        Frame frame = frame();
        int opcode = frame.opcode();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(frame.payload());
        while (!frame.fin()) {
            frame = frame();
            payload.writeBytes(frame.payload());
        }
        return new Frame(ClientFrames.FIN | opcode, payload.toByteArray());
    }

    /** Reads until a close frame or the end of the stream; gives the close code, or 1006. */
    public int closeCode() throws IOException {
        try {
            while (true) {
                Frame frame = frame();
                if (frame.opcode() == ClientFrames.CLOSE) {
                    return frame.closeCode();
                }
            }
        } catch (EOFException | SocketException e) {
            return 1006;
        }
    }

    /** Reads to the end and tells that it came, by a FIN or a reset. */
    public boolean ended() throws IOException {
        byte[] ignored = new byte[64 * 1024];
        try {
            int count;
            do {
                count = in.read(ignored);
            } while (count >= 0);
            return true;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Closes with a FIN. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Closes with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    public record Frame(int first, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public boolean fin() {
            return (first & ClientFrames.FIN) != 0;
        }

        public int opcode() {
            return first & 15;
        }

        public int closeCode() {
            return payload.length < 2 ? 0 : (payload[0] & 255) << 8 | (payload[1] & 255);
        }
    }
}
