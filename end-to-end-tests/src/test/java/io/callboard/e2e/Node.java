package io.callboard.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Node.js with the stock client, if the machine has it. */
public final class Node {
    private static final Path SOURCES = Path.of("src/test/node").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path WORK = Path.of("target/node").toAbsolutePath();

    private Node() {}

    /** Why the stock client cannot be run here; null if it can. */
    private static @Nullable String missing() {
        try {
            Result version = run(Path.of("."), Map.of(), "node", "--version");
            return version.exitCode() == 0 ? null : "node --version failed";
        } catch (UncheckedIOException noSuchCommand) {
            return "Node.js is not installed";
        }
    }

    /** Puts scripts and client in place, or skips the tests of this class. */
    public static void installOrSkip() throws IOException {
        String missing = missing();
        assumeTrue(missing == null, missing);
        install();
    }

    /** Puts scripts and client in place; what they are is pinned by package-lock.json. */
    private static void install() throws IOException {
        Files.createDirectories(WORK);
        try (var files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(WORK.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        Result result =
                run(WORK, Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (result.exitCode() != 0) {
            throw new IllegalStateException("npm ci failed: " + result.output());
        }
    }

    /** Runs a script with arguments, for two minutes at most. */
    public static Result script(Map<String, String> environment, String... arguments) {
        return script(LIMIT, environment, arguments);
    }

    /** Runs a script with arguments, for so long at most. */
    public static Result script(
            Duration limit, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        return run(limit, WORK, environment, command.toArray(String[]::new));
    }

    private static Result run(Path directory, Map<String, String> environment, String... command) {
        return run(LIMIT, directory, environment, command);
    }

    private static Result run(
            Duration limit, Path directory, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("callboard-node", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Result result =
                    new Result(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
            Files.delete(output);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command[0], e);
        }
    }

    /** How a process ended, and what it printed. */
    public record Result(int exitCode, String output) {}
}
