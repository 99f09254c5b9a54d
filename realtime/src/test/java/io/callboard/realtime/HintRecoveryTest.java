package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told of hints to those who were away, or have just come in. */
class HintRecoveryTest {
    private static final RecoverySettings SMALL_MEMORY =
            new RecoverySettings(Duration.ofHours(1), Duration.ZERO, 10, 10_000, 1, 10_000);

    private final Stores stores = new Stores();
    private Stage stage = new Stage(HintsTest.CATALOG, stores, RecoverySettings.DEFAULTS);

    @Test
    void whoComesBackGetsEveryOtherEventAndTheLastHint() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        move("wi1", 1);
        move("wi1", 2);
        move("wi2", 3);
        move("wi1", 4);
        after(100);

        assertThat(comeBack(ada, "test.0"))
                .containsExactly(
                        "moved 1 test.1.1",
                        "moved 2 test.2.1",
                        "moved 3 test.3.1",
                        "changed 3 test.3",
                        "moved 4 test.4.1",
                        "changed 4 test.4");
    }

    @Test
    void whoWasLostBeforeTheWindowEndedGetsTheHintWithoutGettingFurtherByIt() {
        Known ada = joined("ada");
        move("wi1", 1);
        move("wi1", 2);
        move("wi2", 3);
        assertThat(HintsTest.heard(ada.client().takeAll())).endsWith("changed 3 test.3");
        stage.drop(ada.client());
        after(100);

        assertThat(comeBack(ada, "test.3")).containsExactly("changed 2 test.3");
        move("wi3", 4);
        assertThat(comeBack(ada, "test.3"))
                .containsExactly("changed 2 test.3", "moved 4 test.4.1", "changed 4 test.4");
    }

    @Test
    void itIsNotToldAgainWhereANewerOneStandsForIt() {
        Known ada = joined("ada");
        move("wi1", 1);
        move("wi1", 2);
        move("wi2", 3);
        stage.drop(ada.client());
        after(100);
        move("wi1", 4);

        assertThat(comeBack(ada, "test.3")).containsExactly("moved 4 test.4.1", "changed 4 test.4");
    }

    @Test
    void whoSawSomethingLaterThanTheHintHasSeenIt() {
        Known ada = joined("ada");
        move("wi1", 1);
        move("wi1", 2);
        after(100);
        move("wi2", 3);
        assertThat(HintsTest.heard(ada.client().takeAll()))
                .endsWith("changed 2 test.2", "moved 3 test.3.1", "changed 3 test.3");
        stage.drop(ada.client());

        assertThat(comeBack(ada, "test.3")).isEmpty();
    }

    @Test
    void whoWasLostInTheWindowAndIsBackInItMissesNothing() {
        Known ada = joined("ada");
        move("wi1", 1);
        move("wi1", 2);
        stage.drop(ada.client());
        InMemoryWebSocket back = stage.comingBack(ada, "test.2");
        back.takeAll();

        after(100);

        assertThat(HintsTest.heard(back.takeAll())).containsExactly("changed 2 test.2");
    }

    @Test
    void afterARestartTheLastHintIsToldForNobodyKnowsWhetherItWas() {
        Known ada = joined("ada");
        move("wi1", 1);
        move("wi1", 2);
        move("wi2", 3);
        stage.realtime.close();

        stage = new Stage(HintsTest.CATALOG, stores, RecoverySettings.DEFAULTS);

        assertThat(comeBack(ada, "test.3")).containsExactly("changed 2 test.3", "changed 3 test.3");
    }

    @Test
    void soItIsForWhatIsNoLongerInMemory() {
        stage = new Stage(HintsTest.CATALOG, stores, SMALL_MEMORY);
        Known ada = joined("ada");
        move("wi1", 1);
        move("wi1", 2);
        move("wi2", 3);
        stage.drop(ada.client());
        after(100);
        stage.record(AuditEntry.of("MOVED").workspace("xyz").with("n", 4));
        stage.record(AuditEntry.of("MOVED").workspace("xyz").with("n", 5));

        assertThat(comeBack(ada, "test.3")).containsExactly("changed 2 test.3", "changed 3 test.3");
    }

    @Test
    void aThousandHintsAreNotTooMuchWhereOneStandsForAll() {
        stage = new Stage(HintsTest.CATALOG, stores, SMALL_MEMORY);
        Known ada = joined("ada", "admin");
        stage.drop(ada.client());
        for (int n = 1; n <= 10; n++) {
            count(n);
        }

        assertThat(comeBack(ada, "test.0")).containsExactly("counted 10 test.10");
    }

    @Test
    void whereverASlowClientIsCutItMissesNoEventAndNoLastHint() {
        Known ada = joined("ada");
        ada.client().stopReading();
        for (int n = 1; n <= 20; n++) {
            move("wi" + n % 2, n);
            after(n % 5 == 0 ? 150 : 30);
        }
        after(100);
        ada.client().resumeReading();
        List<String> queued = HintsTest.heard(ada.client().takeAll());
        stage.drop(ada.client());

        assertThat(queued.stream().filter(event -> event.startsWith("changed"))).hasSize(2);
        for (int read = 0; read <= queued.size(); read++) {
            List<String> heard = new ArrayList<>(queued.subList(0, read));
            String offset = read == 0 ? "test.0" : queued.get(read - 1).split(" ", -1)[2];
            heard.addAll(comeBack(ada, offset));

            assertThat(numbers(heard, "moved"))
                    .as("cut behind %s", offset)
                    .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
            assertThat(numbers(heard, "changed")).as("cut behind %s", offset).contains(19, 20);
        }
    }

    private static List<Integer> numbers(List<String> heard, String event) {
        return heard.stream()
                .filter(each -> each.startsWith(event + " "))
                .map(each -> Integer.valueOf(each.split(" ", -1)[1]))
                .toList();
    }

    @Test
    void whoHasLostTheRoleMeanwhileGetsTheHintOfTheTimeBefore() {
        Known ada = member("ada", Role.ADMIN);
        count(1);
        count(2);
        stage.drop(ada.client());
        after(100);
        stage.putMember(Room.parse("workspace:abc"), "ada", Role.VIEWER);
        count(3);

        assertThat(comeBack(ada, "test.3")).containsExactly("counted 2 test.3");
    }

    @Test
    void whoHasTheRoleOnlyNowGetsNoHintOfTheTimeBefore() {
        Known ada = member("ada", Role.VIEWER);
        count(1);
        count(2);
        stage.drop(ada.client());
        after(100);
        stage.putMember(Room.parse("workspace:abc"), "ada", Role.ADMIN);
        count(3);

        assertThat(comeBack(ada, "test.3")).containsExactly("counted 3 test.5");
    }

    @Test
    void whoWouldBeToldMoreHintsThanOneMayHaveMissedIsToldToFetch() {
        Known ada = joined("ada");
        for (int n = 1; n <= 11; n++) {
            move("wi" + n, n);
        }
        stage.realtime.close();
        stage = new Stage(HintsTest.CATALOG, stores, SMALL_MEMORY);

        List<String> received = stage.comingBack(ada, "test.11").takeAll();

        assertThat(stage.observed).containsExactly("recovered");
        assertThat(HintsTest.heard(received)).containsExactly("realtime:resync  test.11");
        assertThat(received.toString())
                .contains("[\"realtime:resync\",{\"room\":\"workspace:abc\"");
    }

    @Test
    void soIsAMemberWhoIsNotInTheRoom() {
        stage.putMember(Room.parse("workspace:abc"), "ada", Role.MEMBER);
        Known ada = stage.known("ada");
        for (int n = 1; n <= 11; n++) {
            stage.record(
                    AuditEntry.of("SHOWN").workspace("abc").target("ITEM", "wi" + n).with("n", n));
        }
        stage.realtime.close();
        stage = new Stage(HintsTest.CATALOG, stores, SMALL_MEMORY);

        List<String> received = stage.comingBack(ada, "test.12").takeAll();

        assertThat(HintsTest.heard(received)).containsExactly("realtime:resync  test.12");
    }

    @Test
    void whoJoinsIsToldTheLastHintOfTheSecondsBefore() {
        move("wi1", 1);
        move("wi1", 2);
        move("wi1", 3);
        InMemoryWebSocket client = stage.connected("ada workspace:abc=member");

        assertThat(HintsTest.heard(stage.emit(client, "42[\"join-workspace\",\"abc\"]")))
                .containsExactly(
                        "moved 1 test.3", "moved 2 test.3", "moved 3 test.3", "changed 3 test.3");
    }

    private Known joined(String userId) {
        return joined(userId, "member");
    }

    private Known joined(String userId, String role) {
        Known known = stage.known(userId + " workspace:abc=" + role);
        stage.emit(known.client(), "42[\"join-workspace\",\"abc\"]");
        return known;
    }

    private Known member(String userId, Role role) {
        stage.putMember(Room.parse("workspace:abc"), userId, role);
        Known known = stage.known(userId);
        stage.emit(known.client(), "42[\"join-workspace\",\"abc\"]");
        return known;
    }

    private void move(String target, int n) {
        stage.record(AuditEntry.of("MOVED").workspace("abc").target("ITEM", target).with("n", n));
    }

    private void count(int n) {
        stage.record(AuditEntry.of("COUNTED").workspace("abc").with("n", n));
    }

    private void after(int ms) {
        stage.loop.advance(Duration.ofMillis(ms));
        stage.realtime.tick();
        stage.loop.runPending();
    }

    /** What the client hears that comes back, and is lost again. */
    private List<String> comeBack(Known known, String offset) {
        InMemoryWebSocket client = stage.comingBack(known, offset);
        List<String> received = client.takeAll();
        assertThat(received.get(0)).contains(known.sid());
        client.end(WebSocketListener.Cause.LOST);
        stage.loop.runPending();
        return HintsTest.heard(received);
    }
}
