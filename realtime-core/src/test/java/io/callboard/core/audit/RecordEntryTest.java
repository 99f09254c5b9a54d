package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldPath;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Trigger;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordEntryTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final AuditEntry UPLOADED =
            AuditEntry.of("DOCUMENT_UPLOADED").workspace("abc").target("DOCUMENT", "d1");

    private final FakeAuditLog log = new FakeAuditLog();
    private int made;
    private final RecordEntry recordEntry =
            new RecordEntry(
                    new AuditMapping(Catalogs.workspaceOps()),
                    log,
                    () -> NOON,
                    () -> "made-" + ++made);

    @Test
    void anEntryGetsAnIdAndATime() {
        Recorded recorded = record(List.of(UPLOADED), null).get(0);

        assertThat(recorded.entry().id()).isEqualTo("made-1");
        assertThat(recorded.entry().recordedAt()).isEqualTo(NOON);
        assertThat(recorded.publications()).hasSize(1);
        assertThat(log.appended.get(0).rooms()).containsExactly(Room.parse("workspace:abc"));
    }

    @Test
    void whatTheLogAddsToAnEntryCanBeInItsEvents() {
        EventType event =
                new EventType(
                        "thing:done",
                        new Trigger.Action("THING_DONE"),
                        List.of(new PayloadField("eventId", FieldPath.parse("id"), true)),
                        List.of(AudienceTemplate.parse("thing:{targetId}")),
                        true,
                        true,
                        null);
        RecordEntry recordIt =
                new RecordEntry(
                        new AuditMapping(new EventCatalog("x", List.of("thing"), List.of(event))),
                        log,
                        () -> NOON,
                        () -> "made");

        Recorded recorded =
                recordIt.record(List.of(AuditEntry.of("THING_DONE").target("THING", "t1")), null)
                        .toCompletableFuture()
                        .join()
                        .get(0);

        assertThat(recorded.publications().get(0).payload()).containsEntry("eventId", "made");
    }

    @Test
    void anEntryKeepsItsOwnIdAndTime() {
        Instant earlier = NOON.minusSeconds(60);

        Recorded recorded = record(List.of(UPLOADED.id("mine").at(earlier)), null).get(0);

        assertThat(recorded.entry().id()).isEqualTo("mine");
        assertThat(recorded.entry().recordedAt()).isEqualTo(earlier);
    }

    @Test
    void anIdAndAnIdempotencyKeyContradictEachOther() {
        assertThat(failure(List.of(UPLOADED, UPLOADED.id("mine")), "key"))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessageContaining("not both");
        assertThat(log.appended).isEmpty();
    }

    @Test
    void anIdempotencyKeyNamesEveryEntryOfTheRequest() {
        record(List.of(UPLOADED, UPLOADED, UPLOADED), "key");

        assertThat(log.appended.stream().map(entry -> entry.entry().id()))
                .containsExactly("key", "key#1", "key#2");
    }

    @Test
    void aRetryMayLeaveOutAnotherSocket() {
        record(List.of(UPLOADED.exceptSocket("s1")), "key");
        record(List.of(UPLOADED.exceptSocket("s2")), "key");
        record(List.of(UPLOADED), "key");

        assertThat(fingerprint(0)).isEqualTo(fingerprint(1)).isEqualTo(fingerprint(2));
        assertThat(log.appended.get(0).entry().exceptSocket()).isEqualTo("s1");
    }

    @Test
    void theSameContentHasTheSameFingerprintAtAnyTime() {
        record(List.of(UPLOADED.with("a", 1).with("b", 2)), "key");
        record(List.of(UPLOADED.with("b", 2L).with("a", 1L)), "key");

        assertThat(fingerprint(0)).isEqualTo(fingerprint(1)).hasSize(64);
    }

    @Test
    void anotherContentHasAnotherFingerprint() {
        record(List.of(UPLOADED), "key");
        record(List.of(UPLOADED.with("a", 1)), "key");
        record(List.of(UPLOADED.with("a", "1")), "key");
        record(List.of(UPLOADED.with("a", 1.0)), "key");
        record(List.of(UPLOADED.with("a", null)), "key");
        record(List.of(UPLOADED.with("a", List.of(1))), "key");
        record(List.of(UPLOADED.at(NOON)), "key");
        record(List.of(UPLOADED.actor("u1")), "key");

        assertThat(log.appended.stream().map(NewEntry::fingerprint).distinct()).hasSize(8);
    }

    @Test
    void aRepeatedRequestWithMoreEntriesIsAnotherRequest() {
        record(List.of(UPLOADED), "key");
        record(List.of(UPLOADED, UPLOADED), "key");

        assertThat(fingerprint(0)).isNotEqualTo(fingerprint(1));
    }

    @Test
    void oneEntryThatIsRefusedRefusesTheBatch() {
        assertThat(failure(List.of(UPLOADED, AuditEntry.of("DOCUMENT_UPLOADED")), null))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessageStartingWith("Entry 2 of the list: document:uploaded goes to");
        assertThat(log.appended).isEmpty();
    }

    @Test
    void aBatchHasAtMost500Entries() {
        record(Collections.nCopies(500, UPLOADED), null);

        assertThat(failure(Collections.nCopies(501, UPLOADED), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 500");
    }

    @Test
    void anIdempotencyKeyHasAtMost124Characters() {
        record(List.of(UPLOADED), "k".repeat(124));

        assertThat(failure(List.of(UPLOADED), "k".repeat(125)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(failure(List.of(UPLOADED), " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryGoesToAtMost16Rooms() {
        AuditEntry done = AuditEntry.of("THING_DONE").target("THING", "t1");

        inRooms(16).record(List.of(done), null).toCompletableFuture().join();
        assertThat(log.appended.get(0).rooms()).hasSize(16);

        assertThat(inRooms(17).record(List.of(done), null).toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(EntryRefusedException.class)
                .withMessage(
                        "The events of an entry go to at most 16 rooms, and those of this one to"
                                + " 17");
        assertThat(log.appended).hasSize(1);
    }

    /** Records entries whose one event goes to so many rooms. */
    private RecordEntry inRooms(int count) {
        EventType event =
                new EventType(
                        "thing:done",
                        new Trigger.Action("THING_DONE"),
                        List.of(),
                        IntStream.range(0, count)
                                .mapToObj(i -> AudienceTemplate.parse("thing:{targetId}-" + i))
                                .toList(),
                        true,
                        true,
                        null);
        return new RecordEntry(
                new AuditMapping(new EventCatalog("x", List.of("thing"), List.of(event))),
                log,
                () -> NOON,
                () -> "made");
    }

    @Test
    void aLogThatIsDownFailsTheAnswerAndThrowsNothing() {
        log.down = true;

        assertThat(failure(List.of(UPLOADED), null))
                .isInstanceOf(AuditLogUnavailableException.class);
    }

    @Test
    void inATransactionEntriesAreWrittenThereAndNotToTheLog() {
        List<NewEntry> written = new ArrayList<>();

        List<AuditEntry> answers =
                recordEntry.record(List.of(UPLOADED, UPLOADED.id("mine")), null, written::addAll);

        assertThat(answers).containsExactly(UPLOADED.id("made-1").at(NOON), mine());
        assertThat(written.stream().map(NewEntry::entry)).isEqualTo(answers);
        assertThat(written.get(1).rooms()).containsExactly(Room.parse("workspace:abc"));
        record(List.of(UPLOADED.id("mine")), null);
        assertThat(written.get(1).fingerprint()).isEqualTo(fingerprint(0));
        assertThat(log.appended).hasSize(1);
    }

    private static AuditEntry mine() {
        return UPLOADED.id("mine").at(NOON);
    }

    @Test
    void whatIsRefusedIsNotWrittenToATransaction() {
        List<NewEntry> written = new ArrayList<>();

        assertThatThrownBy(
                        () ->
                                recordEntry.record(
                                        List.of(UPLOADED, AuditEntry.of("DOCUMENT_UPLOADED")),
                                        null,
                                        written::addAll))
                .isInstanceOf(EntryRefusedException.class);
        assertThatThrownBy(
                        () ->
                                recordEntry.record(
                                        Collections.nCopies(501, UPLOADED), null, written::addAll))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(written).isEmpty();
    }

    private List<Recorded> record(List<AuditEntry> entries, @Nullable String key) {
        return recordEntry.record(entries, key).toCompletableFuture().join();
    }

    private Throwable failure(List<AuditEntry> entries, @Nullable String key) {
        try {
            record(entries, key);
        } catch (CompletionException failed) {
            return Objects.requireNonNull(failed.getCause());
        }
        throw new AssertionError("It was recorded");
    }

    private String fingerprint(int index) {
        return log.appended.get(index).fingerprint();
    }
}
