package io.callboard.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoalescingTest {
    private static final Set<Target> AUDIENCE = Set.of(Target.parse("workspace:abc"));
    private static final Coalescing BY_TARGET =
            new Coalescing(Duration.ofMillis(100), Coalescing.BY_TARGET);

    @Test
    void hintsOfOneTargetAreEqualAndOthersAreNot() {
        Hint wi1 = hint(Map.of("targetId", "wi1")).orElseThrow();

        assertThat(hint(Map.of("targetId", "wi1", "actorId", "bea"))).contains(wi1);
        assertThat(hint(Map.of("targetId", "wi2")).orElseThrow()).isNotEqualTo(wi1);
        assertThat(hint(Map.of()).orElseThrow()).isNotEqualTo(wi1);
        assertThat(hint(Map.of())).isEqualTo(hint(Map.of()));
    }

    @Test
    void hintsForOthersAreNotEqual() {
        EventType event = event(null, true).coalesced(BY_TARGET);

        assertThat(Hint.of(event, Set.of(Target.parse("workspace:xyz")), Map.of()::get))
                .isNotEqualTo(Hint.of(event, AUDIENCE, Map.of()::get));
    }

    @Test
    void anEventIsNoHintUnlessItIsSaid() {
        assertThat(Hint.of(event(null, true), AUDIENCE, Map.of()::get)).isEmpty();
        assertThat(Catalogs.workspaceOps().and(Catalogs.wave()).events())
                .filteredOn(event -> event.coalescing() != null)
                .extracting(EventType::name)
                .containsExactly("overview:updated");
    }

    @Test
    void aValueOfMoreThan128CharactersMakesNoHint() {
        assertThat(hint(Map.of("targetId", "x".repeat(128)))).isPresent();
        assertThat(hint(Map.of("targetId", "x".repeat(129)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void aWindowIs1MillisecondTo10Seconds(int ms) {
        assertThatThrownBy(() -> new Coalescing(Duration.ofMillis(ms), Coalescing.BY_TARGET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The window of a coalesced event is 1-10000 ms");
        assertThat(new Coalescing(Duration.ofMillis(1), Coalescing.BY_TARGET)).isNotNull();
        assertThat(new Coalescing(Coalescing.MAX_WINDOW, Coalescing.BY_TARGET)).isNotNull();
    }

    @Test
    void whatChangesAMembershipIsToldEachTime() {
        MembershipRule rule =
                new MembershipRule(
                        AudienceTemplate.parse("workspace:{workspaceId}"),
                        FieldPath.parse("targetId"),
                        null);
        EventType event = event(rule, true);

        assertThatThrownBy(() -> event.coalesced(BY_TARGET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Event board:changed changes a membership, so it is told each time");
    }

    @Test
    void whatTheServerSendsByItselfIsToldEachTime() {
        EventType event = event(null, false);

        assertThatThrownBy(() -> event.coalesced(BY_TARGET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Event board:changed is coalesced, so an entry has to trigger it");
    }

    @Test
    void anEventThatIsSwitchedOnStaysAHint() {
        EventType event = event(null, true).coalesced(BY_TARGET).enabled(false);

        assertThat(event.enabled(true).coalescing()).isEqualTo(BY_TARGET);
    }

    private static Optional<Hint> hint(Map<String, Object> entry) {
        return Hint.of(event(null, true).coalesced(BY_TARGET), AUDIENCE, entry::get);
    }

    private static EventType event(@Nullable MembershipRule rule, boolean byEntry) {
        return new EventType(
                "board:changed",
                byEntry ? new Trigger.Action("CHANGED") : Trigger.Sender.PRESENCE,
                List.of(),
                List.of(AudienceTemplate.parse("workspace:{workspaceId}")),
                true,
                byEntry,
                rule);
    }
}
