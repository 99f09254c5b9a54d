package io.callboard.sqlite;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.carrying;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.otherContent;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteGroupTest {
    @TempDir static Path dirs;

    private SqliteStore store;
    private AuditLog log;
    private final CountDownLatch writerMayGoOn = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        store = SqliteStore.open(Files.createTempDirectory(dirs, "store"));
        log = store.auditLog();
    }

    @AfterEach
    void close() {
        writerMayGoOn.countDown();
        store.close();
    }

    /** Keeps the writer busy, so that what follows waits and becomes one group. */
    private void holdTheWriter() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        var unused =
                store.writer()
                        .submit(
                                1,
                                session -> {
                                    held.countDown();
                                    awaitUninterruptibly(writerMayGoOn);
                                    return 0;
                                });
        held.await();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletionStage<List<RecordedEntry>> send(NewEntry... batch) {
        return log.append(List.of(batch));
    }

    @Test
    void aConflictCostsOnlyItsOwnBatchOfTheGroup() throws Exception {
        append(log, entry("taken"));
        holdTheWriter();
        var first = send(entry("a"), entry("b"));
        var conflict = send(entry("c"), otherContent("taken"));
        var retry = send(entry("b"), entry("d"));
        writerMayGoOn.countDown();

        assertThat(positions(await(first))).containsExactly(2L, 3L);
        assertThatThrownBy(() -> await(conflict)).hasCauseInstanceOf(IdConflictException.class);
        assertThat(positions(await(retry))).containsExactly(3L, 4L);
        assertThat(ids(log.read(0, 10))).containsExactly("taken", "a", "b", "d");
    }

    @Test
    void anErrorOfSqliteTakesTheWholeGroupBack() throws Exception {
        holdTheWriter();
        var first = send(entry("a"));
        CompletableFuture<Integer> broken =
                store.writer()
                        .submit(
                                1,
                                session -> {
                                    throw new SQLException("thrown by a test, on purpose");
                                });
        var last = send(entry("b"));
        writerMayGoOn.countDown();

        assertThatThrownBy(() -> await(first))
                .hasCauseInstanceOf(AuditLogUnavailableException.class);
        assertThatThrownBy(() -> await(broken)).hasCauseInstanceOf(SqliteStoreException.class);
        assertThatThrownBy(() -> await(last))
                .hasCauseInstanceOf(AuditLogUnavailableException.class);
        assertThat(log.head()).isZero();
        assertThat(positions(append(log, entry("c"), entry("a")))).containsExactly(1L, 2L);
    }

    @Test
    void anAppendThatWasStoredThoughItFailedIsFoundByItsIds() throws Exception {
        holdTheWriter();
        var lost = send(entry("a"), entry("b"));
        CompletableFuture<Integer> broken =
                store.writer()
                        .submit(
                                1,
                                session -> {
                                    session.execute("COMMIT");
                                    throw new SQLException("thrown by a test, on purpose");
                                });
        writerMayGoOn.countDown();

        assertThatThrownBy(() -> await(lost))
                .hasCauseInstanceOf(AuditLogUnavailableException.class);
        assertThatThrownBy(() -> await(broken)).hasCauseInstanceOf(SqliteStoreException.class);
        assertThat(log.head()).isEqualTo(2);
        assertThat(positions(append(log, entry("a"), entry("b"), entry("c"))))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aMistakeOfOursDoesNotEndTheWriter() {
        CompletableFuture<Integer> broken =
                store.writer()
                        .submit(
                                1,
                                session -> {
                                    throw new AssertionError("thrown by a test, on purpose");
                                });

        assertThatThrownBy(() -> await(broken)).hasCauseInstanceOf(SqliteStoreException.class);
        assertThat(append(log, entry("a"))).hasSize(1);
    }

    @Test
    void appendingFailsAtOnceWhenTooManyWait() throws Exception {
        holdTheWriter();
        List<CompletionStage<List<RecordedEntry>>> stages = new ArrayList<>();
        for (int i = 0; i < SqliteStore.MAX_WAITING + 10; i++) {
            stages.add(send(entry("e" + i)));
        }

        assertThatThrownBy(() -> await(stages.get(SqliteStore.MAX_WAITING)))
                .hasCauseInstanceOf(AuditLogUnavailableException.class)
                .hasMessageContaining("slower than what it is asked to write");
        writerMayGoOn.countDown();
        assertThat(positions(await(stages.get(SqliteStore.MAX_WAITING - 1))))
                .containsExactly((long) SqliteStore.MAX_WAITING);
        assertThat(log.head()).isEqualTo(SqliteStore.MAX_WAITING);
    }

    @Test
    void appendingFailsAtOnceWhenTooMuchWaits() throws Exception {
        holdTheWriter();
        Map<String, String> large = Map.of("text", "x".repeat(60_000));
        int accepted = 0;
        while (accepted < 1000 && !failed(send(carrying("e" + accepted, large)))) {
            accepted++;
        }
        writerMayGoOn.countDown();

        assertThat(accepted).isBetween(200, 300);
        assertThat(append(log, entry("afterwards"))).hasSize(1);
        assertThat(log.head()).isEqualTo(accepted + 1L);
    }

    private static boolean failed(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isCompletedExceptionally();
    }

    @Test
    void whatDependsOnAnAppendMayNotWaitForTheWriter() throws Exception {
        holdTheWriter();
        CompletionStage<Void> waiting = send(entry("a")).thenRun(() -> store.checkpoint().store(1));
        writerMayGoOn.countDown();

        assertThatThrownBy(() -> await(waiting))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not wait");
    }

    @Test
    void aMembershipWithATimeTooFarAwayNeverReachesTheWriter() {
        Room room = new Room("workspace", "abc");

        // from the writer it would be a MembershipsUnavailableException, and its group's as well
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> store.memberships().put(room, "u1", Role.OWNER, 1, Instant.MAX));
    }

    @Test
    void aTimeThatMillisecondsCannotSayIsRefused() {
        NewEntry far = new NewEntry(entry("a").entry().at(Instant.MAX), "content of a", Set.of());

        assertThatThrownBy(() -> await(send(far)))
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(append(log, entry("b"))).hasSize(1);
    }
}
