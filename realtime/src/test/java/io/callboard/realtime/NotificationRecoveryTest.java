package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.NotificationCall;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever comes back hears what he missed, and then how much is unread. */
class NotificationRecoveryTest {
    private final Stores stores = new Stores();
    private Stage stage = stage(RecoverySettings.DEFAULTS);
    private final Known ada = stage.known("ada");

    @Test
    void theCountComesAfterWhatWasMissed() {
        stage.drop(ada.client());
        notifyAda();
        notifyAda();

        assertThat(heard(comeBack("test.0")))
                .containsExactly(
                        "notification:new test.1.1",
                        "1 test.1",
                        "notification:new test.2.1",
                        "2 test.2",
                        "2 test.2");
    }

    @Test
    void whereTheCountsAreNotKnownAnyMoreTheLastOneIs() {
        notifyAda();
        notifyAda();
        stage.realtime
                .markAllRead("ada")
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        stage.loop.runPending();
        notifyAda();

        stage = stage(RecoverySettings.DEFAULTS);

        assertThat(heard(comeBack("test.0")))
                .containsExactly(
                        "notification:new test.1",
                        "notification:new test.2",
                        "notification:new test.4",
                        "1 test.4");
    }

    @Test
    void whoHeardTheNotificationAndNotTheCountHearsTheCountOnly() {
        notifyAda();
        assertThat(heard(comeBack("test.1.1"))).containsExactly("1 test.1", "1 test.1");

        stage = stage(RecoverySettings.DEFAULTS);
        assertThat(heard(comeBack("test.1.1"))).containsExactly("1 test.1");
    }

    @Test
    void whoMissedNothingHearsTheCountToo() {
        assertThat(heard(comeBack("test.0"))).containsExactly("0 test.0");
    }

    @Test
    void whoStartsAnewHearsTheCountToo() {
        notifyAda();

        for (String offset : List.of("another.1", "no offset", "test.99")) {
            assertThat(heard(comeBack(offset))).containsExactly("1 test.1");
        }
        assertThat(heard(stage.comingBack("ada", "nobody-knows-this-pi", "test.0")))
                .containsExactly("1 test.1");
        assertThat(stage.observed)
                .contains("not recovered: log-replaced", "not recovered: unknown");
    }

    @Test
    void whoComesForTheFirstTimeIsToldNothing() {
        notifyAda();

        assertThat(heard(stage.connected("ada"))).isEmpty();
        assertThat(heard(stage.connecting("40{\"token\":\"ada\",\"offset\":\"test.0\"}")))
                .isEmpty();
    }

    @Test
    void noOlderCountFollowsANewerOne() {
        stores.notifications.afterCounting = () -> record("ada");

        assertThat(heard(comeBack("test.0")))
                .containsExactly("notification:new test.1.1", "1 test.1");
    }

    @Test
    void whatOthersAreToldMeanwhileDoesNotMatter() {
        stores.notifications.afterCounting = () -> record("bob");

        assertThat(heard(comeBack("test.0"))).containsExactly("0 test.1");
    }

    @Test
    void whoCannotBeToldIsToldToFetchAgain() {
        stores.notifications.down = true;

        InMemoryWebSocket back = comeBack("test.0");

        assertThat(back.takeAll())
                .last()
                .isEqualTo(
                        "42[\"realtime:resync\",{\"room\":\"user:ada\",\"reason\":\"unavailable\"},"
                                + "\"test.0\"]");
        stores.notifications.down = false;
        notifyAda();
        assertThat(heard(back)).containsExactly("notification:new test.1.1", "1 test.1");
    }

    @Test
    void theCountIsThatOfTheUserWhoComesBack() {
        notifyAda();
        record("bob", "bob");

        assertThat(heard(comeBack("test.3"))).containsExactly("1 test.3");
    }

    private Stage stage(RecoverySettings recovery) {
        return new Stage(NotificationsTest.CATALOG, stores, recovery.withLookBack(Duration.ZERO));
    }

    private void notifyAda() {
        record("ada");
        stage.loop.runPending();
    }

    /** Notifies these users, all at once. */
    private void record(String... users) {
        List<AuditEntry> entries =
                Stream.of(users)
                        .map(NotificationsTest::hello)
                        .map(NotificationCall::added)
                        .toList();
        stage.realtime
                .record(entries, null)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private InMemoryWebSocket comeBack(String offset) {
        return stage.comingBack("ada", ada.pid(), offset);
    }

    /** The events of notifications with their offsets; a count as a number. */
    private static List<String> heard(InMemoryWebSocket client) {
        return heard(client.takeAll());
    }

    private static List<String> heard(List<String> received) {
        return received.stream()
                .filter(packet -> packet.startsWith("42[\"notification:"))
                .map(packet -> packet.replaceFirst("42\\[\"notification:count\",\\{\"count\":", ""))
                .map(packet -> packet.replaceFirst("42\\[\"(notification:new)\".*}", "$1"))
                .map(packet -> packet.replaceFirst("}?,\"([^\"]*)\"]$", " $1"))
                .toList();
    }
}
