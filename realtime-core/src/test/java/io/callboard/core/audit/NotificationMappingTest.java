package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.event.Trigger;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.Priority;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationMappingTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Target ADA = Target.parse("user:ada");
    private static final Notification REPLY =
            Notification.of("ada", "comment-reply", "Bob replied", "tracks/42");

    private final AuditMapping mapping = new AuditMapping(Catalogs.notifications());

    @Test
    void aNotificationIsToldToItsUserAlone() {
        MappedEntry mapped = mapping.map(recorded(NotificationCall.added(REPLY)));

        Publication told = only(mapped.publications());
        assertThat(told.type().name()).isEqualTo("notification:new");
        assertThat(told.audience()).containsExactly(ADA);
        assertThat(told.payload())
                .containsExactly(
                        entry("id", "n1"),
                        entry("type", "comment-reply"),
                        entry("message", "Bob replied"),
                        entry("slug", "tracks/42"));
        assertThat(mapped.notifications())
                .containsExactly(new NotificationChange.Added("n1", NOON, REPLY));
        assertThat(mapped.rooms()).containsExactly(Room.ofUser("ada"));
        assertThat(mapped.changes()).isEmpty();
    }

    @Test
    void itsPriorityIsCarriedIfItHasOne() {
        for (Priority priority : Priority.values()) {
            Notification urgent = REPLY.priority(priority);

            MappedEntry mapped = mapping.map(recorded(NotificationCall.added(urgent)));

            assertThat(only(mapped.publications()).payload())
                    .containsEntry("priority", priority.toString());
            assertThat(mapped.notifications())
                    .containsExactly(new NotificationChange.Added("n1", NOON, urgent));
        }
        assertThat(Priority.HIGH).hasToString("high");
    }

    @Test
    void readingIsAChangeThatIsToldByTheCountOnly() {
        NotificationChange.Read some =
                new NotificationChange.Read("ada", Set.of("n1", "n2", "\"odd\""));
        NotificationChange.AllRead all = new NotificationChange.AllRead("ada");

        Map<AuditEntry, NotificationChange> calls =
                Map.of(NotificationCall.read(some), some, NotificationCall.read(all), all);
        for (Map.Entry<AuditEntry, NotificationChange> each : calls.entrySet()) {
            MappedEntry mapped = mapping.map(recorded(each.getKey()));

            assertThat(mapped.notifications()).containsExactly(each.getValue());
            assertThat(mapped.publications()).isEmpty();
            assertThat(mapped.rooms()).containsExactly(Room.ofUser("ada"));
            assertThat(each.getKey().actorId()).isEqualTo("ada");
        }
    }

    @Test
    void theCountIsToldToTheUserAlone() {
        Publication told = only(mapping.unread("ada", 3));

        assertThat(told.type().name()).isEqualTo("notification:count");
        assertThat(told.payload()).containsExactly(entry("count", 3L));
        assertThat(told.audience()).containsExactly(ADA);
        assertThat(new AuditMapping(Catalogs.workspaceOps()).unread("ada", 3)).isEmpty();
    }

    @Test
    void whatIsNotInTheCatalogIsStoredAndToldToNobody() {
        MappedEntry mapped =
                new AuditMapping(Catalogs.workspaceOps())
                        .map(recorded(NotificationCall.added(REPLY)));

        assertThat(mapped.publications()).isEmpty();
        assertThat(mapped.notifications()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "userId   |       | CALLBOARD_NOTIFICATION needs the text data.userId",
                "userId   | a b   | A user id has 1-128 characters of A-Za-z0-9._- and is not \"a b\"",
                "type     |       | CALLBOARD_NOTIFICATION needs the text data.type",
                "message  |       | CALLBOARD_NOTIFICATION needs the text data.message",
                "slug     |       | CALLBOARD_NOTIFICATION needs the text data.slug",
                "priority | HIGH  | A priority is low, normal or high, not \"HIGH\"",
            })
    void aNotificationThatIsNoneIsRefused(String field, @Nullable String value, String message) {
        AuditEntry entry = recorded(NotificationCall.added(REPLY)).with(field, value);

        assertThatThrownBy(() -> mapping.map(entry))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessage(message);
    }

    @Test
    void anotherTypeThanTextIsRefused() {
        for (String field : List.of("userId", "type", "message", "slug", "priority")) {
            AuditEntry entry = recorded(NotificationCall.added(REPLY)).with(field, 7);

            assertThatThrownBy(() -> mapping.map(entry))
                    .isInstanceOf(EntryRefusedException.class)
                    .hasMessage("CALLBOARD_NOTIFICATION needs the text data." + field);
        }
    }

    @Test
    void textsHaveLimits() {
        longest("type", 64);
        longest("message", 1_000);
        longest("slug", 512);
    }

    private void longest(String field, int characters) {
        AuditEntry whole = recorded(NotificationCall.added(REPLY));

        assertThat(mapping.map(whole.with(field, "x".repeat(characters))).notifications())
                .hasSize(1);
        AuditEntry larger = whole.with(field, "x".repeat(characters + 1));
        assertThatThrownBy(() -> mapping.map(larger))
                .isInstanceOf(EntryRefusedException.class)
                .hasMessageStartingWith(
                        "The " + field + " of a notification has 1-" + characters + " characters");
        assertThatThrownBy(() -> mapping.map(whole.with(field, " ")))
                .isInstanceOf(EntryRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00 halves", "the end \ud83d"})
    void halfACharacterIsRefused(String half) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Notification.of("ada", "t", half, "s"));
        assertThat(Notification.of("ada", "t", "\ud83d\ude00", "s").message()).hasSize(2);
    }

    @Test
    void aNotificationWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> mapping.map(NotificationCall.added(REPLY)))
                .isInstanceOf(EntryRefusedException.class);
    }

    @Test
    void readingNothingOrTooMuchIsRefused() {
        for (@Nullable Object ids :
                Arrays.asList(
                        null, "some", 7, List.of(), List.of(1), Map.of("a", "b"), many(101))) {
            AuditEntry entry =
                    recorded(AuditEntry.of(NotificationCall.READ))
                            .with("userId", "ada")
                            .with("ids", ids);

            assertThatThrownBy(() -> mapping.map(entry))
                    .as("%s", ids)
                    .isInstanceOf(EntryRefusedException.class);
        }
        AuditEntry entry =
                recorded(AuditEntry.of(NotificationCall.READ))
                        .with("userId", "ada")
                        .with("ids", many(100));
        assertThat(mapping.map(entry).notifications()).hasSize(1);
        assertThatThrownBy(() -> mapping.map(entry.with("userId", "a b")))
                .isInstanceOf(EntryRefusedException.class);
    }

    @Test
    void anIdThatIsCalledAllCanBeReadInAList() {
        NotificationChange.Read read = new NotificationChange.Read("ada", Set.of("all"));

        assertThat(mapping.map(recorded(NotificationCall.read(read))).notifications())
                .containsExactly(read);
    }

    @Test
    void anEventIsForTheOccasionThatHasWhatItCarries() {
        EventType both = event("bell:rung", PayloadField.required("userId"));
        EventType neither = event("bell:lost", PayloadField.required("workspaceId"));
        EventType count = event("bell:count", PayloadField.required("count"));
        AuditMapping own =
                new AuditMapping(new EventCatalog("own", List.of(), List.of(both, neither, count)));

        assertThat(own.map(recorded(NotificationCall.added(REPLY))).publications())
                .extracting(told -> told.type().name())
                .containsExactly("bell:rung");
        assertThat(own.unread("ada", 3))
                .extracting(told -> told.type().name())
                .containsExactly("bell:rung", "bell:count");
        assertThat(own.map(recorded(AuditEntry.of("LOGIN").with("userId", "ada"))).publications())
                .isEmpty();
    }

    @Test
    void anEventThatIsSwitchedOffIsNotTold() {
        EventType off = event("bell:count", PayloadField.required("count")).enabled(false);

        assertThat(
                        new AuditMapping(new EventCatalog("own", List.of(), List.of(off)))
                                .unread("ada", 3))
                .isEmpty();
    }

    private static EventType event(String name, PayloadField carried) {
        return new EventType(
                name,
                Trigger.Sender.NOTIFICATIONS,
                List.of(carried),
                List.of(AudienceTemplate.parse("user:{userId}")),
                true,
                true,
                null);
    }

    @Test
    void theSameCallIsTheSameEntry() {
        Set<String> ids = many(50).stream().collect(Collectors.toSet());
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            AuditEntry read = NotificationCall.read(new NotificationChange.Read("ada", ids));
            seen.merge(Fingerprint.of(read, ""), 1, Integer::sum);
        }

        assertThat(seen).hasSize(1);
    }

    private static List<String> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    private static AuditEntry recorded(AuditEntry entry) {
        return entry.id("n1").at(NOON);
    }

    private static Publication only(List<Publication> publications) {
        assertThat(publications).hasSize(1);
        return publications.get(0);
    }
}
