package io.callboard.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings a server runs with, for people to read, with the secrets hidden. */
public final class SettingsSummary {
    private final GivenSettings given;
    private final Settings settings;

    private SettingsSummary(GivenSettings given, Settings settings) {
        this.given = given;
        this.settings = settings;
    }

    /** One line per setting that has a value, in the order of the help. */
    public static List<String> lines(GivenSettings given, Settings settings) {
        return new SettingsSummary(given, settings).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            shown(setting).ifPresent(text -> lines.add(String.format("  %-28s %s", setting, text)));
        }
        return lines;
    }

    private Optional<String> shown(Setting setting) {
        Optional<String> text = given.value(setting).map(value -> hidden(setting, value));
        return text.isPresent()
                ? text.map(value -> value + "  (" + given.source(setting).orElseThrow() + ")")
                : byDefault(setting);
    }

    private static String hidden(Setting setting, String value) {
        if (setting.secret()) {
            return "hidden";
        }
        return switch (setting) {
            case MONGODB_URI, REDIS_URL, JWKS_URL -> Address.withoutSecrets(value);
            case ROOM_ACCESS ->
                    Lists.elements(value).stream()
                            .map(Address::withoutSecrets)
                            .collect(Collectors.joining(","));
            default -> value;
        };
    }

    private Optional<String> byDefault(Setting setting) {
        return switch (setting) {
            case HOST -> Optional.of(settings.listening().host());
            case JWT_SECRET -> settings.development() ? generated() : Optional.empty();
            case API_KEYS ->
                    settings.development()
                            ? generated()
                            : Optional.of("none: nobody may call the HTTP API");
            case FRONTEND_URL ->
                    Optional.of(settings.development() ? "any origin" : "the same origin");
            default -> Optional.of(setting.defaultText()).filter(text -> !text.isEmpty());
        };
    }

    private Optional<String> generated() {
        return Optional.of("generated, kept in " + settings.store().dataDir());
    }
}
