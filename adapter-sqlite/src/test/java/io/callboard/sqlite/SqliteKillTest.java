package io.callboard.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callboard.core.audit.RecordedEntry;
import io.callboard.testkit.SampleEntries;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends is killed again and again, on one directory. */
@Timeout(600)
class SqliteKillTest {
    private static final int ROUNDS = Integer.getInteger("callboard.kills", 5);
    private static final int MOST_LINES_BEFORE_THE_KILL = 5000;

    @TempDir Path dir;

    private final Map<String, Long> acknowledged = new HashMap<>();

    @Test
    void whatWasAcknowledgedSurvivesKillingTheProcess() throws Exception {
        Random random = new Random();
        for (int round = 0; round < ROUNDS; round++) {
            appendAndKill("run" + round, 1 + random.nextInt(MOST_LINES_BEFORE_THE_KILL));
            try (SqliteStore store = SqliteStore.open(dir)) {
                assertNothingIsLost(store.auditLog().read(0, Integer.MAX_VALUE));
            }
        }
        System.Logger log = System.getLogger(SqliteKillTest.class.getName());
        log.log(
                System.Logger.Level.INFO,
                "{0} kills, {1} acknowledged entries, none lost",
                ROUNDS,
                acknowledged.size());
    }

    private void appendAndKill(String run, int lines) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendingProcess.class.getName(),
                                dir.toString(),
                                run)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader acks = process.inputReader()) {
            for (int i = 0; i < lines; i++) {
                note(Objects.requireNonNull(acks.readLine(), "the process ended by itself"));
            }
            assertThatExceptionOfType(SqliteStoreException.class)
                    .isThrownBy(() -> SqliteStore.open(dir))
                    .withMessageContaining("in use by another Callboard");
            assertThat(unpackedLibraries()).as("copies of SQLite").isEqualTo(1);
            process.toHandle().destroyForcibly(); // unlike the process's own, leaves the pipe open
            acks.lines().forEach(this::note);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private void note(String line) {
        String[] idAndPosition = line.split(" ", 2);
        acknowledged.put(idAndPosition[0], Long.valueOf(idAndPosition[1]));
    }

    private long unpackedLibraries() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("native"))) {
            return files.filter(file -> !file.toString().endsWith(".lck")).count();
        }
    }

    private void assertNothingIsLost(List<RecordedEntry> stored) {
        assertThat(SampleEntries.positions(stored))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, stored.size()).boxed().toList());
        acknowledged.forEach(
                (id, position) ->
                        assertThat(stored.get((int) (position - 1)).entry().id()).isEqualTo(id));
        assertBatchesAreWhole(stored);
    }

    private static void assertBatchesAreWhole(List<RecordedEntry> stored) {
        Map<String, List<Long>> batches = new HashMap<>();
        for (RecordedEntry entry : stored) {
            String id = Objects.requireNonNull(entry.entry().id());
            batches.computeIfAbsent(
                            id.substring(0, id.lastIndexOf('-')), batch -> new ArrayList<>())
                    .add(entry.position());
        }
        batches.forEach(
                (batch, positions) -> {
                    int size = Integer.parseInt(batch.substring(batch.lastIndexOf('-') + 1));
                    long first = positions.get(0);
                    assertThat(positions)
                            .as(batch)
                            .containsExactlyElementsOf(
                                    LongStream.range(first, first + size).boxed().toList());
                });
    }
}
