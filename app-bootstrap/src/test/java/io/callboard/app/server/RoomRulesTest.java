package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.app.settings.AccessRule;
import io.callboard.core.identity.Identity;
import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.room.Access;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Room CLAIMED = Room.parse("workspace:claimed");
    private static final Room STORED = Room.parse("workspace:stored");
    private static final Room OTHER = Room.parse("workspace:other");

    private final Memberships memberships = new InMemoryMemberships();
    private final Identity identity =
            new Identity(
                    "u1",
                    null,
                    null,
                    Map.of(CLAIMED.toString(), "admin"),
                    NOW,
                    NOW.plusSeconds(60));

    RoomRulesTest() {
        memberships.put(STORED, "u1", Role.MEMBER, 1, NOW);
    }

    @Test
    void eachRuleGrantsItsOwn() {
        assertGranted(Set.of(AccessRule.CLAIMS), CLAIMED, Role.ADMIN);
        assertDenied(Set.of(AccessRule.CLAIMS), STORED);
        assertGranted(Set.of(AccessRule.MEMBERS), STORED, Role.MEMBER);
        assertDenied(Set.of(AccessRule.MEMBERS), CLAIMED);
        assertGranted(Set.of(AccessRule.OPEN), OTHER, Role.VIEWER);
    }

    @Test
    void severalGrantWhatOneOfThemDoes() {
        Set<AccessRule> both = Set.of(AccessRule.CLAIMS, AccessRule.MEMBERS);

        assertGranted(both, CLAIMED, Role.ADMIN);
        assertGranted(both, STORED, Role.MEMBER);
        assertDenied(both, OTHER);
    }

    private void assertGranted(Set<AccessRule> rules, Room room, Role role) {
        assertThat(RoomRules.of(rules, memberships).decide(identity, room))
                .isEqualTo(new Access.Granted(role));
    }

    private void assertDenied(Set<AccessRule> rules, Room room) {
        assertThat(RoomRules.of(rules, memberships).decide(identity, room))
                .isEqualTo(new Access.Denied());
    }
}
