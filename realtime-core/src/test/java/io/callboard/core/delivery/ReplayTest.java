package io.callboard.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.MembershipChange;
import io.callboard.core.event.Target;
import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a user missed as a member of a room that he was not in. */
class ReplayTest {
    private static final Room ROOM = Room.parse("track:t1");
    private static final Offset SEEN = Offset.after("test", 10);

    private final List<Past<String>> past = new ArrayList<>();

    @Test
    void whoWasAMemberAllTheTimeMissedEverything() {
        told(11, "a", "members(track:t1)");
        told(12, "b", "members(track:t2)");
        told(13, "c", "members(track:t1)");

        assertThat(events(missed(member(Role.VIEWER, 10)))).containsExactly("a", "c");
        assertThat(missed(member(Role.VIEWER, 10)).inDoubt()).isEmpty();
    }

    @Test
    void whoIsNoMemberMissedNothing() {
        told(11, "a", "members(track:t1)");

        assertThat(events(missed(Map.of()))).isEmpty();
        assertThat(events(missed(member(null, 10)))).isEmpty();
        assertThat(missed(member(null, 10)).inDoubt()).isEmpty();
    }

    @Test
    void beingAMemberIsNotBeingInTheRoom() {
        told(11, "a", "track:t1");

        assertThat(events(missed(member(Role.OWNER, 10)))).isEmpty();
        assertThat(missed(member(Role.OWNER, 12)).inDoubt()).isEmpty();
    }

    @Test
    void whatIsForHigherRolesWasNotMissed() {
        told(11, "a", "members(track:t1)/admin");
        told(12, "b", "members(track:t1)/member");

        assertThat(events(missed(member(Role.MEMBER, 10)))).containsExactly("b");
    }

    @Test
    void whatWasBeforeTheClientFirstConnectedWasNotMissed() {
        told(11, "a", "members(track:t1)");
        told(12, "b", "members(track:t1)");

        assertThat(events(missed(session(11, Map.of()), member(Role.MEMBER, 10))))
                .containsExactly("b");
        assertThat(missed(session(11, Map.of()), member(Role.MEMBER, 12)).inDoubt())
                .containsExactly(ROOM);
        assertThat(missed(session(12, Map.of()), member(Role.MEMBER, 12)).inDoubt()).isEmpty();
    }

    @Test
    void whoBecameAMemberHearsOfThatAndOfWhatFollows() {
        told(11, "a", "members(track:t2)");
        changed(12, "joined", "members(track:t1)", Role.MEMBER);
        told(13, "b", "members(track:t1)");

        assertThat(events(missed(member(Role.MEMBER, 12)))).containsExactly("joined", "b");
        assertThat(missed(member(Role.MEMBER, 12)).inDoubt()).isEmpty();
    }

    @Test
    void whoCeasedToBeAMemberHearsNeitherOfThatNorOfWhatFollows() {
        changed(11, "joined", "members(track:t1)", Role.MEMBER);
        told(12, "a", "members(track:t1)");
        changed(13, "removed", "members(track:t1)", null);
        told(14, "b", "members(track:t1)");

        assertThat(events(missed(member(null, 13)))).containsExactly("joined", "a");
        assertThat(missed(member(null, 13)).inDoubt()).isEmpty();
    }

    @Test
    void whatHeWasBeforeTheFirstChangeNobodyKnows() {
        told(11, "a", "members(track:t1)");
        changed(12, "joined", "members(track:t1)", Role.MEMBER);
        told(13, "b", "members(track:t1)");

        assertThat(events(missed(member(Role.MEMBER, 12)))).containsExactly("joined", "b");
        assertThat(missed(member(Role.MEMBER, 12)).inDoubt()).containsExactly(ROOM);
    }

    @Test
    void whatIsChangedLaterThanThePartIsInDoubt() {
        told(11, "a", "members(track:t1)");

        Replay.Missed<String> missed = missed(member(Role.MEMBER, 12));

        assertThat(events(missed)).isEmpty();
        assertThat(missed.inDoubt()).containsExactly(ROOM);
    }

    @Test
    void nothingIsInDoubtThatHeHeardInTheRoomOrAsHimself() {
        told(11, "a", "members(track:t1)");
        told(12, "b", "members(track:t1)", "user:ada");
        changed(13, "joined", "members(track:t1)", Role.MEMBER);

        Replay.Missed<String> missed =
                missed(session(1, Map.of(ROOM, new Seat(Role.MEMBER, 1))), member(Role.MEMBER, 13));

        assertThat(events(missed)).containsExactly("a", "b", "joined");
        assertThat(missed.inDoubt()).isEmpty();
    }

    @Test
    void changesOfOthersTellNothing() {
        past.add(
                new Past<>(
                        11,
                        Instant.EPOCH,
                        List.of(),
                        List.of(new MembershipChange(ROOM, "bea", Role.MEMBER))));
        told(12, "a", "members(track:t1)");

        assertThat(events(missed(Map.of()))).isEmpty();
        assertThat(missed(member(Role.MEMBER, 13)).inDoubt()).containsExactly(ROOM);
    }

    @Test
    void ofTheEntryThatWasSeenInPartTheRestIsMissed() {
        past.add(
                new Past<>(
                        10,
                        Instant.EPOCH,
                        List.of(
                                event("seen", "members(track:t1)"),
                                event("rest", "members(track:t1)")),
                        List.of(new MembershipChange(ROOM, "ada", Role.MEMBER))));

        Replay.Missed<String> missed =
                new Replay<>(
                                session(1, Map.of()),
                                MemberRoles.at(10, "ada", member(Role.MEMBER, 10)),
                                past)
                        .missed(new Offset("test", 10, 1), Map.of());

        assertThat(events(missed)).containsExactly("rest");
        assertThat(missed.inDoubt()).isEmpty();
    }

    @Test
    void whatFollowsIsHeardByWhoIsAMemberInTheEnd() {
        changed(11, "joined", "members(track:t1)", Role.MEMBER);
        MemberRoles end = missed(member(Role.MEMBER, 11)).members();
        past.clear();
        told(12, "a", "members(track:t1)");

        assertThat(events(new Replay<>(session(1, Map.of()), end, past).missed(SEEN, Map.of())))
                .containsExactly("a");
    }

    @Test
    void whatLeavesOutItsSocketNobodyMissedAndThereIsNoDoubtAboutIt() {
        Past.Told<String> told = event("a", "members(track:t1)");
        past.add(new Past<>(11, Instant.EPOCH, List.of(except("sid", told)), List.of()));
        past.add(new Past<>(12, Instant.EPOCH, List.of(except("other", told)), List.of()));

        assertThat(events(missed(member(Role.VIEWER, 10)))).containsExactly("a");
        past.remove(1);
        assertThat(missed(member(Role.VIEWER, 11)).inDoubt()).isEmpty();
    }

    private static Past.Told<String> except(String socketId, Past.Told<String> told) {
        return new Past.Told<>(
                told.audience(), told.members(), told.event(), true, null, null, socketId);
    }

    private Replay.Missed<String> missed(Map<Room, Membership> stored) {
        return missed(session(1, Map.of()), stored);
    }

    private Replay.Missed<String> missed(SavedSession session, Map<Room, Membership> stored) {
        return new Replay<>(session, MemberRoles.at(10, "ada", stored), past)
                .missed(SEEN, Map.of(ROOM, Role.MEMBER));
    }

    private static SavedSession session(long since, Map<Room, Seat> seats) {
        return new SavedSession("key", "sid", "ada", since, since, seats, Instant.EPOCH);
    }

    private static Map<Room, Membership> member(@Nullable Role role, long position) {
        return Map.of(ROOM, new Membership(role, ChangeOrder.ofEntry(position)));
    }

    private void told(long position, String event, String... audience) {
        past.add(new Past<>(position, Instant.EPOCH, List.of(event(event, audience)), List.of()));
    }

    private void changed(long position, String event, String audience, @Nullable Role role) {
        past.add(
                new Past<>(
                        position,
                        Instant.EPOCH,
                        List.of(event(event, audience)),
                        List.of(new MembershipChange(ROOM, "ada", role))));
    }

    private static Past.Told<String> event(String event, String... audience) {
        return new Past.Told<>(
                Set.copyOf(Stream.of(audience).map(Target::parse).toList()), Set.of(), event, true);
    }

    /** Those that no later one stands for, as they are sent. */
    private static List<String> events(Replay.Missed<String> missed) {
        return Past.latest(missed.told()).stream().map(Past.Told::event).toList();
    }
}
