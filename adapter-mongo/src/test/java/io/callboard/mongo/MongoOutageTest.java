package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.NOON;
import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.await;
import static io.callboard.testkit.SampleEntries.carrying;
import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.ids;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.RecordAndForget;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.SessionsUnavailableException;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MongoOutageTest {
    private static final Duration BOUND = Duration.ofSeconds(25);

    private MongoServer server;
    private Proxy proxy;
    private MongoStore store;
    private AuditLog log;
    private final CountDownLatch writerMayGoOn = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        server = new MongoServer(new MemoryBackend());
        proxy = new Proxy(server.bind());
        store = MongoStore.open(proxy.uri() + "?timeoutMS=2000"); // to be done sooner
        log = store.auditLog();
    }

    @AfterEach
    void close() throws Exception {
        writerMayGoOn.countDown();
        store.close();
        proxy.close();
        server.shutdownNow();
    }

    @Test
    void anAppendWhoseAnswerWasLostIsFoundByItsIds() {
        append(log, entry("a"));
        proxy.mode(Proxy.Mode.LOSE_ANSWERS);
        assertUnavailable(log.append(List.of(entry("b"), entry("c"))));
        assertThatExceptionOfType(AuditLogUnavailableException.class).isThrownBy(log::check);

        proxy.mode(Proxy.Mode.PASS);
        assertThat(positions(appendOnceItAnswers("b", "c"))).containsExactly(2L, 3L);
        log.check();
        assertThat(positions(append(log, entry("d")))).containsExactly(4L);
        assertThat(ids(log.read(0, 10))).containsExactly("a", "b", "c", "d");
    }

    private List<RecordedEntry> appendOnceItAnswers(String first, String second) {
        while (true) {
            try {
                return append(log, entry(first), entry(second));
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(AuditLogUnavailableException.class);
            }
        }
    }

    @Test
    void whatNobodyWaitsForIsInTheLogOnceOrDroppedAndCounted() {
        AtomicLong dropped = new AtomicLong();
        RecordAndForget forgetful = ForgetLatency.forgetful(log, dropped);
        proxy.mode(Proxy.Mode.KEEP_ANSWERS);
        for (int i = 0; i < RecordAndForget.MAX_WAITING + 500; i++) {
            forgetful.record(() -> AuditEntry.of("LOGIN"));
        }
        assertUnavailable(log.append(List.of(entry("a"))));

        proxy.mode(Proxy.Mode.PASS);
        List<String> logins = logins();
        while (logins.size() < RecordAndForget.MAX_WAITING) {
            forgetful.retry();
            logins = logins();
        }

        assertThat(logins).hasSize(RecordAndForget.MAX_WAITING).doesNotHaveDuplicates();
        assertThat(dropped).hasValue(500);
    }

    /** Their ids; none as long as the server is not back. */
    private List<String> logins() {
        List<String> logins = new ArrayList<>();
        try {
            List<RecordedEntry> page = log.read(0, 500);
            while (!page.isEmpty()) {
                page.stream()
                        .filter(each -> each.entry().action().equals("LOGIN"))
                        .forEach(each -> logins.add(each.id()));
                page = log.read(page.get(page.size() - 1).position(), 500);
            }
            return logins;
        } catch (AuditLogUnavailableException stillDown) {
            return List.of();
        }
    }

    @Test
    void aServerThatDoesNotAnswerFailsEveryCallInTime() {
        proxy.mode(Proxy.Mode.KEEP_ANSWERS);
        long start = System.nanoTime();

        assertUnavailable(log.append(List.of(entry("a"))));
        assertThatExceptionOfType(AuditLogUnavailableException.class)
                .isThrownBy(() -> log.read(0, 1))
                .withMessageContaining("MONGODB_URI");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    @Test
    void aServerThatIsGoneFailsEveryCallInTime() throws Exception {
        proxy.close();
        server.shutdownNow();
        long start = System.nanoTime();

        CompletionStage<?> append = log.append(List.of(entry("a")));
        assertThatExceptionOfType(MembershipsUnavailableException.class)
                .isThrownBy(
                        () ->
                                store.memberships()
                                        .put(new Room("track", "1"), "u1", Role.OWNER, 1, NOON));
        assertThatExceptionOfType(SessionsUnavailableException.class)
                .isThrownBy(() -> store.sessions().find("a"))
                .withMessageContaining("MONGODB_URI");
        assertUnavailable(append);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    @Test
    void aServerThatIsNotThereIsRefusedWithTheRemedy() throws Exception {
        proxy.close();
        long start = System.nanoTime();

        assertThatExceptionOfType(MongoStoreException.class)
                .isThrownBy(() -> MongoStore.open(proxy.uri()))
                .withMessageContainingAll("does not answer", "MONGODB_URI");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    @Test
    void appendingFailsAtOnceWhenTooManyWait() throws Exception {
        holdTheWriter();
        List<CompletionStage<List<RecordedEntry>>> waiting = new ArrayList<>();
        for (int i = 0; i < MongoStore.MAX_WAITING; i++) {
            waiting.add(log.append(List.of(entry("e" + i))));
        }

        assertThatThrownBy(() -> append(log, entry("one too many")))
                .hasCauseInstanceOf(AuditLogUnavailableException.class)
                .hasMessageContaining("slower than what it is asked to write");
        writerMayGoOn.countDown();
        assertThat(positions(await(waiting.get(waiting.size() - 1))))
                .containsExactly(MongoStore.MAX_WAITING + 1L);
    }

    @Test
    void appendingFailsAtOnceWhenTooMuchWaits() throws Exception {
        holdTheWriter();
        Map<String, String> large = Map.of("text", "x".repeat(60_000));
        int accepted = 0;
        while (accepted < 2000 && !failed(log.append(List.of(carrying("e" + accepted, large))))) {
            accepted++;
        }
        writerMayGoOn.countDown();

        assertThat(accepted).isBetween(1000, 1200); // 64 MiB
    }

    private static boolean failed(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isCompletedExceptionally();
    }

    private void holdTheWriter() throws InterruptedException {
        CountDownLatch writerIsHeld = new CountDownLatch(1);
        log.onAppended(
                () -> {
                    writerIsHeld.countDown();
                    awaitUninterruptibly(writerMayGoOn);
                });
        append(log, entry("a"));
        writerIsHeld.await();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUnavailable(CompletionStage<?> append) {
        assertThatThrownBy(() -> await(append))
                .hasCauseInstanceOf(AuditLogUnavailableException.class)
                .hasMessageContaining("MongoDB does not answer");
    }
}
