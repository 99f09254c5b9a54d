package io.callboard.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.realtime.CatalogJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the provider does is tried in the end-to-end tests. */
class CatalogReactTest {
    private static final String SHOP =
            """
            {"name": "shop", "kinds": ["order", "till"], "events": [
              {"event": "order:shipped", "action": "ORDER_SHIPPED", "audience": ["order:{orderId}", "{resource}?"],
               "payload": {"id": {"from": "orderId"}, "by": {"required": false}, "resource": {}},
               "invalidates": [["orders"], ["order", "{id}", "{by}"], ["of", "{resource}"]]},
              {"event": "order:seen", "action": "ORDER_SEEN", "audience": ["user:{userId}"], "payload": {}}]}
            """;

    @Test
    void anEventHasItsKeysFilledInAndAKeyEndsWhereAPartMayBeMissing() {
        assertThat(lines(CatalogJson.parse("shop", SHOP)))
                .contains(
                        "  \"order:shipped\": (event) => [[\"orders\"], upTo([\"order\", event.id,"
                                + " event.by]), [\"of\", event.resource]],")
                .noneMatch(line -> line.startsWith("  \"order:seen\": (") && line.endsWith("],"));
    }

    @Test
    void aRoomHasTheKeysOfAllEventsThatMayBeForIt() {
        assertThat(lines(CatalogJson.parse("shop", SHOP)))
                .contains(
                        "  \"order\": (id, room) => [[\"orders\"], [\"order\", id], [\"of\"],"
                                + " [\"order\"], [\"of\", room]],",
                        "  \"till\": (_id, room) => [[\"orders\"], [\"order\"], [\"of\", room]],",
                        "  \"user\": (_id, room) => [[\"orders\"], [\"order\"], [\"of\", room]],");
        assertThat(lines(Catalogs.workspaceOps()))
                .contains(
                        "  \"workspace\": (id) => [[\"work-items\", id], [\"work-item\"],"
                                + " [\"documents\", id], [\"members\", id], [\"workspaces\"]],",
                        "  \"user\": () => [[\"members\"], [\"workspaces\"]],");
    }

    @Test
    void whatIsNotNeededIsNotThere() {
        assertThat(CatalogReact.of(CatalogJson.parse("shop", SHOP))).contains("function upTo(");
        assertThat(CatalogReact.of(Catalogs.wave())).doesNotContain("upTo");
    }

    private static List<String> lines(EventCatalog catalog) {
        return CatalogReact.of(catalog).lines().toList();
    }
}
