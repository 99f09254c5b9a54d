package io.callboard.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Redis on a port of its own, which keeps nothing. */
public final class RedisServer implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final String COMMAND = "redis-server";

    private final int port;
    private Process process;

    private RedisServer(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts one and waits until it listens; or skips the test, if the machine has none. */
    public static RedisServer startOrSkip() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, COMMAND))),
                "redis-server is not installed (Debian: apt-get install redis-server)");
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = FreePort.find();
            Optional<Process> process = tryStart(port);
            if (process.isPresent()) {
                return new RedisServer(port, process.get());
            }
        }
        throw new IllegalStateException("redis-server found no free port");
    }

    /** Empty if somebody else took the port meanwhile. */
    private static Optional<Process> tryStart(int port) {
        List<String> command =
                List.of(
                        COMMAND,
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        "" + port,
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--dir",
                        System.getProperty("java.io.tmpdir"));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader output = process.inputReader();
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains("Ready to accept connections")) {
                    drain(output);
                    return Optional.of(process);
                }
            }
            if (lines.stream().anyMatch(line -> line.contains("Address already in use"))) {
                return Optional.empty();
            }
            throw new IllegalStateException("redis-server did not start: " + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that it never waits for somebody to read what it says. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "redis-output");
        reader.setDaemon(true);
        reader.start();
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    /** Kills it, without a farewell to anybody. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again on the same port. */
    public void restart() {
        process = tryStart(port).orElseThrow(() -> new IllegalStateException("The port is taken"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
