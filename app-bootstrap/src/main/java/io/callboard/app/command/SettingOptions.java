package io.callboard.app.command;

import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as options: {@code --max-payload} for {@code MAX_PAYLOAD}. */
final class SettingOptions {
    private static final String CONFIG = "--config";

    private SettingOptions() {}

    /** Gives a command the options for these settings, and {@code --config} and {@code --help}. */
    static void add(CommandSpec command, Set<Setting> settings) {
        command.usageMessage().abbreviateSynopsis(true);
        command.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this help.")
                        .build());
        command.addOption(
                OptionSpec.builder(CONFIG)
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description(
                                "Properties file with settings, under the names in capitals. The"
                                        + " environment goes before it, and options before both.")
                        .build());
        for (Setting.Group group : Setting.Group.values()) {
            addGroup(command, group, settings);
        }
    }

    private static void addGroup(CommandSpec command, Setting.Group group, Set<Setting> settings) {
        ArgGroupSpec.Builder options =
                ArgGroupSpec.builder().validate(false).heading("%n" + group.heading() + ":%n");
        Arrays.stream(Setting.values())
                .filter(setting -> setting.group() == group && settings.contains(setting))
                .map(SettingOptions::option)
                .forEach(options::addArg);
        if (!options.args().isEmpty()) {
            command.addArgGroup(options.build());
        }
    }

    private static OptionSpec option(Setting setting) {
        String byDefault =
                setting.defaultText().isEmpty() ? "" : " Default: " + setting.defaultText() + ".";
        return OptionSpec.builder(setting.option())
                .type(String.class)
                .paramLabel("VALUE")
                .description(setting.description() + byDefault + " (" + setting + ")")
                .build();
    }

    /** What was given to the command by file, environment and options. */
    static GivenSettings given(CommandSpec command, Map<String, String> environment) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            OptionSpec option = command.findOption(setting.option());
            if (option != null && option.getValue() != null) {
                options.put(setting, option.getValue());
            }
        }
        @Nullable Path file = command.findOption(CONFIG).getValue();
        return GivenSettings.read(file, environment, options);
    }
}
