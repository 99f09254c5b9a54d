package io.callboard.benchmarks.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where this module's jar lies, with the folder {@code lib} beside it: a class path per process.
 */
public final class Installation {
    private static final int NPM_MINUTES = 3;

    private final Path jar;

    private Installation(Path jar) {
        this.jar = jar;
    }

    /** The one this class was loaded from. */
    public static Installation here() {
        try {
            Path jar =
                    Path.of(
                            Installation.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Installation installation = new Installation(jar);
            if (!Files.isDirectory(installation.lib("generator"))) {
                throw new IllegalStateException(
                        "There is no folder lib beside "
                                + jar
                                + ". Start with ./callboard bench, which builds it.");
            }
            return installation;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This class is not in a file", e);
        }
    }

    private Path lib(String name) {
        return jar.resolveSibling("lib").resolve(name);
    }

    /** The command that starts a server, without settings. */
    List<String> command(ServerKind kind, List<String> javaOptions) {
        List<String> command = new ArrayList<>();
        if (!kind.isJvm()) {
            command.addAll(List.of("node", lib("node").resolve("server.mjs").toString(), "0"));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        String classPath =
                Stream.concat(Stream.of("generator"), kind.libraries().stream())
                        .map(name -> lib(name) + "/*")
                        .collect(Collectors.joining(":", jar + ":", ""));
        command.addAll(List.of("-cp", classPath));
        command.addAll(kind.mainClassAndArguments());
        return command;
    }

    /**
     * Installs what {@code package-lock.json} pins, if that was not done yet. Blocks.
     *
     * @return whether the server on Node.js can be started; not without Node.js
     */
    public boolean installNode() throws IOException, InterruptedException {
        Path folder = lib("node");
        if (Files.isDirectory(folder.resolve("node_modules"))) {
            return true;
        }
        Process npm;
        try {
            npm =
                    new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                            .directory(folder.toFile())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException noSuchCommand) {
            return false;
        }
        if (!npm.waitFor(NPM_MINUTES, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
            return false;
        }
        return npm.exitValue() == 0;
    }
}
