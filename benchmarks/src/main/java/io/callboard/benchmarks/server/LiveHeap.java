package io.callboard.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of a JVM's heap after a full collection, by the JDK's {@code jcmd}. */
public final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private LiveHeap() {}

    /** Collects, and counts the bytes of all objects that remain. Blocks. */
    public static long bytes(ProcessUsage server) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(server.pid()),
                                "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        Matcher total = TOTAL.matcher(said);
        if (jcmd.waitFor() != 0 || !total.find()) {
            throw new IOException("jcmd said: " + said.lines().findFirst().orElse(""));
        }
        return Long.parseLong(total.group(1));
    }
}
