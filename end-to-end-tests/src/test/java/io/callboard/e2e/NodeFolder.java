package io.callboard.e2e;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A folder of scripts and the npm packages they need, if the machine has Node.js.
 *
 * @param sources where the scripts are; folders in it are others
 * @param work where they are run
 */
public record NodeFolder(Path sources, Path work) {
    private static final Path SOURCES = Path.of("src/test/node").toAbsolutePath();
    private static final Path WORK = Path.of("target/node").toAbsolutePath();

    /** How long a command may take. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    /** The scripts that need the stock client only. */
    static final NodeFolder STOCK = new NodeFolder(SOURCES, WORK);

    /** The folder of this name within that one, so that its scripts can use those. */
    public static NodeFolder named(String name) {
        return new NodeFolder(SOURCES.resolve(name), WORK.resolve(name));
    }

    /** Puts scripts and packages in place, or skips the tests of this class. */
    public void installOrSkip() throws IOException {
        String missing = missing();
        assumeTrue(missing == null, missing);
        install();
    }

    /** Why nothing can be run here; null if it can. */
    private static @Nullable String missing() {
        try {
            Node.Result version = run(LIMIT, Path.of("."), Map.of(), "node", "--version");
            return version.exitCode() == 0 ? null : "node --version failed";
        } catch (UncheckedIOException noSuchCommand) {
            return "Node.js is not installed";
        }
    }

    /**
     * Puts scripts and packages in place, unless they are: scripts that another test runs at the
     * same time, maybe in another process, are left alone. Which packages is pinned by
     * package-lock.json.
     */
    private void install() throws IOException {
        Files.createDirectories(work);
        synchronized (NodeFolder.class) {
            Path lock = work.resolve("install.lock");
            try (FileChannel file = FileChannel.open(lock, CREATE, WRITE)) {
                file.lock(); // until the file is closed
                copyScripts();
                installPackages();
            }
        }
    }

    private void copyScripts() throws IOException {
        try (var files = Files.list(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = work.resolve(file.getFileName());
                if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                    Files.write(copy, Files.readAllBytes(file));
                }
            }
        }
    }

    private void installPackages() throws IOException {
        String wanted =
                Files.readString(sources.resolve("package.json"))
                        + Files.readString(sources.resolve("package-lock.json"));
        // npm begins by deleting the folder, so this is there only if it came to its end
        Path installed = work.resolve("node_modules").resolve("installed.txt");
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
            return;
        }
        Node.Result result = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (result.exitCode() != 0) {
            throw new IllegalStateException("npm ci failed: " + result.output());
        }
        Files.writeString(installed, wanted);
    }

    /** Runs a command in it, for two minutes at most. */
    public Node.Result run(String... command) {
        return run(LIMIT, Map.of(), command);
    }

    /** Runs a command in it, for so long at most. */
    public Node.Result run(Duration limit, Map<String, String> environment, String... command) {
        return run(limit, work, environment, command);
    }

    private static Node.Result run(
            Duration limit, Path directory, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("callboard-node", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(List.of(command))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Node.Result result =
                    new Node.Result(
                            process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
            Files.delete(output);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command[0], e);
        }
    }
}
