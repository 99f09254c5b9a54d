package io.callboard.benchmarks.jmh;

import io.callboard.core.room.RoomDirectory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Ten thousand members in a hundred rooms, and all of them in one more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DirectoryBenchmark {
    private static final int MEMBERS = 10_000;
    private static final int ROOMS = 100;
    private static final int NEWCOMER = MEMBERS;

    private final RoomDirectory<Integer> directory =
            new RoomDirectory<>(ROOMS, new RoomDirectory.Observer<>() {});
    private final Set<String> two = Set.of("room-1", "room-2");

    public DirectoryBenchmark() {
        for (int member = 0; member < MEMBERS; member++) {
            directory.enter(member);
            directory.join(member, "all");
            directory.join(member, "room-" + member % ROOMS);
        }
    }

    /** Nobody came or went since. */
    @Benchmark
    public List<Integer> members() {
        return directory.members("all");
    }

    /** Each once, though nobody is in both. */
    @Benchmark
    public List<Integer> membersOfTwoRooms() {
        return directory.members(two, Set.of());
    }

    /** In a room of a hundred, which is then asked for. */
    @Benchmark
    public List<Integer> comeAndGo() {
        directory.enter(NEWCOMER);
        directory.join(NEWCOMER, "room-1");
        List<Integer> members = directory.members("room-1");
        directory.leaveAll(NEWCOMER);
        return members;
    }
}
