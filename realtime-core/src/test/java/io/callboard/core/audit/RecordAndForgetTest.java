package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordAndForgetTest {
    private static final AuditEntry GOOD = AuditEntry.of("SOMETHING_HAPPENED").actor("u1");

    private final List<String> dropped = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private int recorded;
    private final SlowLog log = new SlowLog();
    private int ids;
    private final RecordAndForget forgetful =
            new RecordAndForget(
                    new RecordEntry(
                            new AuditMapping(Catalogs.workspaceOps()),
                            log,
                            () -> Instant.EPOCH,
                            () -> "e" + ids++),
                    new RealtimeObserver() {
                        @Override
                        public void dropped(int entries, Throwable reason) {
                            dropped.add(entries + " " + reason.getClass().getSimpleName());
                        }

                        @Override
                        public void limitReached(String limit) {
                            limits.add(limit);
                        }

                        @Override
                        public void recorded(int entries) {
                            recorded += entries;
                        }
                    });

    private static AuditLogUnavailableException down() {
        return new AuditLogUnavailableException("down", null);
    }

    private void record(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(forgetful.record(List.of(GOOD), null)).isEmpty();
        }
    }

    @Test
    void anEntryReachesTheLog() {
        forgetful.record(() -> GOOD);

        assertThat(log.waiting).hasSize(1);
        assertThat(recorded).isZero();
        log.answer(null);
        assertThat(dropped).isEmpty();
        assertThat(recorded).isEqualTo(1);
    }

    @Test
    void anEntryThatCannotEvenBeMadeIsCounted() {
        forgetful.record(() -> AuditEntry.of("not an action"));

        assertThat(dropped).containsExactly("1 IllegalArgumentException");
        assertThat(log.waiting).isEmpty();
    }

    @Test
    void whatIsRefusedIsCountedAndKnownAtOnce() {
        assertThat(forgetful.record(List.of(GOOD, AuditEntry.of("DOCUMENT_UPLOADED")), null))
                .containsInstanceOf(EntryRefusedException.class);
        assertThat(dropped).containsExactly("2 EntryRefusedException");
    }

    @Test
    void whatTheLogRefusesIsCountedAndNotTriedAgain() {
        record(1);
        log.answer(new IdConflictException("e0"));
        forgetful.retry();

        assertThat(dropped).containsExactly("1 IdConflictException");
        assertThat(log.waiting).isEmpty();
    }

    @Test
    void whatTheLogDoesNotTakeIsTriedAgainInOrderBeforeWhatCameLater() {
        record(3);
        log.answer(null);
        log.answer(down());
        record(1);
        log.answer(down());
        record(1);
        assertThat(log.waiting).isEmpty();
        log.takeIds();

        forgetful.retry();
        assertThat(log.takeIds()).containsExactly("e1", "e2", "e3", "e4");
        record(1);
        forgetful.retry();
        assertThat(log.takeIds()).isEmpty();
        log.answerAll(null);

        assertThat(log.takeIds()).containsExactly("e5");
        log.answerAll(null);
        record(1);
        assertThat(log.takeIds()).containsExactly("e6");
        assertThat(dropped).isEmpty();
    }

    @Test
    void whatFailsAgainWaitsForTheNextTime() {
        record(2);
        log.answerAll(down());
        log.takeIds();

        forgetful.retry();
        log.answer(null);
        log.answer(down());
        assertThat(log.waiting).isEmpty();
        log.takeIds();
        forgetful.retry();

        assertThat(log.takeIds()).containsExactly("e1");
        assertThat(dropped).isEmpty();
    }

    @Test
    void whatFindsTooManyWaitingIsDroppedAndTheRestIsNot() {
        record(RecordAndForget.MAX_WAITING - 1);
        assertThat(forgetful.record(List.of(GOOD, GOOD), null))
                .containsInstanceOf(AuditLogUnavailableException.class);
        record(1);
        log.answerAll(down());
        assertThat(forgetful.record(List.of(GOOD), null)).isPresent();
        assertThat(limits).containsExactly("waiting-records", "waiting-records");
        assertThat(dropped)
                .containsExactly(
                        "2 AuditLogUnavailableException", "1 AuditLogUnavailableException");

        forgetful.retry();
        log.answerAll(null);
        record(RecordAndForget.MAX_WAITING);
        assertThat(dropped).hasSize(2);
    }

    @Test
    void whatFindsTooManyBytesWaitingIsDropped() {
        AuditEntry large = GOOD.with("text", "x".repeat(60_000));
        int taken = 0;
        while (taken < 1_000 && forgetful.record(List.of(large), null).isEmpty()) {
            taken++;
        }

        assertThat(taken).isBetween(500, 560); // 32 MiB
        assertThat(dropped).hasSize(1);
        log.answer(null);
        assertThat(forgetful.record(List.of(large), null)).isEmpty();
    }

    @Test
    void whatStillWaitsAtTheEndIsTriedOnceMoreAndThenDropped() {
        record(3);
        log.answerAll(down());
        log.takeIds();

        forgetful.close();

        assertThat(log.takeIds()).containsExactly("e0", "e1", "e2");
        log.answer(null);
        log.answerAll(down());
        assertThat(dropped)
                .containsExactly(
                        "1 AuditLogUnavailableException", "1 AuditLogUnavailableException");
        forgetful.retry();
        assertThat(log.waiting).isEmpty();
    }

    /** Answers when it is told to. */
    private static final class SlowLog implements AuditLog {
        final Queue<CompletableFuture<List<RecordedEntry>>> waiting = new ArrayDeque<>();
        private final List<String> ids = new ArrayList<>();

        /** Those that were appended since the last call. */
        List<String> takeIds() {
            List<String> taken = List.copyOf(ids);
            ids.clear();
            return taken;
        }

        void answerAll(@Nullable Throwable failure) {
            for (int left = waiting.size(); left > 0; left--) {
                answer(failure);
            }
        }

        void answer(@Nullable Throwable failure) {
            CompletableFuture<List<RecordedEntry>> next = waiting.remove();
            if (failure == null) {
                next.complete(List.of());
            } else {
                next.completeExceptionally(failure);
            }
        }

        @Override
        public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
            CompletableFuture<List<RecordedEntry>> answer = new CompletableFuture<>();
            waiting.add(answer);
            batch.forEach(each -> ids.add(String.valueOf(each.entry().id())));
            return answer;
        }

        @Override
        public List<RecordedEntry> read(long after, int limit) {
            return List.of();
        }

        @Override
        public List<RecordedEntry> read(Room room, long after, int limit) {
            return List.of();
        }

        @Override
        public String epoch() {
            return "slow";
        }

        @Override
        public long floor() {
            return 0;
        }

        @Override
        public void trim(long upTo) {}

        @Override
        public long head() {
            return 0;
        }

        @Override
        public void onAppended(Runnable listener) {}

        @Override
        public void close() {}
    }
}
