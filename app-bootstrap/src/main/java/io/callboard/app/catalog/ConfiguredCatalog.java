package io.callboard.app.catalog;

import io.callboard.app.Sentence;
import io.callboard.app.settings.Setting;
import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import io.callboard.core.Quoted;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.realtime.CatalogJson;
import java.io.IOException;
import java.nio.file.Path;

/** The catalog that the settings name. */
public final class ConfiguredCatalog {
    private ConfiguredCatalog() {}

    /**
     * Reads the files among the catalogs, and puts all into one. Blocks.
     *
     * @throws SettingException if one is not there or faulty, if two of them have an event of the
     *     same name, or if an event to switch on is in none
     */
    public static EventCatalog load(Settings.Events events) {
        EventCatalog all = null;
        for (String name : events.catalogs()) {
            EventCatalog one = isFile(name) ? file(name) : builtIn(name);
            try {
                all = all == null ? one : all.and(one);
            } catch (IllegalArgumentException twice) {
                throw new SettingException(Setting.CATALOG, Sentence.of(twice.getMessage()));
            }
        }
        if (all == null) {
            throw new IllegalStateException("Settings name at least one catalog");
        }
        try {
            return all.withEnabled(events.enabled());
        } catch (IllegalArgumentException unknown) {
            throw new SettingException(Setting.CATALOG_ENABLE, Sentence.of(unknown.getMessage()));
        }
    }

    private static boolean isFile(String name) {
        return name.indexOf('/') >= 0 || name.endsWith(".json");
    }

    private static EventCatalog builtIn(String name) {
        return switch (name) {
            case "workspaceops" -> Catalogs.workspaceOps();
            case "wave" -> Catalogs.wave();
            default ->
                    throw new SettingException(
                            Setting.CATALOG,
                            Quoted.of(name)
                                    + " is no built-in catalog. Write workspaceops, wave, or a file"
                                    + " like ./events.json.");
        };
    }

    private static EventCatalog file(String name) {
        try {
            return CatalogJson.read(Path.of(name));
        } catch (IOException unreadable) {
            throw new SettingException(
                    Setting.CATALOG,
                    "cannot read "
                            + name
                            + " ("
                            + unreadable.getClass().getSimpleName()
                            + "). Give the path of a file in UTF-8.");
        } catch (IllegalArgumentException faulty) {
            throw new SettingException(Setting.CATALOG, Sentence.of(faulty.getMessage()));
        }
    }
}
