package io.callboard.app.settings;

import io.callboard.core.Quoted;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings somebody gave, as text, and where each came from. A later source wins: the file,
 * then the environment, then the command line.
 */
public final class GivenSettings {
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<Setting, String> sources = new EnumMap<>(Setting.class);

    private GivenSettings() {}

    /**
     * Reads all sources. Blocks.
     *
     * @param file a properties file in UTF-8, or null
     * @param environment of which only what is a setting is looked at
     * @throws SettingException if the file cannot be read or has something that is no setting, or
     *     if a value is empty
     */
    public static GivenSettings read(
            @Nullable Path file, Map<String, String> environment, Map<Setting, String> options) {
        GivenSettings given = new GivenSettings();
        if (file != null) {
            given.addFile(file);
        }
        for (Setting setting : Setting.values()) {
            given.add(setting, environment.get(setting.name()), "environment");
            given.add(setting, options.get(setting), "command line");
        }
        return given;
    }

    private void addFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SettingException(
                    "--config: cannot read "
                            + file
                            + " ("
                            + unreadable.getClass().getSimpleName()
                            + "). Give a properties file in UTF-8 with lines like PORT=4001.");
        }
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            Setting setting = Setting.named(name).orElseThrow(() -> unknown(name, file));
            add(setting, properties.getProperty(name), file.toString());
        }
    }

    private static SettingException unknown(String name, Path file) {
        String meant = name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        return new SettingException(
                Quoted.of(name)
                        + " in "
                        + file
                        + " is no setting. "
                        + Setting.named(meant)
                                .map(setting -> "Write " + setting + ".")
                                .orElse(
                                        "Remove it; callboard serve --help lists those there"
                                                + " are."));
    }

    private void add(Setting setting, @Nullable String value, String source) {
        if (value == null) {
            return;
        }
        if (value.isBlank()) {
            throw new SettingException(
                    setting, "is empty (" + source + "). Give it a value, or remove it.");
        }
        values.put(setting, value.strip());
        sources.put(setting, source);
    }

    /**
     * The same, and values for what nobody gave.
     *
     * @param source where they come from, for people
     */
    public GivenSettings orElse(Map<Setting, String> defaults, String source) {
        GivenSettings completed = new GivenSettings();
        defaults.forEach((setting, value) -> completed.add(setting, value, source));
        completed.values.putAll(values);
        completed.sources.putAll(sources);
        return completed;
    }

    /** What was given, without blanks around it. */
    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    public boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    /** Where the value came from, for people; empty if nobody gave one. */
    public Optional<String> source(Setting setting) {
        return Optional.ofNullable(sources.get(setting));
    }

    /** Everything that was given. */
    public Map<Setting, String> values() {
        return Collections.unmodifiableMap(values);
    }
}
