package io.callboard.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.callboard.core.room.Membership;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Memberships} promises. Extend it and open an empty store to check that. */
@Timeout(60)
public abstract class MembershipsContract {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");
    static final Instant LATER = NOON.plusMillis(1);
    static final Room ROOM = new Room("workspace", "abc");

    private @Nullable Memberships memberships;

    /** Opens a store with nothing in it. Called before each test. */
    protected abstract Memberships open() throws Exception;

    @BeforeEach
    final void openTheStore() throws Exception {
        memberships = open();
    }

    final Memberships memberships() {
        return requireNonNull(memberships);
    }

    final void replaceMemberships(Memberships replacement) {
        memberships = replacement;
    }

    final void assertStanding(@Nullable Role role, Instant since) {
        assertThat(memberships().standing(ROOM, "u1")).contains(new Standing(role, since));
    }

    @Test
    void nobodyIsKnownAtFirst() {
        assertThat(memberships().standing(ROOM, "u1")).isEmpty();
        assertThat(memberships().members(ROOM)).isEmpty();
    }

    @Test
    void whoIsPutIsAMember() {
        memberships().put(ROOM, "u1", Role.ADMIN, 1, NOON);

        assertStanding(Role.ADMIN, NOON);
        assertThat(memberships().members(ROOM)).containsExactly(entry("u1", Role.ADMIN));
    }

    @Test
    void everyRoleComesBack() {
        for (Role role : Role.values()) {
            memberships().put(ROOM, role.name(), role, 1, NOON);
            assertThat(memberships().standing(ROOM, role.name()))
                    .contains(new Standing(role, NOON));
        }
    }

    @Test
    void theTimeIsKeptToTheMillisecond() {
        memberships().put(ROOM, "u1", Role.VIEWER, 1, NOON.plusNanos(999_999));
        assertStanding(Role.VIEWER, NOON);

        memberships().remove(ROOM, "u1", 2, NOON.plusNanos(1));
        assertStanding(null, NOON);
    }

    @Test
    void aLaterChangeReplacesTheRole() {
        memberships().put(ROOM, "u1", Role.VIEWER, 1, NOON);
        memberships().put(ROOM, "u1", Role.OWNER, 2, LATER);

        assertStanding(Role.OWNER, LATER);
    }

    @Test
    void whoIsRemovedStaysKnownAsRemoved() {
        memberships().put(ROOM, "u1", Role.MEMBER, 1, NOON);
        memberships().remove(ROOM, "u1", 2, LATER);

        assertStanding(null, LATER);
        assertThat(memberships().members(ROOM)).isEmpty();
    }

    @Test
    void removingWhoWasNeverAMemberMarksHimAsRemoved() {
        memberships().remove(ROOM, "u1", 1, NOON);

        assertStanding(null, NOON);
    }

    @Test
    void whoWasRemovedCanComeBack() {
        memberships().remove(ROOM, "u1", 1, NOON);
        memberships().put(ROOM, "u1", Role.MEMBER, 2, LATER);

        assertStanding(Role.MEMBER, LATER);
    }

    @Test
    void anOlderChangeIsIgnored() {
        memberships().put(ROOM, "u1", Role.MEMBER, 7, LATER);
        memberships().put(ROOM, "u1", Role.OWNER, 6, NOON);
        memberships().remove(ROOM, "u1", 5, NOON);
        assertStanding(Role.MEMBER, LATER);

        memberships().remove(ROOM, "u1", 9, LATER);
        memberships().put(ROOM, "u1", Role.OWNER, 8, NOON);
        assertStanding(null, LATER);
    }

    @Test
    void applyingAChangeAgainChangesNothing() {
        memberships().put(ROOM, "u1", Role.MEMBER, 3, NOON);
        memberships().put(ROOM, "u1", Role.MEMBER, 3, NOON);
        assertStanding(Role.MEMBER, NOON);

        memberships().remove(ROOM, "u1", 4, LATER);
        memberships().remove(ROOM, "u1", 4, LATER);
        assertStanding(null, LATER);
    }

    @Test
    void aChangeAtTheSamePositionIsNotOlder() {
        memberships().put(ROOM, "u1", Role.MEMBER, 3, NOON);
        memberships().put(ROOM, "u1", Role.ADMIN, 3, LATER);

        assertStanding(Role.ADMIN, LATER);
    }

    @Test
    void aChangeMayPrecedeTheFirstEntryOfTheLog() {
        memberships().put(ROOM, "u1", Role.MEMBER, 0, NOON);

        assertStanding(Role.MEMBER, NOON);
    }

    @Test
    void membersComeInTheOrderOfTheirIds() {
        for (String user : new String[] {"u2", "u10", "U1", "\ufffd", "é", "🎹", "u1", "$a.b"}) {
            memberships().put(ROOM, user, Role.MEMBER, 1, NOON);
        }
        memberships().remove(ROOM, "u2", 2, LATER);

        assertThat(memberships().members(ROOM).keySet())
                .containsExactly("$a.b", "U1", "u1", "u10", "é", "🎹", "\ufffd");
    }

    @Test
    void roomsAndUsersAreKeptApart() {
        Room sameId = new Room("track", "abc");
        Room startsAlike = new Room("workspace", "ab");
        memberships().put(ROOM, "u1", Role.MEMBER, 5, NOON);
        memberships().put(sameId, "u1", Role.OWNER, 1, NOON);
        memberships().put(startsAlike, "cu1", Role.ADMIN, 1, NOON);
        memberships().remove(ROOM, "u2", 1, NOON);

        assertThat(memberships().members(ROOM)).containsExactly(entry("u1", Role.MEMBER));
        assertThat(memberships().members(sameId)).containsExactly(entry("u1", Role.OWNER));
        assertThat(memberships().members(startsAlike)).containsExactly(entry("cu1", Role.ADMIN));
    }

    @Test
    void roomsAndUsersOfTenantsAreKeptApart() {
        memberships().put(ROOM.in("acme"), "acme~u1", Role.MEMBER, 5, NOON);
        memberships().put(ROOM.in("other"), "other~u1", Role.OWNER, 4, NOON);

        assertThat(memberships().standing(ROOM, "u1")).isEmpty();
        assertThat(memberships().members(ROOM.in("acme")))
                .containsExactly(entry("acme~u1", Role.MEMBER));
        assertThat(memberships().ofUser("other~u1", 0, 10))
                .containsOnly(entry(ROOM.in("other"), new Membership(Role.OWNER, 4)));
        assertThat(memberships().ofUser("u1", 0, 10)).isEmpty();
    }

    @Test
    void theRoomsOfAUserAreThoseHeIsAMemberOfWithTheOrderOfTheLastChange() {
        Room track = new Room("track", "t1");
        memberships().put(ROOM, "u1", Role.VIEWER, 4, NOON);
        memberships().put(ROOM, "u1", Role.ADMIN, 6, LATER);
        memberships().put(track, "u1", Role.OWNER, 2, NOON);
        memberships().put(new Room("track", "t2"), "u2", Role.OWNER, 3, NOON);

        assertThat(memberships().ofUser("u1", 0, 10))
                .containsOnly(
                        entry(ROOM, new Membership(Role.ADMIN, 6)),
                        entry(track, new Membership(Role.OWNER, 2)));
        assertThat(memberships().ofUser("u1", 100, 10)).hasSize(2);
        assertThat(memberships().ofUser("u3", 0, 10)).isEmpty();
    }

    @Test
    void theRoomsAUserWasRemovedFromAreToldIfThatIsNotLongAgo() {
        memberships().put(ROOM, "u1", Role.MEMBER, 4, NOON);
        memberships().remove(ROOM, "u1", 6, LATER);

        assertThat(memberships().ofUser("u1", 5, 10))
                .containsOnly(entry(ROOM, new Membership(null, 6)));
        assertThat(memberships().ofUser("u1", 6, 10)).isEmpty();
    }

    @Test
    void notMoreRoomsAreToldThanAreWanted() {
        for (int i = 0; i < 5; i++) {
            memberships().put(new Room("track", "t" + i), "u1", Role.MEMBER, i, NOON);
        }

        assertThat(memberships().ofUser("u1", 0, 4)).hasSize(4);
        assertThat(memberships().ofUser("u1", 0, 5)).hasSize(5);
        assertThat(memberships().ofUser("u1", 0, 6)).hasSize(5);
    }

    @Test
    void ofManyChangesAtOnceTheNewestStays() {
        Crowd.of(
                8,
                racer -> {
                    for (int round = 0; round < 25; round++) {
                        long position = 1 + round * 8L + racer;
                        memberships()
                                .put(ROOM, "u1", Role.MEMBER, position, NOON.plusMillis(position));
                    }
                });

        assertStanding(Role.MEMBER, NOON.plusMillis(200));
    }
}
