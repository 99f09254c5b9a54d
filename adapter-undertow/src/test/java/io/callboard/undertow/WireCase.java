package io.callboard.undertow;

import io.callboard.testkit.transport.ClientFrames;
import io.callboard.testkit.transport.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One case of RFC 6455: what a client sends, and the frames it gets for it.
 *
 * @param id the number of the case that checks the same in the Autobahn test suite
 */
record WireCase(String id, List<Step> steps, Ending ending) {
    private static final int SHOWN_BYTES = 40;

    /** Frames are only awaited at the end of a step. */
    record Step(byte[] sent, List<String> answers) {}

    enum Ending {
        /** The client closes with 1000 after the last step. */
        BY_CLIENT,
        /** The last step is the end of the connection. */
        IN_LAST_STEP
    }

    /** The client sends these frames, gets these answers, and then closes. */
    static WireCase good(String id, byte[] sent, String... answers) {
        return new WireCase(id, List.of(new Step(sent, List.of(answers))), Ending.BY_CLIENT);
    }

    /** The client sends these frames, and the last answer is a close frame. */
    static WireCase ending(String id, byte[] sent, String... answers) {
        return new WireCase(id, List.of(new Step(sent, List.of(answers))), Ending.IN_LAST_STEP);
    }

    /** The client sends this so often, and waits for the answer each time. */
    static WireCase repeated(String id, int times, byte[] sent, String answer) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            steps.add(new Step(sent, List.of(answer)));
        }
        return new WireCase(id, steps, Ending.BY_CLIENT);
    }

    /** The echo of a text: what {@code EngineMessage} puts before it, {@code 4}, comes with it. */
    static String echo(String text) {
        return "text " + shown(("4" + text).getBytes(StandardCharsets.UTF_8));
    }

    static String echo(byte[] binary) {
        return "binary " + shown(binary);
    }

    static String pong(byte[] payload) {
        return "pong " + shown(payload);
    }

    static String close(int code) {
        return "close " + code;
    }

    /** A frame of the server. */
    static String line(RawClient.Frame frame) {
        return switch (frame.first()) {
            case ClientFrames.FIN | ClientFrames.TEXT -> "text " + shown(frame.payload());
            case ClientFrames.FIN | ClientFrames.BINARY -> "binary " + shown(frame.payload());
            case ClientFrames.FIN | ClientFrames.PONG -> "pong " + shown(frame.payload());
            case ClientFrames.FIN | ClientFrames.CLOSE -> "close " + frame.closeCode();
            default -> "frame %02x".formatted(frame.first());
        };
    }

    private static String shown(byte[] bytes) {
        if (bytes.length <= SHOWN_BYTES) {
            return HexFormat.of().formatHex(bytes);
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return bytes.length + " bytes " + Long.toHexString(sum.getValue());
    }

    @Override
    public String toString() {
        return id;
    }
}
