package io.callboard.benchmarks;

import picocli.CommandLine;

/** Takes the command line; see {@link BenchCommand}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new BenchCommand()).execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
