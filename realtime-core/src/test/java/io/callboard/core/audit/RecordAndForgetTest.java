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

    private final List<String> failures = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private int recorded;
    private final SlowLog log = new SlowLog();
    private final RecordAndForget forgetful =
            new RecordAndForget(
                    new RecordEntry(
                            new AuditMapping(Catalogs.workspaceOps()),
                            log,
                            () -> Instant.EPOCH,
                            () -> "id"),
                    new RealtimeObserver() {
                        @Override
                        public void recordFailed(Throwable reason) {
                            failures.add(reason.getClass().getSimpleName());
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

    @Test
    void anEntryReachesTheLog() {
        forgetful.record(() -> GOOD);

        assertThat(log.waiting).hasSize(1);
        assertThat(recorded).isZero();
        log.answer(null);
        assertThat(failures).isEmpty();
        assertThat(recorded).isEqualTo(1);
    }

    @Test
    void anEntryThatCannotEvenBeMadeIsCounted() {
        forgetful.record(() -> AuditEntry.of("not an action"));

        assertThat(failures).containsExactly("IllegalArgumentException");
        assertThat(log.waiting).isEmpty();
    }

    @Test
    void anEntryThatIsRefusedIsCountedAndKnownAtOnce() {
        assertThat(forgetful.record(List.of(AuditEntry.of("DOCUMENT_UPLOADED")), null))
                .containsInstanceOf(EntryRefusedException.class);
        assertThat(failures).containsExactly("EntryRefusedException");
    }

    @Test
    void anEntryThatTheLogDoesNotTakeIsCounted() {
        assertThat(forgetful.record(List.of(GOOD), null)).isEmpty();
        log.answer(new AuditLogUnavailableException("down", null));

        assertThat(failures).containsExactly("AuditLogUnavailableException");
    }

    @Test
    void whatFindsTooManyWaitingIsLostAndTheRestIsNot() {
        for (int i = 0; i < 10_000; i++) {
            forgetful.record(() -> GOOD);
        }
        assertThat(failures).isEmpty();
        assertThat(limits).isEmpty();

        forgetful.record(() -> GOOD);
        assertThat(failures).containsExactly("AuditLogUnavailableException");
        assertThat(limits).containsExactly("waiting-records");
        assertThat(log.waiting).hasSize(10_000);

        log.answer(null);
        forgetful.record(() -> GOOD);
        assertThat(failures).hasSize(1);
    }

    /** Answers when it is told to. */
    private static final class SlowLog implements AuditLog {
        final Queue<CompletableFuture<List<RecordedEntry>>> waiting = new ArrayDeque<>();

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
