package io.callboard.testkit.cluster;

import static org.awaitility.Awaitility.await;

import io.callboard.engineio.inmemory.ManualEventLoop;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link io.callboard.socketio.Cluster} promises: extend it to have that checked. Some
 * promises are about the messages alone, the others about servers with clients; those have the
 * in-memory transport and run in the test's thread, while the cluster may have threads of its own.
 *
 * <pre>{@code
 * class InMemoryClusterTest extends ClusterContract {
 *     private final InMemoryCluster cluster = new InMemoryCluster(loop());
 *
 *     public Cluster join() {
 *         return cluster;
 *     }
 * }
 * }</pre>
 */
@Timeout(60)
public abstract class ClusterContract
        implements MessagePromises,
                AnswerPromises,
                BroadcastPromises,
                BroadcastAckPromises,
                SocketPromises,
                ServerSidePromises {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ManualEventLoop loop = new ManualEventLoop();

    @Override
    public final ManualEventLoop loop() {
        return loop;
    }

    @Override
    public final void until(Callable<Boolean> condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .until(
                        () -> {
                            loop.runPending();
                            return condition.call();
                        });
    }
}
