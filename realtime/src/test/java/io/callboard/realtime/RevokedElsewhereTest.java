package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.socketio.InMemoryCluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Two servers that share the stores and nothing else, unless a test says so. */
class RevokedElsewhereTest {
    private final InMemoryAuditLog log = new InMemoryAuditLog("test");
    private final Stage.Stores stores = new Stage.Stores(new OneServersLog(log));
    private final Stage here = new Stage(stores, RecoverySettings.DEFAULTS);
    private final Stage there =
            new Stage(stores.with(new OneServersLog(log)), RecoverySettings.DEFAULTS);

    @Test
    void whoIsRevokedIsOutOfOtherServersThoughNobodyTellsThem() {
        InMemoryWebSocket ann = there.connected("ann");
        InMemoryWebSocket bob = there.connected("bob");

        assertThat(here.revoke("ann")).isZero();
        there.loop.runPending();
        assertThat(ann.isOpen()).as("before that server looks at the log").isTrue();
        readTheLog();

        assertThat(ann.isOpen()).isFalse();
        assertThat(ann.takeAll()).contains("41");
        assertThat(bob.isOpen()).isTrue();
    }

    @Test
    void whoHasANewTokenByThenStays() {
        InMemoryWebSocket old = there.connected("ann");
        here.revoke("ann");
        there.loop.advance(Duration.ofMillis(1));
        InMemoryWebSocket back = there.connected("ann");

        readTheLog();

        assertThat(old.isOpen()).isFalse();
        assertThat(back.isOpen()).isTrue();
    }

    @Test
    void whoIsOnHisWayInIsDropped() {
        there.afterVerifying =
                () -> {
                    here.revoke("ann");
                    there.realtime.tick();
                };

        assertThat(there.connecting("40{\"token\":\"ann\"}").isOpen()).isFalse();
    }

    @Test
    void aStoreThatIsDownDelaysTheEndAndWhateverFollows() {
        InMemoryWebSocket ann = member("ann");
        InMemoryWebSocket bob = member("bob");
        here.revoke("ann");
        here.record(
                AuditEntry.of("DOCUMENT_UPLOADED").workspace("abc").target("DOCUMENT", "secret"));
        stores.memberships.standingsAreDown = true;

        readTheLog();
        assertThat(ann.isOpen()).isTrue();
        stores.memberships.standingsAreDown = false;
        readTheLog();

        assertThat(ann.isOpen()).isFalse();
        assertThat(ann.takeAll().toString()).doesNotContain("secret");
        assertThat(bob.takeAll().toString()).contains("secret");
    }

    @Test
    void whereThereIsAClusterItIsAtOnce() {
        InMemoryCluster cluster = new InMemoryCluster(there.loop);
        here.server.joinCluster(cluster, here.loop);
        there.server.joinCluster(cluster, there.loop);
        InMemoryWebSocket ann = there.connected("ann");

        here.revoke("ann");
        there.loop.runPending();

        assertThat(ann.isOpen()).isFalse();
    }

    @Test
    void whereTheLogTakesNothingTheTokensAreRefusedAndTheCallerIsTold() {
        Stage alone = new Stage(stores.with(new FullLog(log)), RecoverySettings.DEFAULTS);
        InMemoryWebSocket ann = alone.connected("ann");

        CompletionStage<Integer> answer = alone.realtime.revoke("ann");
        alone.loop.runPending();

        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        assertThat(ann.isOpen()).isFalse();
        assertThat(there.connecting("40{\"token\":\"ann\"}").takeAll())
                .containsExactly("44{\"message\":\"Invalid token\"}");
    }

    private InMemoryWebSocket member(String user) {
        InMemoryWebSocket client = there.connected(user + " workspace:abc=member");
        there.emit(client, "42[\"join-workspace\",\"abc\"]");
        return client;
    }

    private void readTheLog() {
        there.realtime.tick();
        there.loop.runPending();
    }

    /** One that can be read, but not written. */
    private static final class FullLog extends DelegatingAuditLog {
        FullLog(InMemoryAuditLog log) {
            super(log);
        }

        @Override
        public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
            return CompletableFuture.failedFuture(new AuditLogUnavailableException("full", null));
        }
    }
}
