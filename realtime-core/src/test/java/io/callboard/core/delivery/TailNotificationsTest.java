package io.callboard.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.FakeAuditLog;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.NotificationCall;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.Publication;
import io.callboard.core.inmemory.InMemoryCheckpoint;
import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.inmemory.InMemoryNotifications;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.notification.StoredNotification;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How notifications pass through delivery: stored first, then told, with the count behind. */
class TailNotificationsTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    /** What was told, in order: the position, the event, and what it carries. */
    private final List<String> told = new ArrayList<>();

    private final List<String> observed = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final FakeAuditLog log = new FakeAuditLog();
    private final Store store = new Store();
    private final InMemoryCheckpoint checkpoint = new InMemoryCheckpoint();

    @Test
    void oneMoreIsToldAndThenHowManyAreUnread() {
        Tail tail = started(Catalogs.notifications());
        add("ada");
        add("ada");
        add("bob");
        deliver(tail);

        assertThat(told)
                .containsExactly(
                        "1 notification:new n1 [user:ada]",
                        "1 notification:count 1 [user:ada]",
                        "2 notification:new n2 [user:ada]",
                        "2 notification:count 2 [user:ada]",
                        "3 notification:new n3 [user:bob]",
                        "3 notification:count 1 [user:bob]");
    }

    @Test
    void whatIsReadIsNotCounted() {
        Tail tail = started(Catalogs.notifications());
        add("ada");
        add("ada");
        add("bob");
        read("ada", "n1", "n3");
        readAll("ada");
        deliver(tail);

        assertThat(told)
                .endsWith("4 notification:count 1 [user:ada]", "5 notification:count 0 [user:ada]");
        assertThat(store.unread("bob", Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void theCountIsThatOfThePositionAlsoIfAnotherNodeIsAhead() {
        Notification another = Notification.of("ada", "t", "m", "s");
        Tail tail = started(Catalogs.notifications());
        add("ada");
        add("ada");
        readAll("ada");
        // what the other node has made of the log is in the store they share
        store.add("n1", NOON, another, 1);
        store.add("n2", NOON, another, 2);
        store.markAllRead("ada", 3);
        deliver(tail);

        assertThat(told)
                .contains("1 notification:count 1 [user:ada]", "2 notification:count 2 [user:ada]")
                .endsWith("3 notification:count 0 [user:ada]");
    }

    @Test
    void aStoreThatIsDownHoldsTheEventsBackSoThatNothingIsToldTwice() {
        Tail tail = started(Catalogs.notifications());
        add("ada");
        store.down = true;
        CompletableFuture<Void> waiting = tail.delivered(1).toCompletableFuture();
        deliver(tail);
        assertThat(told).isEmpty();
        assertThat(observed).containsExactly("stalled");
        assertThat(waiting).isCompletedExceptionally();

        store.down = false;
        deliver(tail);

        assertThat(told)
                .containsExactly(
                        "1 notification:new n1 [user:ada]", "1 notification:count 1 [user:ada]");
    }

    @Test
    void aStoreThatCannotCountHoldsTheEventsBackToo() {
        Tail tail = started(Catalogs.notifications());
        add("ada");
        store.cannotCount = true;
        deliver(tail);
        assertThat(told).isEmpty();

        store.cannotCount = false;
        deliver(tail);

        assertThat(told).hasSize(2);
        assertThat(observed).containsExactly("stalled", "resumed");
    }

    @Test
    void aCatalogWithoutTheEventsStoresAndTellsNobody() {
        Tail tail = started(Catalogs.workspaceOps());
        add("ada");
        deliver(tail);

        assertThat(told).isEmpty();
        assertThat(store.unread("ada", Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void whatWasRecordedBeforeTheStartIsStoredAndNotTold() {
        add("ada");
        add("ada");
        read("ada", "n1");
        started(Catalogs.notifications());

        assertThat(told).isEmpty();
        assertThat(store.list("ada", true, 10)).extracting(StoredNotification::id).contains("n2");
    }

    @Test
    void applyingItAgainAfterACrashChangesNothing() {
        Tail tail = started(Catalogs.notifications());
        add("ada");
        readAll("ada");
        add("ada");
        deliver(tail);

        // nothing was stored of how far delivery got
        started(Catalogs.notifications());

        assertThat(store.list("ada", true, 10))
                .extracting(StoredNotification::id)
                .containsExactly("n3");
        assertThat(store.list("ada", false, 10)).hasSize(2);
    }

    private Tail started(EventCatalog catalog) {
        Tail tail =
                new Tail(
                        log,
                        new AuditMapping(catalog),
                        new InMemoryMemberships(),
                        store,
                        new Clients(),
                        checkpoint,
                        () -> NOON,
                        tasks::add,
                        new RealtimeObserver() {
                            @Override
                            public void deliveryStalled(Throwable reason) {
                                observed.add("stalled");
                            }

                            @Override
                            public void deliveryResumed() {
                                observed.add("resumed");
                            }
                        });
        tail.start();
        run();
        return tail;
    }

    private void deliver(Tail tail) {
        tail.wake();
        run();
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void add(String userId) {
        record(NotificationCall.added(Notification.of(userId, "reply", "Hello", "tracks/1")));
    }

    private void read(String userId, String... ids) {
        record(NotificationCall.read(new NotificationChange.Read(userId, Set.of(ids))));
    }

    private void readAll(String userId) {
        record(NotificationCall.read(new NotificationChange.AllRead(userId)));
    }

    private void record(AuditEntry entry) {
        log.add(entry.id("n" + (log.head() + 1)).at(NOON));
    }

    private final class Clients implements Subscribers {
        @Override
        public void deliver(RecordedEntry entry, MappedEntry mapped, RoomMembers members) {
            for (Publication publication : mapped.publications()) {
                Object carried =
                        publication.payload().containsKey("count")
                                ? publication.payload().get("count")
                                : publication.payload().get("id");
                told.add(
                        String.format(
                                "%d %s %s %s",
                                entry.position(),
                                publication.type().name(),
                                carried,
                                publication.audience()));
            }
        }

        @Override
        public void reevaluate(Room room, String userId) {}

        @Override
        public void skipped(long position) {}

        @Override
        public CompletionStage<Void> settled() {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** In memory, and down when a test wants it. */
    private static final class Store implements Notifications {
        private final Notifications kept = new InMemoryNotifications();
        boolean down;
        boolean cannotCount;

        @Override
        public void add(String id, Instant at, Notification notification, long position) {
            check(down);
            kept.add(id, at, notification, position);
        }

        @Override
        public void markRead(String userId, Set<String> ids, long position) {
            check(down);
            kept.markRead(userId, ids, position);
        }

        @Override
        public void markAllRead(String userId, long position) {
            check(down);
            kept.markAllRead(userId, position);
        }

        @Override
        public int unread(String userId, long position) {
            check(down || cannotCount);
            return kept.unread(userId, position);
        }

        @Override
        public Set<String> unreadAmong(String userId, Set<String> ids) {
            return kept.unreadAmong(userId, ids);
        }

        @Override
        public List<StoredNotification> list(String userId, boolean unreadOnly, int limit) {
            return kept.list(userId, unreadOnly, limit);
        }

        private static void check(boolean unavailable) {
            if (unavailable) {
                throw new NotificationsUnavailableException("down", null);
            }
        }
    }
}
