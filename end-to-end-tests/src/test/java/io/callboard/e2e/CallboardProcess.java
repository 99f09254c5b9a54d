package io.callboard.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

/** A packaged server that listens on a free port. */
public final class CallboardProcess implements AutoCloseable {
    public static final String SECRET = "a-secret-for-tests-that-is-long-enough";
    public static final String API_KEY = "tests:let-me-in-0123456789";

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<String> address = new CompletableFuture<>();

    private CallboardProcess(Process process) {
        this.process = process;
    }

    /** Starts one and waits until it says where it listens. */
    public static CallboardProcess start(Path dataDir, Map<String, String> settings) {
        return start("serve", dataDir, settings);
    }

    /** Starts one with the studio on it, and waits as well. */
    public static CallboardProcess startDemo(Path dataDir, Map<String, String> settings) {
        return start("demo", dataDir, settings);
    }

    private static CallboardProcess start(String name, Path dataDir, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(java(), "-jar", jar(), name));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "PORT",
                                "0",
                                "HOST",
                                "127.0.0.1",
                                "JWT_SECRET",
                                SECRET,
                                "API_KEYS",
                                API_KEY,
                                "DATA_DIR",
                                dataDir.toString()));
        builder.environment().putAll(settings);
        try {
            CallboardProcess server = new CallboardProcess(builder.start());
            Thread reader = new Thread(server::read, "callboard-output");
            reader.setDaemon(true);
            reader.start();
            server.url();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the packaged application; errors go where the output goes. */
    public static Process run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-jar", jar()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Where it listens, e.g. {@code http://127.0.0.1:40123}. */
    public String url() {
        try {
            return address.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException("The server did not start: " + output, e);
        }
    }

    public List<String> output() {
        return List.copyOf(output);
    }

    public Process process() {
        return process;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    address.complete(matcher.group());
                }
            }
        } catch (IOException ended) {
            output.add("(the output broke off: " + ended + ")");
        }
        address.completeExceptionally(new IllegalStateException("It ended: " + output));
    }

    /** Asks it to stop, and kills it if it does not within 15 seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not stop within 15 s: " + output);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String jar() {
        return Path.of(System.getProperty("callboard.jar")).normalize().toString();
    }
}
