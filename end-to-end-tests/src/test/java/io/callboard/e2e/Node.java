package io.callboard.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Node.js with the stock client, if the machine has it. */
public final class Node {
    private Node() {}

    /** Puts scripts and client in place, or skips the tests of this class. */
    public static void installOrSkip() throws IOException {
        NodeFolder.STOCK.installOrSkip();
    }

    /** Runs a script with arguments, for two minutes at most. */
    public static Result script(Map<String, String> environment, String... arguments) {
        return script(NodeFolder.LIMIT, environment, arguments);
    }

    /** Runs a script with arguments, for so long at most. */
    public static Result script(
            Duration limit, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        return NodeFolder.STOCK.run(limit, environment, command.toArray(String[]::new));
    }

    /** How a process ended, and what it printed. */
    public record Result(int exitCode, String output) {}
}
