package io.callboard.undertow;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One connection's share of a broadcast, but for the system call. In the package of what it
 * measures, which nobody else can see.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OutboxBenchmark {
    private static final int FRAME_BYTES = 180;
    private static final int COALESCED = 16;

    private final Outbox outbox = new Outbox();
    private final byte[] frame = new byte[FRAME_BYTES];
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(XnioEventLoop.BUFFER_BYTES);

    @Benchmark
    public long one() {
        outbox.add(frame);
        return drain();
    }

    /** Per frame. */
    @Benchmark
    @OperationsPerInvocation(COALESCED)
    public long sixteen() {
        for (int i = 0; i < COALESCED; i++) {
            outbox.add(frame);
        }
        return drain();
    }

    private long drain() {
        outbox.fill(buffer.clear());
        int taken = buffer.position();
        outbox.take(taken);
        return taken;
    }
}
