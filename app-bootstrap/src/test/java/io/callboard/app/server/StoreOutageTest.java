package io.callboard.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.RecordAndForget;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.observe.RealtimeObserver;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store is down for a while: nobody is told a success or an event that is not in the log. */
@Timeout(120)
class StoreOutageTest {
    @TempDir private Path dataDir;

    private final AtomicInteger dropped = new AtomicInteger();
    private final List<FaultyAuditLog> between = new ArrayList<>();
    private EmbeddedServer server;
    private RawSocket client;

    @BeforeEach
    void everybodyIsInside() {
        server =
                new EmbeddedServer(
                        dataDir,
                        log -> {
                            between.add(new FaultyAuditLog(log));
                            return faulty();
                        },
                        new RealtimeObserver() {
                            @Override
                            public void dropped(int entries, Throwable reason) {
                                dropped.addAndGet(entries);
                            }
                        });
        client = new RawSocket(HttpClient.newHttpClient(), server.uri(), "40{\"token\":\"u1=w\"}");
        client.identity();
        client.send("420[\"join-workspace\",\"w\"]");
        client.await(packets -> packets.stream().anyMatch(each -> each.startsWith("430")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsAcknowledgedIsInTheLogAndWhatIsHeardToo() {
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            faulty().down(i >= 100 && i < 200);
            if (record("d" + i)) {
                acknowledged.add("d" + i);
            }
        }

        assertThat(acknowledged).hasSize(200);
        List<String> log = documents();
        // of those whose answer was lost it is not known, so they were not acknowledged
        assertThat(log).containsAll(acknowledged).hasSize(200 + 100 / 3).doesNotHaveDuplicates();
        assertThat(heard(log.size())).isEqualTo(log);
    }

    @Test
    void whatNobodyWaitsForIsRecordedLaterOnceOrDroppedAndCounted() {
        int tried = RecordAndForget.MAX_WAITING + 2_000;
        faulty().down(true);
        int refusedAtOnce = 0;
        for (int i = 0; i < tried; i++) {
            Optional<Throwable> wrong =
                    server.realtime.recordAndForget(
                            List.of(EmbeddedServer.upload("other", "d" + i)), null);
            refusedAtOnce += wrong.isPresent() ? 1 : 0;
        }
        assertThat(refusedAtOnce).isEqualTo(2_000);
        faulty().down(false);
        while (server.store.auditLog().head() < RecordAndForget.MAX_WAITING) {
            Thread.onSpinWait();
        }
        server.realtime.recordAndForget(() -> EmbeddedServer.upload("w", "last"));
        heard(1);

        List<String> log = documents();
        assertThat(log).hasSize(RecordAndForget.MAX_WAITING + 1).doesNotHaveDuplicates();
        assertThat(dropped).hasValue(2_000);
    }

    private FaultyAuditLog faulty() {
        return between.get(0);
    }

    private boolean record(String document) {
        try {
            server.realtime
                    .record(EmbeddedServer.upload("w", document))
                    .toCompletableFuture()
                    .join();
            return true;
        } catch (CompletionException down) {
            return false;
        }
    }

    private List<String> documents() {
        List<String> documents = new ArrayList<>();
        long after = 0;
        List<RecordedEntry> page = server.store.auditLog().read(after, 1_000);
        while (!page.isEmpty()) {
            for (RecordedEntry entry : page) {
                documents.add(Objects.requireNonNull(entry.entry().targetId()));
                after = entry.position();
            }
            page = server.store.auditLog().read(after, 1_000);
        }
        return documents;
    }

    private List<String> heard(int count) {
        return RawSocket.targets(
                client.await(packets -> RawSocket.targets(packets).size() >= count));
    }
}
