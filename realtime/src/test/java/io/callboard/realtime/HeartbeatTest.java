package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Sessions;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.socketio.Cluster;
import io.callboard.socketio.ClusterMessage;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With threads and a clock. */
class HeartbeatTest {
    private final SilentStore store = new SilentStore();
    private final Published published = new Published();

    @Test
    void aStoreThatDoesNotAnswerKeepsNoServerFromSayingThatItIsThere() throws Exception {
        try (Realtime realtime =
                Realtime.builder()
                        .sessions(store)
                        // so that it is asked to forget sessions each second
                        .recovery(RecoverySettings.DEFAULTS.withWindow(Duration.ofSeconds(1)))
                        .build()) {
            SocketIoServer server =
                    new SocketIoServer(
                            Runnable::run,
                            new SecureRandom(),
                            InstantSource.system(),
                            SocketIoOptions.defaults(),
                            SocketIoObserver.NONE);
            realtime.attach(server);
            server.joinCluster(published, new ManualEventLoop());
            try {
                assertThat(store.isAsked.await(30, TimeUnit.SECONDS)).isTrue();
                published.messages.clear();

                for (int i = 0; i < 2; i++) {
                    assertThat(published.messages.poll(30, TimeUnit.SECONDS))
                            .asString()
                            .contains("callboard:presence");
                }
            } finally {
                store.answers.countDown();
            }
        }
    }

    /** Does not answer for a while when it is asked to forget. */
    private static final class SilentStore implements Sessions {
        final CountDownLatch isAsked = new CountDownLatch(1);
        final CountDownLatch answers = new CountDownLatch(1);

        @Override
        public void save(Collection<SavedSession> sessions) {}

        @Override
        public Optional<SavedSession> find(String key) {
            return Optional.empty();
        }

        @Override
        public void remove(Collection<String> keys) {}

        @Override
        public void removeSeenBefore(Instant moment) {
            isAsked.countDown();
            try {
                answers.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A cluster without other servers. */
    private static final class Published implements Cluster, Cluster.Link {
        final BlockingQueue<ClusterMessage> messages = new LinkedBlockingQueue<>();

        @Override
        public Link connect(String namespace, Receiver receiver) {
            return this;
        }

        @Override
        public void publish(ClusterMessage message) {
            messages.add(message);
        }

        @Override
        public CompletionStage<Integer> serverCount() {
            return CompletableFuture.completedFuture(1);
        }

        @Override
        public void close() {}
    }
}
