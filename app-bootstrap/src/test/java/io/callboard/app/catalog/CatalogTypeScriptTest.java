package io.callboard.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.realtime.CatalogJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the compiler says about the types is asked in the end-to-end tests. */
class CatalogTypeScriptTest {
    private static final String SHOP =
            """
            {"name": "shop*/\\n// \\u2028", "kinds": ["order"], "events": [
              {"event": "order:shipped", "action": "ORDER_SHIPPED", "audience": ["order:{orderId}"],
               "payload": {"orderId": {"type": "string"}, "by": {"enum": ["ship", "a \\"train\\""]},
                           "weight": {"type": ["integer", "number", "string"]}, "note": {"required": false},
                           "labels": {"type": "array"}, "address": {"type": "object"}}},
              {"event": "playback:sync", "sender": "client", "audience": ["order:{trackId}"], "transient": true,
               "payload": {"trackId": {"type": "string"}, "position": {"type": "number"}, "userId": {}}},
              {"event": "order:seen", "action": "ORDER_SEEN", "audience": ["order:{orderId}"], "payload": {}}]}
            """;

    private final List<String> lines =
            CatalogTypeScript.of(CatalogJson.parse("shop", SHOP)).lines().toList();

    @Test
    void payloadsHaveTheirFieldsWithTypes() {
        assertThat(lines)
                .contains(
                        "  \"order:shipped\": { orderId: string; by: \"ship\" | \"a \\\"train\\\"\";"
                                + " weight: number | string; note?: unknown; labels: unknown[];"
                                + " address: Record<string, unknown> };",
                        "  \"order:seen\": Record<string, never>;",
                        "  \"order:shipped\": (payload: EventPayloads[\"order:shipped\"],"
                                + " offset: string) => void;");
    }

    @Test
    void whatClientsSayLacksWhatTheServerAdds() {
        assertThat(lines)
                .contains(
                        "  \"playback:sync\": (...args: WithAck<[payload: { trackId: string; position:"
                                + " number }], PlaybackAnswer>) => void;",
                        "  \"playback:sync\": (payload: EventPayloads[\"playback:sync\"],"
                                + " offset?: string) => void;",
                        "  \"join-order\": (...args: WithAck<[id: string], JoinAnswer>) => void;",
                        "export type RoomName = `order:${string}`;");
    }

    @Test
    void aNameCannotEndTheCommentItStandsIn() {
        assertThat(lines.get(0))
                .isEqualTo(
                        "// Events of \"shop*/\\u000a// \\u2028\", printed by callboard catalog.");
    }

    @Test
    void withoutKindsOfRoomsNoneCanBeNamed() {
        EventCatalog notifications = Catalogs.notifications();

        assertThat(CatalogTypeScript.of(notifications))
                .contains("export type RoomName = never;")
                .doesNotContain("join-");
    }
}
