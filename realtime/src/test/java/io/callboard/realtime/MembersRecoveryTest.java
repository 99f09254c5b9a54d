package io.callboard.realtime;

import static io.callboard.realtime.Wave.PROJECT;
import static io.callboard.realtime.Wave.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients get back that were away, of events for the members of rooms they are not in. */
class MembersRecoveryTest {
    private static final RecoverySettings NO_LOOK_BACK =
            RecoverySettings.DEFAULTS.withLookBack(Duration.ZERO);
    private static final RecoverySettings SHORT_MEMORY =
            new RecoverySettings(Duration.ofHours(24), Duration.ZERO, 1_000, 100_000, 2, 1_000_000);

    private final Stores stores = new Stores();
    private Stage stage = new Stage(Catalogs.wave(), stores, NO_LOOK_BACK);

    @Test
    void aMemberGetsWhatHeMissedOnceAndInOrder() {
        Known ada = away("ada", TRACK);
        upload("a");
        stage.record(Wave.uploaded("t2", "elsewhere"));
        upload("b");

        assertThat(comeBack(ada, "test.1")).containsExactly("a", "b");
        assertThat(comeBack(ada, "test.2")).containsExactly("b");
        assertThat(comeBack(ada, "test.4")).isEmpty();
        assertThat(stage.observed).containsOnly("recovered");
    }

    @Test
    void whoIsInTheRoomTooGetsItOnce() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        upload("a");

        assertThat(comeBack(ada, "test.1")).containsExactly("a");
    }

    @Test
    void itIsReadFromTheLogWhenItIsNoLongerInMemory() {
        stage = new Stage(Catalogs.wave(), stores, SHORT_MEMORY);
        Known ada = away("ada", TRACK);
        upload("a");
        upload("b");
        for (int i = 0; i < 3; i++) {
            stage.record(Wave.uploaded("t2", "elsewhere"));
        }

        assertThat(comeBack(ada, "test.1")).containsExactly("a", "b");
    }

    @Test
    void itIsReadFromTheLogAfterARestart() {
        Known ada = away("ada", TRACK);
        upload("a");
        stage.realtime.close();
        upload("b");

        stage = new Stage(Catalogs.wave(), stores, NO_LOOK_BACK);

        assertThat(comeBack(ada, "test.1")).containsExactly("a", "b");
    }

    @Test
    void whoBecameAMemberHearsOfThatAndOfWhatFollows() {
        Known ada = stage.known("ada");
        stage.drop(ada.client());
        stage.record(Wave.joined("ada"));
        stage.record(Wave.joined("bea"));

        assertThat(comeBack(ada, "test.0")).containsExactly("ada", "bea");
    }

    @Test
    void whatWasBeforeThatNobodyKnowsSoHeHasToFetch() {
        Known ada = stage.known("ada");
        stage.drop(ada.client());
        stage.record(Wave.joined("bea"));
        stage.record(Wave.joined("ada"));

        assertThat(comeBack(ada, "test.0")).containsExactly("realtime:resync project:p1", "ada");
    }

    @Test
    void theHintSaysWhy() {
        Known ada = stage.known("ada");
        stage.drop(ada.client());
        stage.record(Wave.joined("bea"));
        stage.record(Wave.joined("ada"));

        InMemoryWebSocket back = stage.comingBack(ada, "test.0");

        assertThat(back.takeAll())
                .filteredOn(packet -> packet.contains("realtime:resync"))
                .singleElement()
                .asString()
                .startsWith(
                        "42[\"realtime:resync\","
                                + "{\"room\":\"project:p1\",\"reason\":\"membership-changed\"}");
    }

    @Test
    void whoWasRemovedHearsOfThatAndOfNothingThatFollows() {
        Known ada = away("ada", PROJECT);
        stage.record(Wave.removed("ada"));
        stage.record(Wave.joined("bea"));

        assertThat(comeBack(ada, "test.1")).containsExactly("ada");
    }

    @Test
    void whoWasRemovedHasToFetchWhatWasBefore() {
        Known ada = away("ada", PROJECT);
        stage.record(Wave.joined("bea"));
        stage.record(Wave.removed("ada"));

        assertThat(comeBack(ada, "test.1")).containsExactly("realtime:resync project:p1", "ada");
    }

    @Test
    void whoWasInTheRoomHearsWhatWasBeforeHeWasRemoved() {
        stage.putMember(PROJECT, "ada", Role.MEMBER);
        Known ada = stage.known("ada");
        stage.emit(ada.client(), "42[\"join-project\",\"p1\"]");
        stage.drop(ada.client());
        stage.record(Wave.joined("bea"));
        stage.record(Wave.removed("ada"));
        stage.record(Wave.joined("cem"));

        assertThat(comeBack(ada, "test.1"))
                .containsExactly("bea", "ada", "room:evicted project:p1");
    }

    @Test
    void whoWasRemovedLongAgoIsNotAsked() {
        stage.putMember(TRACK, "ada", Role.MEMBER);
        stage.removeMember(TRACK, "ada");
        Known ada = stage.known("ada");
        stage.drop(ada.client());
        upload("a");

        assertThat(comeBack(ada, "test.2")).isEmpty();
    }

    @Test
    void whatWasBeforeTheClientFirstConnectedIsNotToldIt() {
        stage.putMember(TRACK, "ada", Role.MEMBER);
        upload("before");
        Known ada = stage.known("ada");
        stage.drop(ada.client());
        upload("after");

        assertThat(comeBack(ada, "test.1")).containsExactly("after");
    }

    @Test
    void whoIsAMemberOfMoreRoomsThanAreAskedForIsToldToFetch() {
        fill(RealtimeLimits.MAX_MEMBERSHIPS - 1);
        Known ada = away("ada", TRACK);
        upload("a");
        assertThat(comeBack(ada, "test.1")).containsExactly("a");

        stage.putMember(Room.parse("track:one-more"), "ada", Role.MEMBER);

        stage.comingBack(ada, "test.1");
        assertThat(stage.observed).endsWith("not recovered: too-many");
    }

    @Test
    void nobodyIsAskedIfNoEventIsForMembers() {
        stores.memberships.roomsOfUsersAreDown = true;
        stage = new Stage(Catalogs.workspaceOps(), stores, NO_LOOK_BACK);
        Known ada = stage.known("ada");
        stage.drop(ada.client());

        comeBack(ada, "test.0");

        assertThat(stage.observed).containsExactly("recovered");
    }

    @Test
    void whenTheStoreDoesNotAnswerTheClientIsToComeAgain() {
        Known ada = away("ada", TRACK);
        upload("a");
        stores.memberships.roomsOfUsersAreDown = true;

        InMemoryWebSocket back = stage.comingBack(ada, "test.1");
        assertThat(back.takeAll()).isEmpty();
        assertThat(back.isOpen()).isFalse();

        stores.memberships.roomsOfUsersAreDown = false;
        assertThat(comeBack(ada, "test.1")).containsExactly("a");
    }

    @Test
    void whatHappensWhileTheClientIsOnItsWayIsLookedAtAnew() {
        for (boolean early : List.of(true, false)) {
            Known ada = stage.known("ada" + early);
            stage.drop(ada.client());
            String offset = "test." + stores.log.head();
            Runnable cue = () -> recordAtOnce(Wave.joined(ada.token()), Wave.joined("bea"));
            if (early) {
                stores.memberships.beforeNextAnswer(cue);
            } else {
                stores.memberships.afterNextAnswer(cue);
            }

            assertThat(comeBack(ada, offset)).containsExactly(ada.token(), "bea");
        }
    }

    @Test
    void soItIsIfThatIsMoreThanMemoryHolds() {
        stage = new Stage(Catalogs.wave(), stores, SHORT_MEMORY);
        Known ada = stage.known("ada");
        stage.drop(ada.client());
        stores.memberships.afterNextAnswer(
                () ->
                        recordAtOnce(
                                Wave.joined("ada"),
                                Wave.joined("bea"),
                                Wave.uploaded("t2", "x"),
                                Wave.uploaded("t2", "y"),
                                Wave.uploaded("t2", "z")));

        assertThat(comeBack(ada, "test.0")).containsExactly("ada", "bea");
    }

    @Test
    void aChangeThatIsStoredAndNotDeliveredYetIsInDoubtAlsoForWhatComesMeanwhile() {
        Known ada = stage.known("ada");
        stage.drop(ada.client());
        stores.memberships.put(TRACK, "ada", Role.MEMBER, ChangeOrder.ofEntry(100), Stage.NOON);
        stores.memberships.afterNextAnswer(() -> upload("just-then"));

        assertThat(comeBack(ada, "test.0")).containsExactly("realtime:resync track:t1");
    }

    /** A client of a member that is not in the room, and lost its connection. */
    private Known away(String userId, Room room) {
        stage.putMember(room, userId, Role.MEMBER);
        Known known = stage.known(userId);
        stage.drop(known.client());
        return known;
    }

    private Known joined(String userId) {
        stage.putMember(TRACK, userId, Role.MEMBER);
        Known known = stage.known(userId);
        stage.emit(known.client(), "42[\"join-track\",\"t1\"]");
        return known;
    }

    private void fill(int rooms) {
        for (int i = 0; i < rooms; i++) {
            stores.memberships.put(
                    Room.parse("track:full-" + i), "ada", Role.MEMBER, 0, Stage.NOON);
        }
    }

    /** One batch, as delivery takes the next one only when the client is done. */
    private void recordAtOnce(AuditEntry... entries) {
        stage.realtime.record(List.of(entries), null).toCompletableFuture().join();
    }

    private void upload(String fileId) {
        stage.record(Wave.uploaded("t1", fileId));
    }

    /** What the client hears that comes back, and is lost again. */
    private List<String> comeBack(Known known, String offset) {
        InMemoryWebSocket client = stage.comingBack(known, offset);
        List<String> received = client.takeAll();
        assertThat(received.get(0)).contains(known.sid());
        stage.drop(client);
        return Wave.heard(received);
    }
}
