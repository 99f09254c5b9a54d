package io.callboard.testkit.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A request on a connection of its own, which may become a WebSocket. */
final class WireCall implements Call, ClientSocket {
    private final RawClient client;

    WireCall(RawClient client) {
        this.client = client;
    }

    @Override
    public Response response() throws IOException {
        return client.response();
    }

    @Override
    public ClientSocket socket() throws IOException {
        int status = response().status();
        if (status != 101) {
            throw new AssertionError("Not a WebSocket: " + status);
        }
        return this;
    }

    @Override
    public void leave() throws IOException {
        client.close();
    }

    @Override
    public void send(String text) throws IOException {
        client.send(ClientFrames.text(text));
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        client.send(ClientFrames.binary(bytes));
    }

    @Override
    public String receive() throws IOException {
        RawClient.Frame message = client.message();
        return switch (message.opcode()) {
            case ClientFrames.TEXT -> new String(message.payload(), StandardCharsets.UTF_8);
            case ClientFrames.BINARY -> "<" + HexFormat.of().formatHex(message.payload()) + ">";
            default -> throw new AssertionError("Not a message: opcode " + message.opcode());
        };
    }

    @Override
    public int closeCode() throws IOException {
        return client.closeCode();
    }

    @Override
    public void breakOff() throws IOException {
        client.reset();
    }
}
