package io.callboard.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredCatalogTest {
    private static final String SHOP =
            """
            {"name": "shop", "kinds": ["order"], "events": [{"event": "order:shipped",
             "action": "ORDER_SHIPPED", "audience": ["order:{targetId}"], "payload": {"targetId": {}}}]}
            """;

    @TempDir private Path folder;

    @Test
    void builtInOnesAndFilesAreOne() throws IOException {
        EventCatalog catalog = load(List.of("workspaceops", "wave", file(SHOP)), List.of());

        assertThat(catalog.kinds())
                .containsExactlyInAnyOrder(
                        "user", "workspace", "track", "project", "artist", "order");
        assertThat(catalog.events())
                .extracting(EventType::name)
                .contains("order:shipped", "comment:new", "document:deleted");
        assertThat(event(catalog, "work-item:updated").enabled()).isFalse();
    }

    @Test
    void theCatalogInTheReadmeCanBeUsed() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int start = readme.indexOf("{\n  \"name\": \"reviews\"");
        String json = readme.substring(start, readme.indexOf("```", start));

        EventCatalog catalog = load(List.of("workspaceops", file(json)), List.of());

        assertThat(event(catalog, "review:finished").audience()).hasSize(3);
    }

    @Test
    void deferredEventsAreSwitchedOn() {
        EventCatalog catalog = load(List.of("workspaceops"), List.of("work-item:updated"));

        assertThat(event(catalog, "work-item:updated").enabled()).isTrue();
        assertThat(event(catalog, "overview:updated").enabled()).isFalse();
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        String shop = file(SHOP);

        assertThatThrownBy(() -> load(List.of("shop"), List.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("CATALOG: \"shop\" is no built-in catalog.");
        assertThatThrownBy(() -> load(List.of("./nothing.json"), List.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("CATALOG: cannot read ./nothing.json (NoSuchFile");
        assertThatThrownBy(() -> load(List.of(file(SHOP.replace("payload", "pay"))), List.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("event order:shipped: an event has no member \"pay\"");
        assertThatThrownBy(() -> load(List.of(shop, shop), List.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("CATALOG: ")
                .hasMessageContaining("two events named order:shipped");
        assertThatThrownBy(() -> load(List.of("workspaceops"), List.of("nothing")))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("CATALOG_ENABLE: ")
                .hasMessageContaining("nothing");
    }

    private static EventCatalog load(List<String> catalogs, List<String> enabled) {
        return ConfiguredCatalog.load(new Settings.Events(catalogs, enabled));
    }

    private static EventType event(EventCatalog catalog, String name) {
        return catalog.events().stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "catalog", ".json"), text).toString();
    }
}
