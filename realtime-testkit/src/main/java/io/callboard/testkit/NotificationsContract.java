package io.callboard.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.notification.Notification;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.Priority;
import io.callboard.core.notification.StoredNotification;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Notifications} promises. Extend it and open an empty store to check that. */
@Timeout(60)
public abstract class NotificationsContract {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");
    static final long NOW = Long.MAX_VALUE;

    private @Nullable Notifications notifications;

    /** Opens a store with nothing in it. Called before each test. */
    protected abstract Notifications open() throws Exception;

    @BeforeEach
    final void openTheStore() throws Exception {
        notifications = open();
    }

    final Notifications notifications() {
        return requireNonNull(notifications);
    }

    final void replaceNotifications(Notifications replacement) {
        notifications = replacement;
    }

    static Notification to(String userId) {
        return Notification.of(userId, "reply", "Hello " + userId, "tracks/42");
    }

    /** One of u1, whose id is its position. */
    final void add(long position) {
        notifications().add(String.valueOf(position), NOON, to("u1"), position);
    }

    final void markRead(long position, String... ids) {
        notifications().markRead("u1", Set.of(ids), position);
    }

    final void assertUnread(String... ids) {
        assertThat(idsOf(notifications().list("u1", true, 1_000))).containsExactly(ids);
        assertThat(notifications().unread("u1", NOW)).isEqualTo(ids.length);
    }

    final void assertAll(String... ids) {
        assertThat(idsOf(notifications().list("u1", false, 1_000))).containsExactly(ids);
    }

    private static List<String> idsOf(List<StoredNotification> stored) {
        return stored.stream().map(StoredNotification::id).toList();
    }

    @Test
    void nobodyHasAnyAtFirst() {
        assertAll();
        assertUnread();
        assertThat(notifications().unreadAmong("u1", Set.of("1"))).isEmpty();
        markRead(1, "1");
        notifications().markAllRead("u1", 2);
    }

    @Test
    void whatIsAddedIsUnread() {
        Notification urgent =
                new Notification("u1", "invite", "Come in", "projects/7", Priority.HIGH);
        notifications().add("1", NOON, to("u1"), 1);
        notifications().add("2", NOON.plusSeconds(1), urgent, 2);

        assertThat(notifications().list("u1", false, 10))
                .containsExactly(
                        new StoredNotification("2", NOON.plusSeconds(1), urgent, false),
                        new StoredNotification("1", NOON, to("u1"), false));
        assertUnread("2", "1");
    }

    @Test
    void everyPriorityAndTextComesBack() {
        List<Notification> odd =
                List.of(
                        to("u1").priority(Priority.LOW),
                        to("u1").priority(Priority.NORMAL),
                        new Notification("u1", "$set", "a.b '; -- \0\n\t\"", "\ud83c\udfb9", null),
                        new Notification(
                                "u1",
                                "é".repeat(Notification.MAX_TYPE_CHARACTERS),
                                "\ufffd".repeat(Notification.MAX_MESSAGE_CHARACTERS),
                                "x".repeat(Notification.MAX_SLUG_CHARACTERS),
                                Priority.HIGH));
        for (int i = 0; i < odd.size(); i++) {
            notifications().add("n" + i, NOON, odd.get(i), 10 - i);
        }

        assertThat(notifications().list("u1", false, 10))
                .extracting(StoredNotification::notification)
                .containsExactlyElementsOf(odd);
    }

    @Test
    void idsAreKeptAsTheyAre() {
        long position = 0;
        for (String odd :
                new String[] {"$set", "a.b", "'; --", "é", "\ufffd", "a/b", "\n\t\"", "%"}) {
            position++;
            notifications().add(odd, NOON, to("u1"), position);

            assertThat(notifications().list("u1", false, 1))
                    .extracting(StoredNotification::id)
                    .containsExactly(odd);
            assertThat(notifications().unreadAmong("u1", Set.of(odd))).containsExactly(odd);
            markRead(position + 1, odd);
            assertThat(notifications().unreadAmong("u1", Set.of(odd))).isEmpty();
        }
    }

    @Test
    void theTimeIsKeptToTheMillisecond() {
        notifications().add("1", NOON.plusNanos(999_999), to("u1"), 1);

        assertThat(notifications().list("u1", false, 1))
                .extracting(StoredNotification::at)
                .containsExactly(NOON);
    }

    @Test
    void someAreMarkedAsRead() {
        add(1);
        add(2);
        add(3);
        markRead(4, "1", "3", "unknown");

        assertUnread("2");
        assertThat(notifications().list("u1", false, 10))
                .extracting(StoredNotification::read)
                .containsExactly(true, false, true);
        assertThat(notifications().unreadAmong("u1", Set.of("1", "2", "unknown")))
                .containsExactly("2");
    }

    @Test
    void allAreMarkedAsRead() {
        add(1);
        add(2);
        notifications().markAllRead("u1", 3);

        assertUnread();
        assertAll("2", "1");
    }

    @Test
    void usersAreKeptApart() {
        for (String user : List.of("u1", "u2", "u", "U1")) {
            notifications().add("same", NOON, to(user), 1);
        }
        notifications().add("1/same", NOON, to("u"), 2);
        markRead(5, "same");
        notifications().markAllRead("U1", 6);

        assertUnread();
        assertThat(notifications().unread("u2", NOW)).isEqualTo(1);
        assertThat(notifications().unread("u", NOW)).isEqualTo(2);
        assertThat(notifications().unread("U1", NOW)).isZero();
        assertThat(notifications().list("u2", false, 10))
                .extracting(StoredNotification::notification)
                .containsExactly(to("u2"));
    }

    @Test
    void whatCameLaterIsNotMarked() {
        add(1);
        add(2);
        add(5);
        // as after a crash, when the entries are applied again
        notifications().markAllRead("u1", 2);
        assertUnread("5", "2");

        markRead(5, "1", "2", "5");
        assertUnread("5");
    }

    @Test
    void applyingChangesAgainChangesNothing() {
        for (int round = 0; round < 3; round++) {
            add(1);
            add(2);
            markRead(3, "1");
            add(4);
            notifications().markAllRead("u1", 5);
            add(6);
            assertUnread("6");
            assertAll("6", "4", "2", "1");
        }
    }

    @Test
    void theCountIsThatOfThePosition() {
        add(1);
        add(2);
        markRead(3, "1");
        add(4);
        notifications().markAllRead("u1", 5);
        add(6);

        assertThat(IntStream.rangeClosed(0, 7).map(at -> notifications().unread("u1", at)))
                .containsExactly(0, 1, 2, 1, 2, 0, 1, 1);
        assertThat(notifications().unread("u1", NOW)).isEqualTo(1);
    }

    @Test
    void whatIsReadTwiceWasReadTheFirstTime() {
        add(1);
        markRead(2, "1");
        markRead(3, "1");
        notifications().markAllRead("u1", 4);

        assertThat(notifications().unread("u1", 1)).isEqualTo(1);
        assertThat(notifications().unread("u1", 2)).isZero();
    }

    @Test
    void anIdThatIsUsedAgainIsANewOne() {
        add(1);
        markRead(2, "1");
        Notification other = Notification.of("u1", "invite", "Another", "projects/1");
        notifications().add("1", NOON.plusSeconds(1), other, 9);
        // and the old one, applied again, does not come back
        add(1);

        assertThat(notifications().list("u1", false, 10))
                .containsExactly(new StoredNotification("1", NOON.plusSeconds(1), other, false));
    }

    @Test
    void theNewestComeFirstWhateverTheirIdsAndTimes() {
        notifications().add("b", NOON.plusSeconds(5), to("u1"), 9);
        notifications().add("c", NOON.plusSeconds(9), to("u1"), 10);
        notifications().add("a", NOON, to("u1"), 11);

        assertAll("a", "c", "b");
    }

    @Test
    void aListHasAtMostAsManyAsAreWanted() {
        for (int position = 1; position <= 5; position++) {
            add(position);
        }
        markRead(6, "5", "3");

        assertThat(idsOf(notifications().list("u1", false, 2))).containsExactly("5", "4");
        assertThat(idsOf(notifications().list("u1", true, 2))).containsExactly("4", "2");
        assertThatIllegalArgumentException().isThrownBy(() -> notifications().list("u1", false, 0));
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        int kept = Notifications.MAX_PER_USER;
        for (int position = 1; position <= kept; position++) {
            add(position);
        }
        notifications().add("of another", NOON, to("u2"), kept + 1);
        markRead(kept + 2, "1");
        assertThat(notifications().unread("u1", NOW)).isEqualTo(kept - 1);
        assertThat(notifications().list("u1", false, 5_000)).hasSize(kept);

        add(kept + 3);
        add(kept + 4);

        assertThat(notifications().unread("u1", NOW)).isEqualTo(kept);
        List<StoredNotification> all = notifications().list("u1", false, 5_000);
        assertThat(all).hasSize(kept);
        assertThat(all.get(0).id()).isEqualTo(String.valueOf(kept + 4));
        assertThat(all.get(kept - 1).id()).isEqualTo("3");
        assertThat(notifications().unreadAmong("u1", Set.of("1", "2", "3"))).containsExactly("3");
        assertThat(notifications().unread("u2", NOW)).isEqualTo(1);
    }

    @Test
    void oneThatHasGoneDoesNotComeBackWhenItIsAppliedAgain() {
        int kept = Notifications.MAX_PER_USER;
        for (int position = 1; position <= kept + 1; position++) {
            add(position);
        }
        add(1);

        List<StoredNotification> all = notifications().list("u1", false, 5_000);
        assertThat(all).hasSize(kept);
        assertThat(all.get(kept - 1).id()).isEqualTo("2");
    }

    @Test
    void manyAreMarkedAtOnce() {
        Set<String> ids =
                IntStream.rangeClosed(1, 100)
                        .peek(this::add)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.toSet());
        add(101);
        assertThat(notifications().unreadAmong("u1", ids)).isEqualTo(ids);

        notifications().markRead("u1", ids, 102);

        assertUnread("101");
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() {
        Crowd.of(
                8,
                racer -> {
                    for (int round = 0; round < 15; round++) {
                        long position = 1 + 2 * (round * 8L + racer);
                        add(position);
                        if (round % 3 == 0) {
                            markRead(position + 1, String.valueOf(position));
                        }
                        // another node applies the same
                        add(position);
                    }
                });

        assertThat(notifications().list("u1", false, 1_000)).hasSize(120);
        assertThat(notifications().unread("u1", NOW)).isEqualTo(80);
        assertThat(notifications().list("u1", true, 1_000)).hasSize(80);
    }
}
