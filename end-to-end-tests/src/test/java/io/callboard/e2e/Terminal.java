package io.callboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs lines in a shell at the repository's root, as a reader of the documents would. */
final class Terminal implements AutoCloseable {
    private final Map<String, String> environment;
    private final List<Process> started = new ArrayList<>();

    /**
     * @param environment what is set besides
     */
    Terminal(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Starts a command, and does not wait for it. */
    BufferedReader start(String line) throws IOException {
        return run("exec " + line).inputReader();
    }

    /** Runs several lines to their end, and returns what they printed. */
    String output(String lines) throws IOException {
        Process process = run(lines);
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private Process run(String lines) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", lines)
                        .directory(Document.ROOT.toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** The next line that begins so. The first command may have to build the application. */
    static String awaitLine(BufferedReader output, String beginning) throws Exception {
        return CompletableFuture.supplyAsync(
                        () ->
                                output.lines()
                                        .filter(line -> line.startsWith(beginning))
                                        .findFirst()
                                        .orElse("(the output ended)"))
                .get(300, TimeUnit.SECONDS);
    }

    /** Ends what was started, and waits until it has. */
    @Override
    public void close() {
        started.forEach(Process::destroy);
        try {
            for (Process process : started) {
                if (!process.waitFor(15, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("A command did not end within 15 s");
                }
            }
        } catch (InterruptedException interrupted) {
            started.forEach(Process::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
