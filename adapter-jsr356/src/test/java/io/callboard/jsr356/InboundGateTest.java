package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InboundGateTest {
    private final InboundGate gate = new InboundGate();

    @Test
    void whoBringsTooMuchWaitsForTheLoop() throws Exception {
        assertThat(gate.enter(60_000)).isTrue();
        AtomicReference<@Nullable Thread> entering = new AtomicReference<>();
        CompletableFuture<Boolean> second =
                CompletableFuture.supplyAsync(
                        () -> {
                            entering.set(Thread.currentThread());
                            return gate.enter(10_000);
                        });
        await().until(() -> isWaiting(entering.get()));
        assertThat(second).isNotDone();
        gate.leave(60_000);
        assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void emptyMessagesCountToo() {
        for (int count = 0; count < 1024; count++) {
            assertThat(gate.enter(0)).isTrue();
        }
        Thread.currentThread().interrupt(); // so as not to wait
        assertThat(gate.enter(0)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aMessageLargerThanAllHasItAlone() {
        assertThat(gate.enter(1_000_000)).isTrue();
        gate.leave(1_000_000);
        assertThat(gate.enter(1_000_000)).isTrue();
    }

    private static boolean isWaiting(@Nullable Thread thread) {
        return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
    }
}
