package io.callboard.benchmarks.jmh;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.event.Catalogs;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From an entry of the audit log to what is published; done twice per entry. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MappingBenchmark {
    private final AuditMapping mapping = new AuditMapping(Catalogs.workspaceOps());
    private final AuditEntry entry =
            AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                    .id("e-1")
                    .at(Instant.EPOCH)
                    .actor("u1")
                    .workspace("abc123")
                    .target("WORK_ITEM", "wi-1234567890")
                    .with("status", "ACTIVE");

    @Benchmark
    public MappedEntry map() {
        return mapping.map(entry);
    }
}
