package io.callboard.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.socketio.ClusterMessage;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Redis that is not there, breaks off, takes nothing, or brings what nobody understands. */
@Timeout(120)
class RedisOutageTest {
    private static final byte[] CHANNEL = Channels.bytes("socket.io#/#");
    private static final byte[] REQUESTS = Channels.bytes("socket.io-request#/#");
    private static final byte[] RESPONSES = Channels.bytes("socket.io-response#/#");

    @SuppressWarnings("NullAway.Init")
    private RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    private RedisCluster one;

    @SuppressWarnings("NullAway.Init")
    private RedisCluster other;

    @SuppressWarnings("NullAway.Init")
    private Listener ann;

    @SuppressWarnings("NullAway.Init")
    private Listener bob;

    private final Queue<String> limits = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() {
        redis = RedisServer.startOrSkip();
        one = RedisCluster.open(RedisConfig.of(redis.url()), limits::add);
        other = RedisCluster.open(RedisConfig.of(redis.url()), limits::add);
    }

    @AfterEach
    void stop() {
        if (redis != null) {
            one.close();
            other.close();
            redis.close();
        }
    }

    private void meet() {
        ann = new Listener(one, "/");
        bob = new Listener(other, "/");
        ann.awaitServers(2);
        bob.awaitServers(2);
    }

    @Test
    void serversHearOfEachOtherAgainWhenItIsBackAndNothingThrowsMeanwhile() throws Exception {
        meet();
        ann.say("before");
        assertThat(bob.event()).isEqualTo("before");

        redis.kill();
        await().until(() -> ann.count() == 0 && bob.count() == 0);
        for (int i = 0; i < 2 * RedisCluster.MAX_WAITING; i++) {
            ann.say("lost");
        }
        Listener late = new Listener(one, "/late");
        redis.restart();
        ann.awaitServers(2);
        late.awaitServers(1);
        bob.awaitServers(2);

        ann.say("after");
        assertThat(bob.event()).isEqualTo("after");
        bob.say("answer");
        assertThat(ann.event()).isEqualTo("answer");
        assertThat(limits).isEmpty();
    }

    @Test
    void itMayComeLaterThanTheServer() throws Exception {
        redis.kill();
        try (RedisCluster early = RedisCluster.open(RedisConfig.of(redis.url()))) {
            Listener cid = new Listener(early, "/early");
            cid.say("to nobody");
            assertThat(cid.count()).isZero();

            redis.restart();
            cid.awaitServers(1);
        }
    }

    @Test
    void whatItDoesNotTakeIsLostBeyondTheLimits() throws Exception {
        meet();

        signal("STOP");
        for (int i = 0; i < RedisCluster.MAX_WAITING; i++) {
            ann.say("e" + i);
        }
        assertThat(limits).isEmpty();
        ann.say("one too many");
        assertThat(limits).containsExactly("cluster-waiting");
        signal("CONT");

        for (int i = 0; i < RedisCluster.MAX_WAITING; i++) {
            assertThat(bob.event()).isEqualTo("e" + i);
        }
        ann.say("on it goes");
        assertThat(bob.event()).isEqualTo("on it goes");
    }

    @Test
    void norMoreBytesThanAreAllowed() throws Exception {
        meet();
        ClusterMessage large = Listener.broadcast("large", "x".repeat(8 * 1024 * 1024));

        signal("STOP");
        for (int i = 0; i < 7; i++) {
            ann.link().publish(large);
        }
        assertThat(limits).isEmpty();
        ann.link().publish(large);
        assertThat(limits).containsExactly("cluster-waiting");
        signal("CONT");
    }

    @Test
    void aConnectionThatIsSilentIsGivenUp() throws Exception {
        meet();

        signal("STOP");
        await().atMost(Duration.ofSeconds(30)).until(() -> isUnreachable(ann));
        signal("CONT");

        ann.awaitServers(1);
    }

    /** Not only unanswered: a question fails at once. */
    private static boolean isUnreachable(Listener listener) {
        return listener.link().serverCount().toCompletableFuture().isCompletedExceptionally();
    }

    @Test
    void aMessageThatIsTooLargeIsNotSentAndNotRead() throws Exception {
        meet();

        ann.link().publish(Listener.broadcast("x", new byte[RedisCluster.MAX_MESSAGE_BYTES]));
        assertThat(limits).containsExactly("cluster-message-bytes");
        anybody(CHANNEL, new byte[RedisCluster.MAX_MESSAGE_BYTES + 1]);
        ann.say("fits");

        assertThat(bob.event()).isEqualTo("fits");
        await().untilAsserted(
                        () -> assertThat(limits).hasSize(3).containsOnly("cluster-message-bytes"));
    }

    @Test
    void whatIsNoMessageCostsNothing() throws Exception {
        meet();

        for (byte[] channel : List.of(CHANNEL, REQUESTS, RESPONSES)) {
            for (String hex :
                    List.of("", "c1", "93", "80", "7b", "7b7d", "93a0c0c0", "dfffffffff")) {
                anybody(channel, HexFormat.of().parseHex(hex));
            }
            anybody(
                    channel,
                    "{\"type\":5,\"uid\":\"u\",\"requestId\":1}".getBytes(StandardCharsets.UTF_8));
            anybody(channel, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        }
        anybody(
                CHANNEL, // of another namespace, whose channels begin alike
                HexFormat.of()
                        .parseHex(
                                "93a66c6f636b656483a47479706502a46461746191a178a36e7370a32f237883a5726f6f6d7390a665786365707490a5666c61677380"));
        ann.say("still here");

        assertThat(bob.event()).isEqualTo("still here");
    }

    /** Since Redis 7 a user may use no channel unless it is said which. */
    @Test
    void whoMayNotListenIsNotJoinedUntilHeMay() throws Exception {
        permit("on", ">secret", "+@all", "resetchannels");
        String url = "redis://deaf:secret@127.0.0.1:" + redis.port();
        try (RedisCluster deaf = RedisCluster.open(RedisConfig.of(url), limits::add)) {
            await().until(deaf::isConnected);
            Listener cid = new Listener(deaf, "/");
            await().until(() -> !deaf.isConnected());
            assertThat(cid.count()).isZero();

            permit("&socket.io-*", "&socket.io#/#*");
            await().until(deaf::isConnected);
            cid.awaitServers(1);
        }
    }

    @Test
    void norWhoMayListenToAPartOfTheChannels() throws Exception {
        permit("on", ">secret", "+@all", "resetchannels", "&socket.io-*");
        String url = "redis://deaf:secret@127.0.0.1:" + redis.port();
        try (RedisCluster deaf = RedisCluster.open(RedisConfig.of(url), limits::add)) {
            await().until(deaf::isConnected);
            Listener cid = new Listener(deaf, "/");

            await().until(() -> !deaf.isConnected());
            assertThat(cid.count()).isZero();
        }
    }

    private void permit(String... rules) throws Exception {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-p", "" + redis.port()));
        command.addAll(List.of("ACL", "SETUSER", "deaf"));
        command.addAll(List.of(rules));
        Process cli = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(cli.inputReader().readLine()).isEqualTo("OK");
    }

    private void anybody(byte[] channel, byte[] message) {
        RedisClient client = RedisClient.create(redis.url());
        try (StatefulRedisConnection<byte[], byte[]> connection =
                client.connect(ByteArrayCodec.INSTANCE)) {
            assertThat(connection.sync().publish(channel, message)).isPositive();
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    private void signal(String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, "" + redis.process().pid()).start();
        assertThat(kill.waitFor()).isZero();
    }
}
