package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveryProgressTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final DeliveryProgress progress = new DeliveryProgress();

    @Test
    void whatWasDeliveredIsNotWaitedFor() throws InterruptedException {
        progress.delivered(7);
        progress.delivered(3);

        assertThat(progress.await(7, Duration.ZERO)).isTrue();
        assertThat(progress.await(0, Duration.ZERO)).isTrue();
    }

    @Test
    void whatIsNotDeliveredInTimeIsSaid() throws InterruptedException {
        progress.delivered(7);

        assertThat(progress.await(8, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void waitsForWhatIsStillToCome() {
        CompletableFuture<Boolean> waited = CompletableFuture.supplyAsync(this::awaitTwo);

        progress.delivered(1);
        progress.delivered(2);

        assertThat(waited.join()).isTrue();
    }

    private boolean awaitTwo() {
        try {
            return progress.await(2, LONG);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
