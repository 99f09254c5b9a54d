package io.callboard.app;

import io.callboard.app.command.Commands;

/** Runs one command, and ends with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.commandLine(System.getenv()).execute(arguments));
    }
}
