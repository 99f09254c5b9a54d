package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.audit.IdConflictException;
import io.callboard.core.audit.Recorded;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.Priority;
import io.callboard.core.notification.StoredNotification;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationsTest {
    static final EventCatalog CATALOG = Catalogs.workspaceOps().and(Catalogs.notifications());

    private final Stores stores = new Stores();
    private final Stage stage = new Stage(CATALOG, stores, RecoverySettings.DEFAULTS);
    private final InMemoryWebSocket ada = stage.connected("ada");

    @Test
    void everyTabOfTheUserHearsOfItAndOfTheCountAndNobodyElseDoes() {
        InMemoryWebSocket otherTab = stage.connected("ada");
        InMemoryWebSocket bob = stage.connected("bob");

        notify(hello("ada").priority(Priority.HIGH), "n1");

        for (InMemoryWebSocket tab : List.of(ada, otherTab)) {
            assertThat(tab.takeAll())
                    .containsExactly(
                            "42[\"notification:new\",{\"id\":\"n1\",\"type\":\"reply\",\"message\":"
                                    + "\"Hello ada\",\"slug\":\"tracks/1\",\"priority\":\"high\"},"
                                    + "\"test.1.1\"]",
                            "42[\"notification:count\",{\"count\":1},\"test.1\"]");
        }
        assertThat(bob.takeAll()).isEmpty();
    }

    @Test
    void withoutAPriorityNoneIsCarried() {
        notify(hello("ada"), "n1");

        assertThat(ada.take())
                .isEqualTo(
                        "42[\"notification:new\",{\"id\":\"n1\",\"type\":\"reply\",\"message\":"
                                + "\"Hello ada\",\"slug\":\"tracks/1\"},\"test.1.1\"]");
    }

    @Test
    void itIsStoredWhenTheCallIsAnswered() {
        Recorded recorded = stage.realtime.notify(hello("ada")).toCompletableFuture().join();

        assertThat(stage.realtime.notifications("ada", false, 10))
                .containsExactly(
                        new StoredNotification(
                                recorded.entry().id(), Stage.NOON, hello("ada"), false));
        assertThat(stage.realtime.unreadNotifications("ada")).isEqualTo(1);
        assertThat(recorded.publications())
                .extracting(told -> told.type().name())
                .containsExactly("notification:new");
    }

    @Test
    void notifyingTwiceWithOneKeyNotifiesOnce() {
        Recorded first = notify(hello("ada"), "n1");
        Recorded second = notify(hello("ada"), "n1");

        assertThat(second.entry()).isEqualTo(first.entry());
        assertThat(ada.takeAll()).hasSize(2);
        assertThat(stage.realtime.unreadNotifications("ada")).isEqualTo(1);
        assertThat(stage.realtime.notify(hello("bob"), "n1").toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IdConflictException.class);
    }

    @Test
    void aStoreThatIsDownDoesNotKeepTheCallerWaiting() {
        stores.notifications.down = true;

        CompletionStage<Recorded> answer = stage.realtime.notify(hello("ada"), "n1");
        stage.realtime.tick();
        assertThat(done(answer).entry().id()).isEqualTo("n1");
        assertThat(ada.takeAll()).isEmpty();
        stores.notifications.down = false;
        stage.realtime.tick();
        stage.loop.runPending();

        assertThat(ada.takeAll()).hasSize(2);
    }

    @Test
    void whatAClientHasReadIsCountedNoMoreInAnyTab() {
        InMemoryWebSocket otherTab = stage.connected("ada");
        for (String id : List.of("n1", "n2", "n3", "n4")) {
            notify(hello("ada"), id);
        }
        ada.takeAll();
        otherTab.takeAll();

        assertThat(stage.emit(ada, "421[\"notification:read\",\"n2\"]"))
                .containsExactly(count(3, 5), "431[{\"ok\":true,\"count\":3}]");
        assertThat(stage.emit(ada, "422[\"notification:read\",[\"n1\",\"n2\",\"n4\"]]"))
                .containsExactly(count(1, 6), "432[{\"ok\":true,\"count\":1}]");
        assertThat(stage.emit(ada, "423[\"notification:read\",\"all\"]"))
                .containsExactly(count(0, 7), "433[{\"ok\":true,\"count\":0}]");
        assertThat(otherTab.takeAll()).containsExactly(count(3, 5), count(1, 6), count(0, 7));
        assertThat(stage.realtime.notifications("ada", true, 10)).isEmpty();
        assertThat(stage.realtime.notifications("ada", false, 10)).hasSize(4);
    }

    @Test
    void whoDoesNotWaitForAnAnswerHearsTheCount() {
        notify(hello("ada"), "n1");
        ada.takeAll();

        assertThat(stage.emit(ada, "42[\"notification:read\",\"n1\"]"))
                .containsExactly(count(0, 2));
    }

    @Test
    void nobodyReadsWhatIsAnothers() {
        InMemoryWebSocket bob = stage.connected("bob");
        notify(hello("ada"), "n1");
        ada.takeAll();

        assertThat(stage.emit(bob, "421[\"notification:read\",\"n1\"]"))
                .containsExactly("431[{\"ok\":true,\"count\":0}]");
        assertThat(stage.emit(bob, "422[\"notification:read\",\"all\"]"))
                .containsExactly("432[{\"ok\":true,\"count\":0}]");

        assertThat(stage.realtime.unreadNotifications("ada")).isEqualTo(1);
        assertThat(ada.takeAll()).isEmpty();
    }

    @Test
    void aClientCannotFillTheLog() {
        notify(hello("ada"), "n1");
        notify(hello("ada"), "n2");
        notify(hello("bob"), "of-another");
        stage.emit(ada, "42[\"notification:read\",\"n1\"]");
        long head = stores.log.head();
        ada.takeAll();

        for (String ids :
                List.of("\"n1\"", "[\"n1\",\"unknown\"]", "\"of-another\"", "[\"all\"]")) {
            assertThat(stage.emit(ada, "421[\"notification:read\"," + ids + "]"))
                    .containsExactly("431[{\"ok\":true,\"count\":1}]");
        }
        assertThat(stores.log.head()).isEqualTo(head);

        stage.emit(ada, "42[\"notification:read\",[\"n1\",\"n2\",\"unknown\"]]");
        assertThat(stores.log.read(head, 10))
                .singleElement()
                .satisfies(
                        read ->
                                assertThat(read.entry().data())
                                        .containsEntry("ids", List.of("n2")));
        stage.emit(ada, "42[\"notification:read\",\"all\"]");
        assertThat(stores.log.head()).isEqualTo(head + 1);
    }

    @Test
    void noClientHasTooMuchUnderWay() {
        notify(hello("ada"), "n1");
        ada.takeAll();
        long head = stores.log.head();
        stage.heldBack = new ArrayList<>();
        for (int i = 0; i < RealtimeLimits.MAX_READINGS; i++) {
            assertThat(stage.emit(ada, "42" + i + "[\"notification:read\",\"n1\"]")).isEmpty();
        }

        assertThat(stage.emit(ada, "4299[\"notification:read\",\"n1\"]"))
                .containsExactly(
                        "4399[{\"ok\":false,\"error\":\"limit\",\"message\":\"Too many at a time. Send a"
                                + " list of ids, or \\\"all\\\".\"}]");
        assertThat(stage.observed).containsExactly("limit reading-notifications");
        assertThat(stores.log.head()).isEqualTo(head + RealtimeLimits.MAX_READINGS);

        stage.deliverAll();
        assertThat(ada.takeAll()).contains("430[{\"ok\":true,\"count\":0}]");
        assertThat(stage.emit(ada, "421[\"notification:read\",\"n1\"]"))
                .containsExactly("431[{\"ok\":true,\"count\":0}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"\"",
                ",7",
                ",null",
                ",true",
                ",{\"id\":\"n1\"}",
                ",[]",
                ",[7]",
                ",[null]",
                ",[\"n1\",[\"n2\"]]",
                ",[\"\"]",
                ",\"\\ud83d\"",
            })
    void whatIsNoIdIsRefused(String argument) {
        notify(hello("ada"), "n1");
        ada.takeAll();

        assertThat(stage.emit(ada, "421[\"notification:read\"" + argument + "]"))
                .containsExactly(
                        "431[{\"ok\":false,\"error\":\"invalid\",\"message\":\"Send the id of a"
                                + " notification, 1-100 of them, or \\\"all\\\"\"}]");
        assertThat(stage.realtime.unreadNotifications("ada")).isEqualTo(1);
    }

    @Test
    void idsAndListsOfThemHaveALimit() {
        String longest = "n".repeat(128);
        assertThat(read("\"" + longest + "\"")).contains("\"ok\":true");
        assertThat(read("\"" + longest + "n\"")).contains("\"error\":\"invalid\"");
        assertThat(read(ids(100))).contains("\"ok\":true");
        assertThat(read(ids(101))).contains("\"error\":\"invalid\"");
    }

    private String read(String argument) {
        return stage.emit(ada, "421[\"notification:read\"," + argument + "]").get(0);
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"n" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aClientIsToldThatNothingCanBeMarkedNow() {
        notify(hello("ada"), "n1");
        ada.takeAll();
        stores.notifications.down = true;
        String unavailable =
                "[{\"ok\":false,\"error\":\"unavailable\",\"message\":\"Nothing can be marked as read"
                        + " now. Try again later.\"}]";

        assertThat(stage.emit(ada, "421[\"notification:read\",\"n1\"]"))
                .containsExactly("431" + unavailable);
        assertThat(stage.emit(ada, "422[\"notification:read\",\"all\"]"))
                .containsExactly("432" + unavailable);
        stores.notifications.down = false;
        stores.log.close();
        assertThat(stage.emit(ada, "423[\"notification:read\",\"n1\"]"))
                .containsExactly("433" + unavailable);
    }

    @Test
    void readingIsNoEventThatNobodyListensTo() {
        stage.emit(ada, "42[\"notification:read\",\"n1\"]");
        assertThat(stage.observed).isEmpty();

        stage.emit(ada, "42[\"notification:unread\",\"n1\"]");
        assertThat(stage.observed).containsExactly("ignored");
    }

    @Test
    void theBackendMarksAsReadToo() {
        notify(hello("ada"), "n1");
        notify(hello("ada"), "n2");
        ada.takeAll();

        assertThat(done(stage.realtime.markRead("ada", Set.of("n1")))).isEqualTo(1);
        assertThat(done(stage.realtime.markAllRead("ada"))).isZero();

        assertThat(ada.takeAll()).containsExactly(count(1, 3), count(0, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stage.realtime.markRead("ada", Set.of()));
        assertThat(NotificationChange.Read.MAX_IDS).isEqualTo(100);
    }

    @Test
    void withoutTheEventsInTheCatalogItIsStoredAndNobodyHears() {
        Stage silent = new Stage();
        InMemoryWebSocket client = silent.connected("ada");

        silent.realtime.notify(hello("ada"), "n1").toCompletableFuture().join();
        silent.loop.runPending();

        assertThat(client.takeAll()).isEmpty();
        assertThat(silent.emit(client, "421[\"notification:read\",\"all\"]"))
                .containsExactly("431[{\"ok\":true,\"count\":0}]");
    }

    static Notification hello(String userId) {
        return Notification.of(userId, "reply", "Hello " + userId, "tracks/1");
    }

    private Recorded notify(Notification notification, @Nullable String id) {
        return done(stage.realtime.notify(notification, id));
    }

    private <T> T done(CompletionStage<T> call) {
        stage.loop.runPending();
        return call.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String count(int count, long position) {
        return "42[\"notification:count\",{\"count\":" + count + "},\"test." + position + "\"]";
    }
}
