package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.Coalescing;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldPath;
import io.callboard.core.event.JsonType;
import io.callboard.core.event.MembershipRule;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.QueryKey;
import io.callboard.core.event.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogJsonTest {
    private static final String EVENT =
            """
            {"name": "shop", "kinds": ["order"], "events": [
              {"event": "order:shipped", "action": "ORDER_SHIPPED", "audience": ["order:{targetId}"],
               "payload": {"id": {"from": "targetId"}, "note": {"from": "data.note", "required": false},
                           "actorId": {}, "weight": {"type": ["number", "string"]},
                           "by": {"enum": ["ship", "train"]}, "express": {"type": "boolean"}},
               "invalidates": [["orders"], ["order", "{id}"]],
               "enabled": false, "transient": true,
               "membership": {"room": "order:{targetId}", "user": "data.userId|actorId"}}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"workspaceops", "wave"})
    void whatIsWrittenReadsBackTheSame(String name) {
        EventCatalog catalog = name.equals("wave") ? Catalogs.wave() : Catalogs.workspaceOps();

        EventCatalog back = CatalogJson.parse("written", CatalogJson.write(catalog));

        assertThat(back.name()).isEqualTo(catalog.name());
        assertThat(back.kinds()).isEqualTo(catalog.kinds());
        assertThat(back.events()).isEqualTo(catalog.events());
    }

    @Test
    void aTransientEventReadsBackTheSame() {
        EventCatalog catalog = CatalogJson.parse("shop", EVENT);

        assertThat(CatalogJson.parse("written", CatalogJson.write(catalog)).events())
                .isEqualTo(catalog.events());
    }

    @Test
    void readsEveryMember() {
        EventCatalog catalog = CatalogJson.parse("shop", EVENT);

        assertThat(catalog.name()).isEqualTo("shop");
        assertThat(catalog.kinds()).containsExactlyInAnyOrder("order", "user");
        assertThat(catalog.events())
                .containsExactly(
                        new EventType(
                                "order:shipped",
                                new Trigger.Action("ORDER_SHIPPED"),
                                List.of(
                                        new PayloadField("id", FieldPath.parse("targetId"), true),
                                        PayloadField.optional("note", "data.note"),
                                        PayloadField.required("actorId"),
                                        PayloadField.required("weight")
                                                .as(JsonType.NUMBER, JsonType.STRING),
                                        PayloadField.required("by").oneOf("ship", "train"),
                                        PayloadField.required("express").as(JsonType.BOOLEAN)),
                                List.of(AudienceTemplate.parse("order:{targetId}")),
                                false,
                                false,
                                new MembershipRule(
                                        AudienceTemplate.parse("order:{targetId}"),
                                        FieldPath.parse("data.userId|actorId"),
                                        null,
                                        true),
                                List.of(QueryKey.of("orders"), QueryKey.of("order", "{id}")),
                                null));
    }

    @Test
    void whatIsLeftOutIsEnabledAndRecorded() {
        EventType event =
                CatalogJson.parse(
                                "shop",
                                """
                                {"name": "shop", "kinds": [], "events": [{"event": "greeted",
                                 "action": "*", "audience": ["user:{actorId}"], "payload": {}}]}
                                """)
                        .events()
                        .get(0);

        assertThat(event.enabled()).isTrue();
        assertThat(event.recorded()).isTrue();
        assertThat(event.membership()).isNull();
    }

    @Test
    void anEventThatTheServerSendsByItselfNamesTheSender() {
        EventType event =
                CatalogJson.parse(
                                "shop",
                                """
                                {"name": "shop", "kinds": ["order"], "events": [{"event": "seen",
                                 "sender": "presence", "audience": ["{room}"], "transient": true,
                                 "payload": {"userId": {}}}]}
                                """)
                        .events()
                        .get(0);

        assertThat(event.trigger()).isEqualTo(Trigger.Sender.PRESENCE);
    }

    private static final String HINT =
            """
            {"name": "shop", "kinds": [], "events": [{"event": "shop:changed", "action": "*",
             "audience": ["user:{actorId}"], "payload": {}, "coalesce": {"windowMs": 250}}]}
            """;

    @Test
    void aHintIsCoalescedByItsTargetUnlessItSaysOtherwise() {
        assertThat(coalescing(HINT))
                .isEqualTo(new Coalescing(Duration.ofMillis(250), Coalescing.BY_TARGET));
        assertThat(coalescing(HINT.replace("250", "10000, \"by\": \"data.shop|actorId\"")))
                .isEqualTo(
                        new Coalescing(
                                Duration.ofSeconds(10), FieldPath.parse("data.shop|actorId")));
    }

    private static @Nullable Coalescing coalescing(String json) {
        EventCatalog catalog = CatalogJson.parse("shop", json);
        assertThat(CatalogJson.parse("written", CatalogJson.write(catalog)).events())
                .isEqualTo(catalog.events());
        return catalog.events().get(0).coalescing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{\"windowMs\": 250} ! 250 ! an event needs \"coalesce\": an object",
                "\"windowMs\": 250 ! ! coalesce needs \"windowMs\": a whole number",
                "250 ! \"250\" ! coalesce needs \"windowMs\": a whole number",
                "250 ! 0.5 ! coalesce needs \"windowMs\": a whole number",
                "250 ! 1e400 ! coalesce needs \"windowMs\": a whole number",
                "250 ! 99999999999999999999 ! coalesce needs \"windowMs\": a whole number",
                "250 ! 9223372036854775807 ! The window of a coalesced event is 1-10000 ms",
                "250 ! 0 ! The window of a coalesced event is 1-10000 ms",
                "250 ! 10001 ! The window of a coalesced event is 1-10000 ms",
                "\"windowMs\" ! \"window\" ! coalesce has no member \"window\"; it has [by, windowMs]",
                "250 ! 250, \"by\": \"\" ! coalesce needs \"by\": a text",
                "250 ! 250, \"by\": \"a.\" ! A value is named like targetId",
                "\"action\": \"*\" ! \"sender\": \"presence\" ! Event shop:changed is coalesced, so an entry",
            })
    void aFaultyHintIsRefusedWithTheReason(String good, String bad, String message) {
        String faulty = HINT.replace(good, bad == null ? "" : bad);

        assertThat(faulty).isNotEqualTo(HINT);
        assertThatThrownBy(() -> CatalogJson.parse("shop", faulty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shop: event shop:changed: ")
                .hasMessageContaining(message);
    }

    @Test
    void aMessageNamesTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.json"), "[]");

        assertThatThrownBy(() -> CatalogJson.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": a catalog is a JSON object");
    }

    @Test
    void whatIsCutOffIsSaidWithoutTheParsersSettings() {
        assertThatThrownBy(() -> CatalogJson.parse("shop", "{\"name\": \"shop\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shop: line 1, column 16: Unexpected end-of-input")
                .hasMessageEndingWith("(start marker at line: 1, column: 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "\"shop\", ! , ! shop: line 1, column",
                "\"name\": \"shop\", ! ! needs \"name\": a text",
                "\"shop\" ! 7 ! needs \"name\": a text",
                "\"kinds\": ! \"rooms\": ! a catalog has no member \"rooms\"",
                "[\"order\"] ! \"order\" ! a catalog needs \"kinds\": a list",
                "[\"order\"] ! [7] ! a catalog needs \"kinds\": a list of texts",
                "[\"order\"] ! [\"Order\"] ! a kind of room is a lower-case word",
                "[\"order\"] ! [\"track\"] ! event order:shipped goes to order:{targetId}",
                "\"order:shipped\" ! \"Order shipped\" ! event Order shipped: An event has a name",
                "\"event\": ! \"evnt\": ! event number 1: an event has no member \"evnt\"",
                "\"ORDER_SHIPPED\" ! \"ship\" ! event order:shipped: An event is triggered",
                "\"action\": \"ORDER_SHIPPED\", ! ! event order:shipped: an event needs \"action\": a text",
                "\"enabled\": ! \"sender\": \"client\", \"enabled\": ! order:shipped: an event has \"action\" or \"sender\", not both",
                "\"action\": \"ORDER_SHIPPED\" ! \"sender\": \"me\" ! order:shipped: an event's \"sender\" is one of [notifications, presence, client]",
                "\"action\": \"ORDER_SHIPPED\" ! \"sender\": \"client\" ! order:shipped: Event order:shipped changes a membership, so",
                "[\"order:{targetId}\"] ! [\"order:{targetId}?\"] ! event order:shipped: Event order:shipped needs an audience that no entry lacks",
                "\"room\": \"order:{targetId}\" ! \"room\": \"order:{targetId}/admin\" ! event order:shipped: A membership is one of a room",
                "[\"order:{targetId}\"] ! [] ! event order:shipped: Event order:shipped needs an",
                "[\"order:{targetId}\"] ! [\"orders\"] ! event order:shipped: An audience is written",
                "\"data.note\" ! \"data.\" ! event order:shipped: A value is named like",
                "\"id\": {\"from\" ! \"id\": {\"of\" ! event order:shipped: payload field id has no",
                "\"required\": false ! \"required\": 0 ! payload field note needs \"required\": true",
                "\"actorId\": {} ! \"actorId\": true ! payload field actorId is a JSON object",
                "\"actorId\": {} ! \"id\": {} ! shop: line 4, column 20: Duplicate",
                "\"actorId\": {} ! \"a-b\": {} ! event order:shipped: A payload field has a name",
                "\"enabled\": false ! \"enabled\": \"no\" ! an event needs \"enabled\": true or false",
                "\"membership\": {\"room\" ! \"membership\": {\"rom\" ! membership has no member \"rom\"",
                "\"user\": ! \"role\": ! event order:shipped: membership needs \"user\": a text",
                "[\"number\", \"string\"] ! [] ! payload field weight needs \"type\": a list of texts, at least one",
                "[\"number\", \"string\"] ! \"text\" ! a field's \"type\" is one of [string, integer, number, boolean, object, array], or a list",
                "[\"number\", \"string\"] ! 7 ! payload field weight needs \"type\": a text",
                "[\"number\", \"string\"] ! [\"array\", \"array\"] ! A field's type lists something twice",
                "\"enum\": [\"ship\", \"train\"] ! \"enum\": [1] ! payload field by needs \"enum\": a list of texts",
                "\"enum\": [\"ship\", \"train\"] ! \"enum\": [] ! payload field by needs \"enum\": a list of texts, at least one",
                "\"enum\": [ ! \"type\": \"string\", \"enum\": [ ! payload field by has \"type\" or \"enum\", not both",
                "[[\"orders\"], ! [[], ! event order:shipped: A query key is a list like",
                "[[\"orders\"], ! [\"orders\", ! event order:shipped: A query key is a list like",
                "[[\"orders\"], ! [[7], ! event order:shipped: A query key is a list like",
                "\"{id}\" ! \"{size}\" ! Event order:shipped invalidates [order, {size}], but carries no size",
                "\"invalidates\": [[\"orders\"], [\"order\", \"{id}\"]] ! \"invalidates\": \"orders\" ! an event needs \"invalidates\": a list",
                "}]} ! }]} {} ! shop: line 8, column",
            })
    void aFaultyCatalogIsRefusedWithTheReason(String good, String bad, String message) {
        String faulty = EVENT.replace(good, bad == null ? "" : bad);

        assertThat(faulty).isNotEqualTo(EVENT);
        assertThatThrownBy(() -> CatalogJson.parse("shop", faulty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shop: ")
                .hasMessageContaining(message);
    }
}
