package io.callboard.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** A command that has ended: what it said, and how it ended. */
record Ran(int exitCode, String out, String err) {
    static Ran command(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands =
                Commands.commandLine(environment)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        int exitCode = commands.execute(arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    static Ran command(String... arguments) {
        return command(Map.of(), arguments);
    }
}
