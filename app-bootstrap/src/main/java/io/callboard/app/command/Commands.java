package io.callboard.app.command;

import io.callboard.app.CannotStartException;
import io.callboard.app.settings.Setting;
import io.callboard.app.settings.SettingException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * All commands. Exit codes: 0 done, 1 failed, 2 wrong usage, of which a wrong setting is a case.
 * Messages about failures are one line on standard error.
 */
public final class Commands {
    private static final Set<Setting> SERVER =
            EnumSet.of(Setting.HOST, Setting.PORT, Setting.DATA_DIR);
    private static final Set<Setting> TOKENS =
            EnumSet.of(
                    Setting.JWT_SECRET,
                    Setting.JWT_ISSUER,
                    Setting.JWT_AUDIENCE,
                    Setting.JWT_USER_CLAIM,
                    Setting.DATA_DIR);
    private static final Set<Setting> CLIENT = EnumSet.copyOf(TOKENS);
    private static final Set<Setting> CATALOG = EnumSet.of(Setting.CATALOG, Setting.CATALOG_ENABLE);

    static {
        CLIENT.addAll(SERVER);
    }

    private Commands() {}

    /**
     * @param environment where settings are looked up besides options and files
     */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commands = new CommandLine(new Callboard());
        CommandLine serve =
                add(commands, new ServeCommand(environment), EnumSet.allOf(Setting.class));
        serve.getCommandSpec().usageMessage().footer(FixedLimits.lines().toArray(String[]::new));
        add(commands, new DemoCommand(environment), EnumSet.allOf(Setting.class));
        add(commands, new TokenCommand(environment), TOKENS);
        add(commands, new RecordCommand(environment), SERVER);
        add(commands, new TailCommand(environment), CLIENT);
        add(commands, new CatalogCommand(environment), CATALOG);
        commands.setParameterExceptionHandler(Commands::wrongUsage);
        commands.setExecutionExceptionHandler(Commands::failed);
        return commands;
    }

    private static CommandLine add(CommandLine commands, Object command, Set<Setting> settings) {
        CommandLine subcommand = new CommandLine(command);
        SettingOptions.add(subcommand.getCommandSpec(), settings);
        commands.addSubcommand(subcommand);
        return subcommand;
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName(" ") + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof SettingException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof CannotStartException || failure instanceof CommandFailedException) {
            command.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return ExitCode.SOFTWARE;
    }

    /** What is done without a command: the help is shown. */
    @Command(
            name = "callboard",
            description = "Real-time rooms for Java backends and stock socket.io-client frontends.",
            versionProvider = Version.class,
            mixinStandardHelpOptions = true,
            footer = {"", "Start with: callboard demo, or callboard serve"})
    static final class Callboard implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // set before run() is called
        CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Which command?");
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "callboard " + text() + " (Java " + System.getProperty("java.version") + ")"
            };
        }

        /** Known to the packaged application only. */
        static String text() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
