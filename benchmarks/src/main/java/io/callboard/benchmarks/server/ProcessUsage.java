package io.callboard.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process uses of the machine, as Linux tells in {@code /proc}. */
public record ProcessUsage(long pid) {
    /** Linux counts time in hundredths of a second towards programs, whatever the machine. */
    private static final long MICROS_PER_TICK = 10_000;

    /** After the name of the command, which may hold spaces, in {@code /proc/PID/stat}. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private static final int REST_MILLIS = 500;

    /** Of this process. */
    public static ProcessUsage own() {
        return new ProcessUsage(ProcessHandle.current().pid());
    }

    /** Microseconds of CPU time so far, of the process and of the kernel for it. */
    public long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]))
                * MICROS_PER_TICK;
    }

    /** Waits until it has next to nothing to do, the compilers of its JVM included. */
    public void awaitRest() throws IOException, InterruptedException {
        long before;
        do {
            before = cpuMicros();
            Thread.sleep(REST_MILLIS);
        } while (cpuMicros() - before > MICROS_PER_TICK);
    }

    /** Bytes of memory that are really there for it. */
    public long residentBytes() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new IOException("Process " + pid + " has no memory any more"));
    }

    /** Microseconds of CPU time that the whole machine has spent on something. */
    public static long machineCpuMicros() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElseThrow().trim().split("\\s+", -1);
            // user, nice, system; then idle and iowait; then irq, softirq, steal
            long ticks = 0;
            for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks * MICROS_PER_TICK;
        }
    }
}
