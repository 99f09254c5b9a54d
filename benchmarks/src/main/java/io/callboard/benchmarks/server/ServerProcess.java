package io.callboard.benchmarks.server;

import io.callboard.benchmarks.load.LoadException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that runs. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final int START_SECONDS = 60;

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one and waits until it says where it listens.
     *
     * @param settings environment variables
     * @throws LoadException if it does not start
     */
    public static ServerProcess start(
            Installation installation,
            ServerKind kind,
            Placement placement,
            List<String> javaOptions,
            Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(placement.ofServer());
        command.addAll(installation.command(kind, javaOptions));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings);
        ServerProcess server = new ServerProcess(builder.start());
        Thread reader = new Thread(server::read, "server output");
        reader.setDaemon(true);
        reader.start();
        server.port();
        return server;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    port.complete(Integer.parseInt(matcher.group(1)));
                }
            }
        } catch (IOException ended) {
            output.add("(the output broke off: " + ended + ")");
        }
        port.completeExceptionally(new IllegalStateException("It ended"));
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        try {
            return port.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new LoadException("The server did not start: " + output, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server started", e);
        }
    }

    public ProcessUsage usage() {
        return new ProcessUsage(process.pid());
    }

    /** What it printed. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** Kills it: nothing of it is wanted any more. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
