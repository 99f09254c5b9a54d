package io.callboard.core.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.identity.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomAccessTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Room ABC = Room.parse("workspace:abc");
    private static final Access DENIED = new Access.Denied();

    private final FakeMemberships memberships = new FakeMemberships();
    private final RoomAccess claims = new ClaimsAccess(memberships);
    private final RoomAccess members = new MembersAccess(memberships);

    @Test
    void aTokenGrantsTheRoomsItNames() {
        Identity identity = identity(NOON, Map.of("workspace:abc", "admin"));

        assertThat(claims.decide(identity, ABC)).isEqualTo(granted(Role.ADMIN));
        assertThat(claims.decide(identity, Room.parse("workspace:xyz"))).isEqualTo(DENIED);
    }

    @Test
    void aRoleThatDoesNotExistGrantsNothing() {
        assertThat(claims.decide(identity(NOON, Map.of("workspace:abc", "root")), ABC))
                .isEqualTo(DENIED);
    }

    @Test
    void whoWasRemovedAfterTheTokenWasIssuedStaysOut() {
        memberships.remove(ABC, "u1", 1, NOON.plusSeconds(1));

        assertThat(claims.decide(identity(NOON, Map.of("workspace:abc", "admin")), ABC))
                .isEqualTo(DENIED);
    }

    @Test
    void whoWasRemovedWithinTheSecondOfTheTokenStaysOut() {
        memberships.remove(ABC, "u1", 1, NOON);

        assertThat(claims.decide(identity(NOON, Map.of("workspace:abc", "admin")), ABC))
                .isEqualTo(DENIED);
    }

    @Test
    void aTokenIssuedAfterTheRemovalCountsAgain() {
        memberships.remove(ABC, "u1", 1, NOON.minusSeconds(1));

        assertThat(claims.decide(identity(NOON, Map.of("workspace:abc", "admin")), ABC))
                .isEqualTo(granted(Role.ADMIN));
    }

    @Test
    void aTokenThatDoesNotSayItsAgeIsOlderThanWhatIsStored() {
        memberships.put(ABC, "u1", Role.VIEWER, 1, NOON);

        assertThat(claims.decide(identity(null, Map.of("workspace:abc", "owner")), ABC))
                .isEqualTo(granted(Role.VIEWER));
    }

    @Test
    void storedMembersAreIn() {
        memberships.put(ABC, "u1", Role.MEMBER, 1, NOON);

        assertThat(members.decide(identity(NOON, Map.of()), ABC)).isEqualTo(granted(Role.MEMBER));
    }

    @Test
    void strangersAreOut() {
        assertThat(members.decide(identity(NOON, Map.of()), ABC)).isEqualTo(DENIED);
    }

    @Test
    void ofSeveralRulesTheHighestRoleCounts() {
        memberships.put(ABC, "u1", Role.OWNER, 1, NOON.minusSeconds(60));
        Identity identity = identity(NOON, Map.of("workspace:abc", "viewer"));

        assertThat(new AnyAccess(List.of(claims, members)).decide(identity, ABC))
                .isEqualTo(granted(Role.OWNER));
        assertThat(new AnyAccess(List.of(members, claims)).decide(identity, ABC))
                .isEqualTo(granted(Role.OWNER));
    }

    @Test
    void aDemotionGoesBeforeAnOlderToken() {
        memberships.put(ABC, "u1", Role.VIEWER, 1, NOON.plusSeconds(1));
        Identity identity = identity(NOON, Map.of("workspace:abc", "owner"));

        assertThat(new AnyAccess(List.of(claims, members)).decide(identity, ABC))
                .isEqualTo(granted(Role.VIEWER));
    }

    @Test
    void noRuleGrantsNothing() {
        assertThat(new AnyAccess(List.of()).decide(identity(NOON, Map.of()), ABC))
                .isEqualTo(DENIED);
    }

    @Test
    void aStoreThatIsDownIsNoAnswer() {
        memberships.down = true;

        assertThatThrownBy(() -> members.decide(identity(NOON, Map.of()), ABC))
                .isInstanceOf(RoomAccessUnavailableException.class);
    }

    @Test
    void openLetsEverybodyInAsAViewer() {
        assertThat(new OpenAccess().decide(identity(NOON, Map.of()), ABC))
                .isEqualTo(granted(Role.VIEWER));
    }

    @Test
    void anotherRuleIsAskedAboutTheRestOnly() {
        List<Room> asked = new ArrayList<>();
        RoomAccess rule = new FallbackAccess(claims, new Elsewhere(asked));
        Identity identity = identity(NOON, Map.of("workspace:abc", "viewer"));

        assertThat(rule.decide(identity, ABC)).isEqualTo(granted(Role.VIEWER));
        assertThat(asked).isEmpty();
        assertThat(rule.decide(identity, Room.parse("workspace:xyz")))
                .isEqualTo(granted(Role.OWNER));
        assertThat(asked).containsExactly(Room.parse("workspace:xyz"));
    }

    @Test
    void anotherRuleIsNotAskedInPlaceOfOneThatHasNoAnswer() {
        memberships.down = true;
        List<Room> asked = new ArrayList<>();
        RoomAccess rule = new FallbackAccess(members, new Elsewhere(asked));

        assertThatThrownBy(() -> rule.decide(identity(NOON, Map.of()), ABC))
                .isInstanceOf(RoomAccessUnavailableException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void severalRulesReconsiderAndForgetLikeOne() {
        List<Room> asked = new ArrayList<>();
        RoomAccess rule =
                new FallbackAccess(claims, new AnyAccess(List.of(members, new Elsewhere(asked))));
        Identity identity = identity(NOON, Map.of());

        assertThat(rule.reconsider(identity, ABC)).isEqualTo(granted(Role.ADMIN));
        assertThat(asked).isEmpty();
        rule.changed(ABC, "u1");
        assertThat(asked).containsExactly(ABC);
    }

    /** Owners all, if it may be asked; else they are admins. Notes what it is asked and told. */
    private record Elsewhere(List<Room> asked) implements RoomAccess {
        @Override
        public Access decide(Identity identity, Room room) {
            asked.add(room);
            return granted(Role.OWNER);
        }

        @Override
        public Access reconsider(Identity identity, Room room) {
            return granted(Role.ADMIN);
        }

        @Override
        public void changed(Room room, String userId) {
            asked.add(room);
        }
    }

    private static Access granted(Role role) {
        return new Access.Granted(role);
    }

    private static Identity identity(@Nullable Instant issuedAt, Map<String, String> rooms) {
        return new Identity("u1", null, null, rooms, issuedAt, NOON.plusSeconds(3600));
    }
}
