package io.callboard.e2e.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of another process's heap after a full collection. */
public final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private static final int SETTLING_ROUNDS = 12;

    private LiveHeap() {}

    /** The least within {@link #SETTLING_ROUNDS} seconds: until then all that may end has ended. */
    static long settled(Process process) throws IOException {
        long least = bytes(process);
        for (int i = 0; i < SETTLING_ROUNDS; i++) {
            Pause.millis(1_000);
            least = Math.min(least, bytes(process));
        }
        return least;
    }

    /** Collects, and counts the bytes of what is reachable. */
    static long bytes(Process process) throws IOException {
        return bytes(histogram(process));
    }

    /** The bytes that a histogram counts in all. */
    public static long bytes(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("No histogram: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    /**
     * Collects, and counts what is reachable by class: a line of number, instances, bytes, name.
     */
    public static String histogram(Process process) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process histogram =
                new ProcessBuilder(jcmd, "" + process.pid(), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        histogram.getOutputStream().close();
        return new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
