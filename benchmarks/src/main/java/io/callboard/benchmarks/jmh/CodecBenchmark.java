package io.callboard.benchmarks.jmh;

import io.callboard.engineio.EngineMessage;
import io.callboard.socketio.packet.MalformedPacketException;
import io.callboard.socketio.packet.Packet;
import io.callboard.socketio.packet.PacketDecoder;
import io.callboard.socketio.packet.PacketEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event of five fields, to the bytes of a frame and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final int MAX_ATTACHMENT_BYTES = 1_000_000;

    private final Packet.Event event =
            new Packet.Event(
                    "/", OptionalLong.empty(), "work-item:status-changed", List.of(payload()));
    private final String text = PacketEncoder.encode(event).text();
    private final PacketDecoder decoder = new PacketDecoder(MAX_ATTACHMENT_BYTES);

    private static Map<String, Object> payload() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("targetId", "wi-1234567890");
        payload.put("targetType", "WORK_ITEM");
        payload.put("workspaceId", "abc123");
        payload.put("id", "wi-1234567890");
        payload.put("status", "ACTIVE");
        return payload;
    }

    @Benchmark
    public byte[] encode() {
        List<EngineMessage> messages = PacketEncoder.encode(event).messages();
        return messages.get(0).webSocketFrame();
    }

    @Benchmark
    public Optional<Packet> decode() throws MalformedPacketException {
        return decoder.text(text);
    }
}
