package io.callboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.callboard.core.room.Memberships;
import io.callboard.core.room.Role;
import io.callboard.core.room.Standing;
import org.junit.jupiter.api.Test;

/** What memberships promise that outlive their process. */
public abstract class DurableMembershipsContract extends MembershipsContract {
    /** Closes the store and opens it again. */
    protected abstract Memberships openAgain() throws Exception;

    @Test
    void everythingIsFoundAgain() throws Exception {
        memberships().put(ROOM, "u1", Role.OWNER, 1, NOON);
        memberships().remove(ROOM, "u2", 2, LATER);

        replaceMemberships(openAgain());

        assertStanding(Role.OWNER, NOON);
        assertThat(memberships().standing(ROOM, "u2")).contains(new Standing(null, LATER));
    }

    @Test
    void whatIsOlderStaysOlder() throws Exception {
        memberships().remove(ROOM, "u1", 2, LATER);

        replaceMemberships(openAgain());
        memberships().put(ROOM, "u1", Role.OWNER, 1, NOON);
        memberships().put(ROOM, "u2", Role.MEMBER, 1, NOON);

        assertStanding(null, LATER);
        assertThat(memberships().members(ROOM)).containsExactly(entry("u2", Role.MEMBER));
    }
}
