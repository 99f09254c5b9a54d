package io.callboard.studio.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.realtime.Realtime;
import io.callboard.studio.model.Change;
import io.callboard.studio.model.RefusedException;
import io.callboard.studio.model.StudioState;
import io.callboard.studio.model.Track;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir private Path folder;

    private final AuditLog log = new InMemoryAuditLog("test");
    private final Realtime realtime = Realtime.builder().auditLog(log).build();
    private final Recorder recorder = new Recorder(realtime);

    @AfterEach
    void close() {
        realtime.close();
    }

    @Test
    void beginsWithSampleDataAndGoesOnWhereItWas() {
        Ledger first = new Ledger(folder, NOON);
        assertThat(first.state().tracksOf("ada")).hasSize(2);
        first.apply(recorder, comment("c1", "Hello")).toCompletableFuture().join();

        Ledger second = new Ledger(folder, NOON.plusSeconds(60));

        assertThat(second.state()).isEqualTo(first.state());
        assertThat(second.state().track("night-drive", "ada").comment("c1").content())
                .isEqualTo("Hello");
    }

    @Test
    void whatIsRefusedChangesNothing() {
        Ledger ledger = new Ledger(folder, NOON);
        StudioState before = ledger.state();

        assertThatThrownBy(() -> ledger.apply(recorder, comment("c1", " ")))
                .isInstanceOf(RefusedException.class);

        assertThat(ledger.state()).isEqualTo(before);
        assertThat(log.head()).isZero();
    }

    @Test
    void whatHappensIsRecordedInTheOrderInWhichItHappened() throws Exception {
        Ledger ledger = new Ledger(folder, NOON);
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int person = i;
            people.add(
                    new Thread(
                            () -> {
                                for (int j = 0; j < 10; j++) {
                                    var unused =
                                            ledger.apply(
                                                    recorder,
                                                    comment("c-" + person + "-" + j, "Hm"));
                                }
                            }));
        }
        people.forEach(Thread::start);
        for (Thread person : people) {
            person.join();
        }

        List<Object> recorded =
                log.read(0, 100).stream()
                        .map(RecordedEntry::entry)
                        .map(entry -> entry.field("commentId"))
                        .toList();
        List<Object> kept =
                ledger.state().track("night-drive", "ada").comments().stream()
                        .<Object>map(comment -> comment.id())
                        .filter(
                                id ->
                                        id.toString().startsWith("c-")
                                                && !id.toString().startsWith("c-nd"))
                        .toList();
        assertThat(recorded).hasSize(80).isEqualTo(kept);
    }

    @Test
    void aLogThatFailsDoesNotUndoWhatWasDone() {
        Ledger ledger = new Ledger(folder, NOON);
        try (Realtime broken = Realtime.builder().auditLog(failing(log)).build()) {
            StudioState after =
                    ledger.apply(new Recorder(broken), comment("c1", "Hello"))
                            .toCompletableFuture()
                            .join();

            assertThat(after.track("night-drive", "ada").comment("c1").content())
                    .isEqualTo("Hello");
            assertThat(ledger.state()).isEqualTo(after);
        }
    }

    @Test
    void aStateThatCannotBeStoredIsNotTold() throws IOException {
        Ledger ledger = new Ledger(folder, NOON);
        // a folder where the file should be
        Files.createDirectories(folder.resolve("studio.json.new"));

        assertThatThrownBy(() -> ledger.apply(recorder, comment("c1", "Hello")))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(log.head()).isZero();
        assertThatThrownBy(() -> ledger.state().track("night-drive", "ada").comment("c1"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aFileThatIsDamagedIsNamed() throws IOException {
        Files.writeString(folder.resolve("studio.json"), "{");

        assertThatThrownBy(() -> new Ledger(folder, NOON)).hasMessageContaining("studio.json");
    }

    private static Function<StudioState, Change<StudioState>> comment(String id, String content) {
        return state -> {
            Track track = state.track("night-drive", "ada");
            return track.comment("ada", id, content, 1.0, NOON).within(state::with);
        };
    }

    /** A log that takes nothing. */
    private static AuditLog failing(AuditLog log) {
        return (AuditLog)
                Proxy.newProxyInstance(
                        AuditLog.class.getClassLoader(),
                        new Class<?>[] {AuditLog.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("append")
                                        ? CompletableFuture.failedFuture(
                                                new AuditLogUnavailableException("down", null))
                                        : method.invoke(log, arguments));
    }
}
