package io.callboard.sqlite;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.testkit.SampleEntries;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process to be killed: appends without end, and writes a line {@code id position} for each entry
 * that was acknowledged. Ids are {@code run-thread-batch-size-index}.
 */
final class AppendingProcess {
    private static final int THREADS = 8;
    private static final int LARGEST_BATCH = 4;

    private AppendingProcess() {}

    public static void main(String[] args) {
        AuditLog log = SqliteStore.open(Path.of(args[0])).auditLog();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = args[1] + "-" + thread;
            new Thread(() -> appendForever(log, prefix)).start();
        }
    }

    private static void appendForever(AuditLog log, String prefix) {
        for (int batch = 0; ; batch++) {
            int size = 1 + batch % LARGEST_BATCH;
            String batchPrefix = prefix + "-" + batch + "-" + size + "-";
            List<NewEntry> entries =
                    IntStream.range(0, size)
                            .mapToObj(i -> SampleEntries.entry(batchPrefix + i))
                            .toList();
            report(SampleEntries.await(log.append(entries)));
        }
    }

    private static void report(List<RecordedEntry> answers) {
        StringBuilder lines = new StringBuilder();
        for (RecordedEntry answer : answers) {
            lines.append(answer.entry().id()).append(' ').append(answer.position()).append('\n');
        }
        try {
            // unbuffered, so that a line that was written is in the pipe whatever happens then
            OUT.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
}
