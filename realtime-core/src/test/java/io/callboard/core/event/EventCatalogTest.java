package io.callboard.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.notification.Priority;
import io.callboard.core.room.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCatalogTest {
    @Test
    void workspaceOpsHasEightEventsAndFourDeferredOnes() {
        EventCatalog catalog = Catalogs.workspaceOps();

        assertThat(catalog.events().stream().filter(EventType::enabled).map(EventType::name))
                .containsExactly(
                        "work-item:status-changed",
                        "work-item:document-linked",
                        "work-item:document-unlinked",
                        "document:uploaded",
                        "document:deleted",
                        "workspace:member-invited",
                        "workspace:member-updated",
                        "workspace:member-removed");
        assertThat(catalog.events().stream().filter(e -> !e.enabled()).map(EventType::name))
                .containsExactly(
                        "overview:updated",
                        "audit-log:created",
                        "document:expiry-changed",
                        "work-item:updated");
        assertThat(catalog.kinds()).containsExactlyInAnyOrder("workspace", "user");
    }

    @Test
    void waveHasTheFifteenEventsOfItsPlan() {
        EventCatalog catalog = Catalogs.wave();

        assertThat(catalog.events().stream().filter(EventType::enabled).map(EventType::name))
                .containsExactly(
                        "comment:new",
                        "comment:reply",
                        "comment:like",
                        "comment:resolved",
                        "comment:deleted",
                        "notification:new",
                        "notification:count",
                        "collaborator:invited",
                        "collaborator:joined",
                        "collaborator:role-changed",
                        "collaborator:removed",
                        "collaborator:online",
                        "file:uploaded",
                        "track:updated",
                        "playback:sync");
        assertThat(catalog.events().stream().filter(e -> !e.recorded()).map(EventType::name))
                .containsExactly("collaborator:online", "playback:sync");
        assertThat(catalog.kinds()).containsExactlyInAnyOrder("track", "project", "artist", "user");
    }

    @Test
    void aCatalogKnowsWhetherItsEventsAreForMembersWhereverTheyAre() {
        EventCatalog mine =
                new EventCatalog(
                        "mine",
                        List.of("track"),
                        List.of(event("a:b", "members(track:{trackId})")));
        EventCatalog switchedOff =
                new EventCatalog("off", mine.kinds(), List.of(mine.events().get(0).enabled(false)));

        assertThat(mine.addressesMembers()).isTrue();
        assertThat(switchedOff.addressesMembers()).isFalse();
        assertThat(Catalogs.wave().addressesMembers()).isTrue();
        assertThat(Catalogs.workspaceOps().addressesMembers()).isFalse();
    }

    @Test
    void aDeferredEventCanBeSwitchedOn() {
        EventCatalog catalog = Catalogs.workspaceOps().withEnabled(List.of("audit-log:created"));

        assertThat(catalog.rolesAddressed("workspace")).containsExactly(Role.ADMIN);
        assertThat(Catalogs.workspaceOps().rolesAddressed("workspace")).isEmpty();
    }

    @Test
    void anUnknownEventCannotBeSwitchedOn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogs.workspaceOps().withEnabled(List.of("nope")))
                .withMessage("Catalog workspaceops has no event nope to switch on");
    }

    @Test
    void anAudienceNamesAKindThatExists() {
        EventType event = event("a:b", "project:{projectId}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventCatalog("mine", List.of("track"), List.of(event)))
                .withMessageContaining("Add project to them");
    }

    @Test
    void anEventHasAnAudienceThatNoEntryLacks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event("a:b", "track:{trackId}?"))
                .withMessage("Event a:b needs an audience that no entry lacks");
    }

    @Test
    void clientsSayNothingToEachOtherButPlayheads() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofClients("cursor:moved"))
                .withMessage("Event cursor:moved is from clients, which say only playback:sync");
        assertThat(ofClients("playback:sync").trigger()).isEqualTo(Trigger.Sender.CLIENT);
    }

    private static EventType ofClients(String name) {
        return new EventType(
                name,
                Trigger.Sender.CLIENT,
                List.of(),
                List.of(AudienceTemplate.parse("track:{trackId}")),
                true,
                false,
                null);
    }

    @Test
    void onlyAnEntryChangesAMembership() {
        MembershipRule rule =
                new MembershipRule(
                        AudienceTemplate.parse("track:{trackId}"), FieldPath.parse("userId"), null);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new EventType(
                                        "a:b",
                                        Trigger.Sender.PRESENCE,
                                        List.of(),
                                        List.of(AudienceTemplate.parse("track:{trackId}")),
                                        true,
                                        false,
                                        rule))
                .withMessage("Event a:b changes a membership, so an entry has to trigger it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect",
                "disconnect",
                "realtime:resync",
                "realtime:presence",
                "room:error"
            })
    void anEventHasNoNameThatMeansSomethingElse(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(name, "track:{trackId}"))
                .withMessage("An event cannot be named " + name + ", which means something else");
    }

    @Test
    void whatAnEventInvalidatesIsNamedByWhatItCarries() {
        EventType event = event("a:b", "track:{trackId}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.invalidating(QueryKey.of("tracks", "{trackId}")))
                .withMessage("Event a:b invalidates [tracks, {trackId}], but carries no trackId");
    }

    @ParameterizedTest
    @CsvSource({"''", "{trackId}", "a{b}", "{", "{a}{b}"})
    void aQueryKeyBeginsWithAWord(String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QueryKey.of(part))
                .withMessageStartingWith("A query key is a list like");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueryKey(List.of()))
                .withMessageStartingWith("A query key is a list like");
    }

    @Test
    void thePrioritiesOfNotificationsAreThoseThatCanBeGiven() {
        PayloadField priority =
                Catalogs.notifications().events().get(0).payload().stream()
                        .filter(field -> field.name().equals("priority"))
                        .findFirst()
                        .orElseThrow();

        assertThat(priority.type().values())
                .isEqualTo(Stream.of(Priority.values()).map(Priority::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"track:{trackId}/admin", "track:{trackId}?", "members(track:{id})"})
    void aMembershipIsOneOfARoom(String room) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new MembershipRule(
                                        AudienceTemplate.parse(room),
                                        FieldPath.parse("userId"),
                                        null))
                .withMessageEndingWith("not of " + room);
    }

    @Test
    void anEventIsDefinedOnce() {
        EventType event = event("a:b", "track:{trackId}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventCatalog("mine", List.of("track"), List.of(event, event)))
                .withMessage("Catalog mine has two events named a:b");
    }

    @Test
    void twoCatalogsMakeOne() {
        EventCatalog mine =
                new EventCatalog(
                        "mine", List.of("track"), List.of(event("a:b", "track:{trackId}")));

        EventCatalog both = Catalogs.workspaceOps().and(mine);

        assertThat(both.kinds()).containsExactlyInAnyOrder("workspace", "track", "user");
        assertThat(both.events()).hasSize(13);
    }

    @Test
    void theTwoApplicationsFitIntoOne() {
        EventCatalog both = Catalogs.workspaceOps().and(Catalogs.wave());

        assertThat(both.events()).hasSize(12 + 15);
        assertThat(both.kinds())
                .containsExactlyInAnyOrder("workspace", "track", "project", "artist", "user");
    }

    private static EventType event(String name, String audience) {
        return new EventType(
                name,
                new Trigger.Action("SOMETHING"),
                List.of(),
                List.of(AudienceTemplate.parse(audience)),
                true,
                true,
                null);
    }
}
