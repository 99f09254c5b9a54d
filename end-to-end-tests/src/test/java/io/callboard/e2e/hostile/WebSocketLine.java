package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A session over a WebSocket of its own. */
public final class WebSocketLine implements Line {
    private final Wire wire;
    private final String token;
    private final String sid;
    private int closeCode = -1;
    private boolean ended;
    private int pings;

    public WebSocketLine(Wire wire, String token) throws IOException {
        this.wire = wire;
        this.token = token;
        wire.send(Requests.upgrade("/socket.io/?EIO=4&transport=websocket"));
        assertThat(wire.answer().status()).isEqualTo(101);
        String open = next();
        assertThat(open).startsWith("0{\"sid\":\"");
        sid = String.valueOf(open).split("\"", 5)[3];
    }

    /** Sends what may be no frames at all. */
    void offer(byte[] bytes) {
        wire.offer(bytes);
    }

    /** All of them at once, so that the last is there before anything is answered. */
    @Override
    public void send(String... packets) {
        offer(Frames.concat(Stream.of(packets).map(WebSocketLine::frame).toArray(byte[][]::new)));
    }

    private static byte[] frame(String packet) {
        return packet.startsWith("b")
                ? Frames.binary(Base64.getDecoder().decode(packet.substring(1)))
                : Frames.text(packet);
    }

    @Override
    public @Nullable String next() throws IOException {
        try {
            while (!ended) {
                Wire.Frame frame = wire.frame();
                if (frame.opcode() == Frames.CLOSE) {
                    closeCode = frame.closeCode();
                    ended = true;
                } else if (frame.opcode() == Frames.BINARY) {
                    return "b" + Base64.getEncoder().encodeToString(frame.payload());
                } else if (frame.opcode() == Frames.TEXT && !isIdle(frame.text())) {
                    return frame.text();
                }
            }
        } catch (EOFException | SocketException cut) {
            ended = true;
        }
        return null;
    }

    private boolean isIdle(String packet) {
        pings += packet.equals("2") ? 1 : 0;
        return packet.equals("2") || packet.equals("6") || packet.startsWith(CURSOR);
    }

    String sid() {
        return sid;
    }

    /** Of the close frame that ended it: 0 for none in the frame, -1 for no frame. */
    public int closeCode() {
        return closeCode;
    }

    public Wire wire() {
        return wire;
    }

    @Override
    public int pings() {
        return pings;
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
