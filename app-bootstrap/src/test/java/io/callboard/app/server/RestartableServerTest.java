package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.Settings;
import io.callboard.engineio.HttpExchange;
import io.callboard.realtime.Realtime;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RestartableServerTest {
    @TempDir private Path dataDir;

    private final CompletableFuture<RuntimeException> lost = new CompletableFuture<>();

    @Test
    void isThereAgainOnTheSamePort() {
        CountingSite site = new CountingSite();
        RestartableServer server = start(site);
        int port = server.port();

        site.restart();
        await().until(() -> site.opened.get() == 2);

        assertThat(server.port()).isEqualTo(port);
        assertThat(server.stop()).isEmpty();
        assertThat(lost).isNotDone();
    }

    @Test
    void isToldToRestartOnceAtATime() throws Exception {
        CountingSite site = new CountingSite();
        RestartableServer server = start(site);
        site.held = new CountDownLatch(1);

        site.restart();
        await().until(() -> site.opened.get() == 2);
        site.restart();
        site.restart();
        site.held.countDown();
        server.stop();

        assertThat(site.opened).hasValue(2);
    }

    @Test
    void whoeverStartedItIsToldWhenItDoesNotComeBack() throws Exception {
        CountingSite site = new CountingSite();
        start(site);
        site.failure = new IllegalStateException("no more");

        site.restart();

        assertThat(lost.get(20, TimeUnit.SECONDS)).isSameAs(site.failure);
    }

    @Test
    void whatStoppedDoesNotComeBack() throws Exception {
        CountingSite site = new CountingSite();
        RestartableServer server = start(site);
        server.stop();

        site.restart();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("callboard-restart")) {
                thread.join();
            }
        }

        assertThat(site.opened).hasValue(1);
    }

    @Test
    void aSiteThatDoesNotOpenLeavesTheStoreFree() {
        CountingSite broken = new CountingSite();
        broken.failure = new IllegalStateException("not today");
        assertThatThrownBy(() -> start(broken)).isSameAs(broken.failure);

        start(new CountingSite()).stop();
    }

    private RestartableServer start(CountingSite site) {
        Map<String, String> environment =
                Map.of("PORT", "0", "HOST", "127.0.0.1", "DATA_DIR", dataDir.toString());
        Settings settings = Settings.from(GivenSettings.read(null, environment, Map.of()));
        return new RestartableServer(settings, site::restartedBy, lost::complete);
    }

    /** An application that answers nothing, and counts how often it was opened. */
    private static final class CountingSite implements Site {
        private final CompletableFuture<Runnable> restart = new CompletableFuture<>();
        private final AtomicInteger opened = new AtomicInteger();
        private volatile CountDownLatch held = new CountDownLatch(0);
        private volatile @Nullable RuntimeException failure;

        Site restartedBy(Runnable restartSoon) {
            restart.complete(restartSoon);
            return this;
        }

        void restart() {
            restart.join().run();
        }

        @Override
        public Consumer<HttpExchange> open(
                Realtime realtime, Executor workers, Consumer<HttpExchange> otherwise) {
            RuntimeException reason = failure;
            if (reason != null) {
                throw reason;
            }
            opened.incrementAndGet();
            try {
                held.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return otherwise;
        }
    }
}
