package io.callboard.core.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callboard.core.room.RoomDirectory.Joining;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RoomDirectoryTest {
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final RoomDirectory<String> directory = new RoomDirectory<>(3, new Recorder());

    @Test
    void aMemberIsInTheRoomsItJoined() {
        directory.enter("ann");

        assertThat(directory.join("ann", "b")).isEqualTo(Joining.JOINED);
        assertThat(directory.join("ann", "a")).isEqualTo(Joining.JOINED);
        assertThat(directory.join("ann", "b")).isEqualTo(Joining.ALREADY_IN);

        assertThat(directory.rooms("ann")).containsExactly("b", "a");
        assertThat(directory.members("a")).containsExactly("ann");
        assertThat(directory.rooms()).containsExactlyInAnyOrder("a", "b");
        assertThat(directory.everyone()).containsExactly("ann");
    }

    @Test
    void aRoomGoesWithItsLastMember() {
        enter("ann", "a");
        enter("bob", "a");

        assertThat(directory.leave("ann", "a")).isTrue();
        assertThat(directory.leave("ann", "a")).isFalse();
        assertThat(directory.rooms()).containsExactly("a");
        directory.leave("bob", "a");

        assertThat(directory.rooms()).isEmpty();
        assertThat(directory.members("a")).isEmpty();
    }

    @Test
    void whoLeftForGoodIsNowhereAndCannotJoinAgain() {
        enter("ann", "a", "b");

        assertThat(directory.leaveAll("ann")).containsExactly("a", "b");

        assertThat(directory.join("ann", "a")).isEqualTo(Joining.GONE);
        assertThat(directory.rooms()).isEmpty();
        assertThat(directory.rooms("ann")).isEmpty();
        assertThat(directory.everyone()).isEmpty();
        assertThat(directory.leaveAll("ann")).isEmpty();
    }

    @Test
    void aStrangerCannotJoin() {
        assertThat(directory.join("ann", "a")).isEqualTo(Joining.GONE);
        assertThat(directory.rooms()).isEmpty();
    }

    @Test
    void aMemberEntersOnce() {
        directory.enter("ann");

        assertThatIllegalStateException().isThrownBy(() -> directory.enter("ann"));
    }

    @Test
    void aMemberIsInAsManyRoomsAsAllowed() {
        enter("ann", "a", "b", "c");

        assertThat(directory.join("ann", "d")).isEqualTo(Joining.TOO_MANY_ROOMS);
        assertThat(directory.join("ann", "a")).isEqualTo(Joining.ALREADY_IN);
        assertThat(directory.rooms()).doesNotContain("d");

        directory.leave("ann", "a");
        assertThat(directory.join("ann", "d")).isEqualTo(Joining.JOINED);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoomDirectory<String>(0, new Recorder()));
    }

    @Test
    void aUnionOfRoomsHasEachMemberOnce() {
        enter("ann", "a", "b");
        enter("bob", "b");
        enter("cid", "c");

        assertThat(directory.members(List.of("a", "b"), List.of()))
                .containsExactlyInAnyOrder("ann", "bob");
        assertThat(directory.members(List.of("a", "a"), List.of())).containsExactly("ann");
        assertThat(directory.members(List.of(), List.of())).isEmpty();
        assertThat(directory.members(List.of("nowhere"), List.of())).isEmpty();
    }

    @Test
    void anExceptedRoomWins() {
        enter("ann", "a", "b");
        enter("bob", "a");
        enter("cid");

        assertThat(directory.members(List.of("a"), List.of("b"))).containsExactly("bob");
        assertThat(directory.members(List.of("a"), List.of("a"))).isEmpty();
        assertThat(directory.everyoneExcept(List.of("b"))).containsExactly("bob", "cid");
        assertThat(directory.everyoneExcept(List.of())).containsExactly("ann", "bob", "cid");
    }

    @Test
    void aRoomThatDidNotChangeIsNotCopied() {
        enter("ann", "a");
        List<String> before = directory.members("a");
        enter("bob", "b");

        assertThat(directory.members("a")).isSameAs(before);
        assertThat(directory.members(List.of("a"), List.of())).isSameAs(before);
        assertThat(directory.members(List.of("a"), List.of("nowhere"))).isSameAs(before);
        assertThat(directory.everyone()).isSameAs(directory.everyone());
    }

    @Test
    void aSnapshotStaysAsItWas() {
        enter("ann", "a");
        List<String> before = directory.members("a");
        enter("bob", "a");
        assertThat(directory.members("a")).containsExactly("ann", "bob");
        directory.leaveAll("ann");

        assertThat(before).containsExactly("ann");
        assertThat(directory.members("a")).containsExactly("bob");
    }

    @Test
    void theObserverHearsInOrder() {
        enter("ann", "a");
        enter("bob", "a");
        directory.leave("ann", "a");
        directory.leaveAll("bob");

        assertThat(told)
                .containsExactly(
                        "created a",
                        "joined a ann",
                        "joined a bob",
                        "left a ann",
                        "left a bob",
                        "deleted a");
    }

    @Test
    void theObserverIsNotToldOfWhatChangedNothing() {
        enter("ann", "a", "b", "c");
        told.clear();

        directory.join("ann", "a");
        directory.join("ann", "d");
        directory.leave("ann", "x");
        directory.join("bob", "a");

        assertThat(told).isEmpty();
    }

    @Test
    void anObserverMayCallTheDirectory() {
        RoomDirectory<String>[] self = newArray();
        self[0] =
                new RoomDirectory<>(
                        3,
                        new RoomDirectory.Observer<>() {
                            @Override
                            public void joined(String room, String member) {
                                self[0].join(member, "lobby");
                                told.add(room);
                            }
                        });
        self[0].enter("ann");

        self[0].join("ann", "a");

        assertThat(self[0].rooms("ann")).containsExactly("a", "lobby");
        assertThat(told).containsExactly("a", "lobby");
    }

    @Test
    void anObserverThatFailsCostsNothingElse() {
        RoomDirectory<String> failing =
                new RoomDirectory<>(
                        3,
                        new RoomDirectory.Observer<>() {
                            @Override
                            public void created(String room) {
                                throw new IllegalStateException("for the test");
                            }

                            @Override
                            public void joined(String room, String member) {
                                told.add(room);
                            }
                        });
        failing.enter("ann");

        assertThat(failing.join("ann", "a")).isEqualTo(Joining.JOINED);
        assertThat(told).containsExactly("a");
    }

    /** With a copy per join these would be 200 million copied references. */
    @Test
    void manyJoinsCopyNothing() {
        RoomDirectory<Integer> large = new RoomDirectory<>(1, new RoomDirectory.Observer<>() {});
        List<Integer> before = large.members("a");
        for (int i = 0; i < 20_000; i++) {
            large.enter(i);
            large.join(i, "a");
        }

        assertThat(before).isEmpty();
        assertThat(large.members("a")).hasSize(20_000);
    }

    @Test
    void threadsThatJoinAndLeaveForGoodLeaveNobodyBehind() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String member = "m" + i;
                directory.enter(member);
                done.add(pool.submit(() -> directory.join(member, "a")));
                done.add(pool.submit(() -> directory.leaveAll(member)));
                directory.members("a");
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(directory.members("a")).isEmpty();
        assertThat(directory.everyone()).isEmpty();
        assertThat(directory.rooms()).isEmpty();
        assertThat(told.stream().filter(t -> t.startsWith("joined")).count())
                .isEqualTo(told.stream().filter(t -> t.startsWith("left")).count());
    }

    private void enter(String member, String... rooms) {
        directory.enter(member);
        for (String room : rooms) {
            directory.join(member, room);
        }
    }

    @SuppressWarnings("unchecked")
    private static RoomDirectory<String>[] newArray() {
        return (RoomDirectory<String>[]) new RoomDirectory<?>[1];
    }

    private final class Recorder implements RoomDirectory.Observer<String> {
        @Override
        public void created(String room) {
            told.add("created " + room);
        }

        @Override
        public void joined(String room, String member) {
            told.add("joined " + room + " " + member);
        }

        @Override
        public void left(String room, String member) {
            told.add("left " + room + " " + member);
        }

        @Override
        public void deleted(String room) {
            told.add("deleted " + room);
        }
    }
}
