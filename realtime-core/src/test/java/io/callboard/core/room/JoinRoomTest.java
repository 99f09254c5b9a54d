package io.callboard.core.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.identity.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class JoinRoomTest {
    private static final Room ABC = Room.parse("workspace:abc");

    private final FakeMember member = new FakeMember();

    @Test
    void whoIsGrantedTheRoomIsInside() {
        JoinRoom join = new JoinRoom((identity, room) -> new Access.Granted(Role.ADMIN));

        assertThat(join.join(member, ABC)).isEqualTo(new Access.Granted(Role.ADMIN));
        assertThat(member.inside).containsExactly(Map.entry(ABC, Role.ADMIN));
    }

    @Test
    void nobodyIsInARoomOfAnotherTenantWhateverTheRuleSays() {
        JoinRoom join = new JoinRoom((identity, room) -> new Access.Granted(Role.ADMIN));

        assertThat(join.join(member, ABC.in("acme"))).isEqualTo(new Access.Denied());
        assertThat(join.reconsider(member, ABC.in("acme"))).isEqualTo(new Access.Denied());
        assertThat(member.inside).isEmpty();
        assertThat(join.decide(user("acme"), ABC.in("acme")).access())
                .isEqualTo(new Access.Granted(Role.ADMIN));
        assertThat(join.decide(user("other"), ABC.in("acme")).access())
                .isEqualTo(new Access.Denied());
        assertThat(join.decide(user("acme"), ABC).access()).isEqualTo(new Access.Denied());
    }

    private static Identity user(String tenant) {
        return new Identity("u1", null, tenant, Map.of(), null, Instant.MAX).inside();
    }

    @Test
    void whoIsDeniedTheRoomIsOutside() {
        JoinRoom join = new JoinRoom((identity, room) -> new Access.Denied());

        assertThat(join.join(member, ABC)).isEqualTo(new Access.Denied());
        assertThat(member.inside).isEmpty();
    }

    @Test
    void aRemovalThatPassesBetweenAnswerAndEntryIsNoticed() {
        Join racing = new Join();
        racing.duringTheFirstAnswer =
                () -> {
                    // the member is not inside yet, so whoever re-evaluates the room misses him
                    racing.join.changed(ABC, "u1");
                    racing.granted = false;
                };

        assertThat(racing.join.join(member, ABC)).isEqualTo(new Access.Denied());
        assertThat(member.inside).isEmpty();
        assertThat(member.entered).isZero();
    }

    @Test
    void anAnswerThatCannotBeHadChangesNothing() {
        member.inside.put(ABC, Role.MEMBER);
        JoinRoom join = new JoinRoom(JoinRoomTest::unavailable);

        assertThatThrownBy(() -> join.join(member, ABC))
                .isInstanceOf(RoomAccessUnavailableException.class);
        assertThat(member.inside).containsOnlyKeys(ABC);
    }

    @Test
    void reevaluationTakesOutWhoIsDenied() {
        member.inside.put(ABC, Role.MEMBER);

        assertThat(new JoinRoom((identity, room) -> new Access.Denied()).reevaluate(member, ABC))
                .isEqualTo(new Access.Denied());
        assertThat(member.inside).isEmpty();
    }

    @Test
    void reevaluationChangesTheRole() {
        member.inside.put(ABC, Role.MEMBER);

        new JoinRoom((identity, room) -> new Access.Granted(Role.OWNER)).reevaluate(member, ABC);

        assertThat(member.inside).containsExactly(Map.entry(ABC, Role.OWNER));
    }

    @Test
    void reevaluationWithoutAnAnswerTakesOut() {
        member.inside.put(ABC, Role.MEMBER);

        assertThat(new JoinRoom(JoinRoomTest::unavailable).reevaluate(member, ABC))
                .isEqualTo(new Access.Denied());
        assertThat(member.inside).isEmpty();
    }

    @Test
    void reevaluationDoesNotBringBackWhoLeftMeanwhile() {
        member.inside.put(ABC, Role.MEMBER);
        JoinRoom join =
                new JoinRoom(
                        (identity, room) -> {
                            member.leave(room);
                            return new Access.Granted(Role.MEMBER);
                        });

        join.reevaluate(member, ABC);

        assertThat(member.inside).isEmpty();
    }

    @Test
    void aDemotionThatPassesWhileATokenIsRefreshedIsNoticed() {
        member.inside.put(ABC, Role.MEMBER);
        Join racing = new Join();
        racing.duringTheFirstAnswer =
                () -> {
                    racing.join.changed(ABC, "u1");
                    racing.granted = false;
                };

        assertThat(racing.join.reevaluate(member, ABC)).isEqualTo(new Access.Denied());
        assertThat(member.inside).isEmpty();
    }

    @Test
    void whoIsLetInAgainWhileATokenIsRefreshedStays() {
        member.inside.put(ABC, Role.MEMBER);
        Join racing = new Join();
        racing.granted = false;
        racing.duringTheFirstAnswer =
                () -> {
                    racing.join.changed(ABC, "u1");
                    racing.granted = true;
                };

        assertThat(racing.join.reevaluate(member, ABC)).isEqualTo(new Access.Granted(Role.MEMBER));
        assertThat(member.inside).containsOnlyKeys(ABC);
    }

    @Test
    void aRuleForgetsBeforeWhoeverAsksSeesThatSomethingChanged() {
        List<String> forgotten = new ArrayList<>();
        Remembering rule = new Remembering(forgotten);
        JoinRoom join = new JoinRoom(rule);
        JoinRoom.Decision before = join.decide(member.identity(), ABC);
        rule.whileForgetting = () -> assertThat(join.stands(before)).isTrue();

        join.changed(ABC, "u1");

        assertThat(forgotten).containsExactly("u1 in workspace:abc");
        assertThat(join.stands(before)).isFalse();
    }

    @Test
    void reconsideringGoesByWhatIsKnownHere() {
        member.inside.put(ABC, Role.OWNER);
        JoinRoom join = new JoinRoom(new Remembering(new ArrayList<>()));

        assertThat(join.reconsider(member, ABC)).isEqualTo(new Access.Granted(Role.VIEWER));
        assertThat(member.inside).containsExactly(Map.entry(ABC, Role.VIEWER));
    }

    /** A rule that lets everybody in as an owner, but as a viewer if it may not ask far away. */
    private static final class Remembering implements RoomAccess {
        Runnable whileForgetting = () -> {};
        private final List<String> forgotten;

        Remembering(List<String> forgotten) {
            this.forgotten = forgotten;
        }

        @Override
        public Access decide(Identity identity, Room room) {
            return new Access.Granted(Role.OWNER);
        }

        @Override
        public Access reconsider(Identity identity, Room room) {
            return new Access.Granted(Role.VIEWER);
        }

        @Override
        public void changed(Room room, String userId) {
            whileForgetting.run();
            forgotten.add(userId + " in " + room);
        }
    }

    private static Access unavailable(Identity identity, Room room) {
        throw new RoomAccessUnavailableException("down", new RuntimeException("gone"));
    }

    /** A rule during whose first answer something happens. */
    private static final class Join {
        boolean granted = true;
        Runnable duringTheFirstAnswer = () -> {};
        final JoinRoom join = new JoinRoom((identity, room) -> answer());

        private Access answer() {
            Access answer = granted ? new Access.Granted(Role.MEMBER) : new Access.Denied();
            Runnable meanwhile = duringTheFirstAnswer;
            duringTheFirstAnswer = () -> {};
            meanwhile.run();
            return answer;
        }
    }

    private static final class FakeMember implements Member {
        final Map<Room, Role> inside = new LinkedHashMap<>();
        int entered;

        @Override
        public Identity identity() {
            return new Identity("u1", null, null, Map.of(), null, Instant.MAX);
        }

        @Override
        public boolean enter(Room room, Role role, BooleanSupplier condition) {
            if (condition.getAsBoolean()) {
                entered++;
                inside.put(room, role);
                return true;
            }
            return false;
        }

        @Override
        public boolean changeRole(Room room, Role role, BooleanSupplier condition) {
            if (condition.getAsBoolean()) {
                inside.replace(room, role);
                return true;
            }
            return false;
        }

        @Override
        public void leave(Room room) {
            inside.remove(room);
        }
    }
}
