package io.callboard.redis;

import io.callboard.core.Complaints;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to Redis: two connections, opened again whenever they are gone, and what is subscribed to
 * on them.
 *
 * <p>Not reconnected by Lettuce itself, which sends again what was under way: it would arrive
 * twice. Thread-safe; nothing blocks but {@link #close}.
 */
final class Connections implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RedisCluster.class.getName());
    private static final int THREADS = 2;
    private static final long LOOK_EVERY_SECONDS = 1;
    private static final long CLOSE_SECONDS = 2;

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private final Outbox outbox;
    private final Inlet inlet;

    private final Set<NamespaceLink> links = new LinkedHashSet<>(); // guarded by this

    /** Null while Redis is not there. */
    private volatile @Nullable ConnectionPair current;

    private volatile boolean closed;
    private boolean connecting; // guarded by this
    private boolean complained; // guarded by this
    private final Complaints refusals = new Complaints(InstantSource.system());

    Connections(RedisConfig config, Consumer<String> limitReached) {
        uri = config.uri();
        outbox = new Outbox(limitReached);
        inlet = new Inlet(limitReached);
        resources =
                DefaultClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .build();
        client = RedisClient.create(resources);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        // what waits is counted until it is sent, and not only for a while
                        .timeoutOptions(TimeoutOptions.create())
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(ConnectionPair.PATIENCE)
                                        .keepAlive(true)
                                        .build())
                        .build());
        var unused =
                resources
                        .eventExecutorGroup()
                        .scheduleWithFixedDelay(
                                this::lookAfter, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    static RedisException unreachable() {
        return new RedisException("Redis cannot be reached now");
    }

    private void lookAfter() {
        try {
            ConnectionPair pair = current;
            if (pair == null) {
                connect();
            } else if (!pair.isAlive(System.nanoTime())) {
                lost(pair);
                connect();
            } else {
                subscribeAgain(pair);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Looking after Redis failed and will be tried again", e);
        }
    }

    private synchronized void connect() {
        if (closed || connecting) {
            return;
        }
        connecting = true;
        try {
            open();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void open() {
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> speaking =
                client.connectAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture();
        CompletableFuture<StatefulRedisPubSubConnection<byte[], byte[]>> listening =
                client.connectPubSubAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture();
        var unused =
                speaking.thenCombine(listening, ConnectionPair::new)
                        .whenComplete(
                                (pair, failure) -> {
                                    if (failure == null) {
                                        connected(pair);
                                    } else {
                                        closeWhenOpen(speaking);
                                        closeWhenOpen(listening);
                                        failed(failure);
                                    }
                                });
    }

    private static void closeWhenOpen(
            CompletableFuture<? extends StatefulConnection<byte[], byte[]>> connection) {
        var unused = connection.thenCompose(StatefulConnection::closeAsync);
    }

    private synchronized void connected(ConnectionPair pair) {
        connecting = false;
        if (closed) {
            pair.close();
            return;
        }
        pair.listening()
                .addListener(
                        new RedisPubSubAdapter<byte[], byte[]>() {
                            @Override
                            public void message(byte[] channel, byte[] message) {
                                inlet.received(Channels.text(channel), message);
                            }

                            @Override
                            public void message(byte[] pattern, byte[] channel, byte[] message) {
                                inlet.receivedBroadcast(Channels.text(pattern), message);
                            }
                        });
        current = pair;
        links.forEach(link -> subscribe(pair, link));
        complained = false;
        LOG.log(Level.INFO, "One of the cluster at Redis " + uri.getHost() + ":" + uri.getPort());
    }

    private synchronized void failed(Throwable failure) {
        connecting = false;
        if (!complained && !closed) {
            complained = true;
            LOG.log(
                    Level.WARNING,
                    "Redis at "
                            + uri.getHost()
                            + ":"
                            + uri.getPort()
                            + " cannot be reached: "
                            + rootMessage(failure)
                            + ". Clients here go on, servers do not hear of each other meanwhile."
                            + " Check that it runs, and is where REDIS_URL says");
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private synchronized void lost(ConnectionPair pair) {
        if (current != pair) {
            return;
        }
        current = null;
        pair.close();
        links.forEach(link -> link.subscribed(CompletableFuture.failedFuture(unreachable())));
        LOG.log(
                Level.WARNING,
                "The connection with Redis is lost. What servers say to each other is lost until it"
                        + " is back");
    }

    /** Whether it can be reached, and lets this server listen. */
    synchronized boolean isConnected() {
        return current != null && links.stream().noneMatch(NamespaceLink::isDeaf);
    }

    synchronized void add(NamespaceLink link) {
        if (closed) {
            throw new IllegalStateException("The cluster is closed");
        }
        inlet.add(link);
        links.add(link);
        ConnectionPair pair = current;
        if (pair != null) {
            subscribe(pair, link);
        }
    }

    synchronized void remove(NamespaceLink link) {
        inlet.remove(link);
        links.remove(link);
        ConnectionPair pair = current;
        if (pair != null) {
            Channels channels = link.channels();
            var unused = pair.listening().async().punsubscribe(channels.patterns());
            var unusedToo = pair.listening().async().unsubscribe(channels.exact());
        }
    }

    private void subscribe(ConnectionPair pair, NamespaceLink link) {
        Channels channels = link.channels();
        CompletionStage<Void> patterns = pair.listening().async().psubscribe(channels.patterns());
        CompletionStage<Void> exact = pair.listening().async().subscribe(channels.exact());
        CompletionStage<Void> both = patterns.thenCompose(done -> exact);
        link.subscribed(both);
        var unused =
                both.whenComplete(
                        (done, failure) -> {
                            if (failure instanceof CompletionException refused
                                    && refused.getCause()
                                            instanceof RedisCommandExecutionException) {
                                refused(rootMessage(refused));
                            }
                        });
    }

    /** Where that was refused: it may be allowed by now. */
    private synchronized void subscribeAgain(ConnectionPair pair) {
        if (pair == current) {
            links.stream().filter(NamespaceLink::isDeaf).forEach(link -> subscribe(pair, link));
        }
    }

    private void refused(String why) {
        refusals.add(
                        "Redis does not let this server hear the others: "
                                + why
                                + ". Allow the user of REDIS_URL all channels (&*), or those that the"
                                + " README names")
                .ifPresent(text -> LOG.log(Level.WARNING, text));
    }

    /** Sends it, or drops it if that cannot be done now. */
    void publish(String channel, byte[] message) {
        ConnectionPair pair = current;
        if (pair != null) {
            outbox.publish(pair.speaking(), channel, message);
        }
    }

    /** How many connections listen to the channel. */
    CompletionStage<Integer> subscribers(String channel) {
        ConnectionPair pair = current;
        if (pair == null) {
            return CompletableFuture.failedFuture(unreachable());
        }
        return pair.speaking()
                .async()
                .pubsubNumsub(Channels.bytes(channel))
                .thenApply(counts -> counts.values().iterator().next().intValue());
    }

    /** Blocks for a moment. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            ConnectionPair pair = current;
            current = null;
            if (pair != null) {
                pair.close();
            }
        }
        client.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        resources.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
