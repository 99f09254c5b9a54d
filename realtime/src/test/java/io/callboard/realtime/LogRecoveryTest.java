package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.room.ChangeOrder;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogRecoveryTest {
    private static final Room ROOM = Room.parse("workspace:abc");
    private static final RecoverySettings NO_LOOK_BACK =
            RecoverySettings.DEFAULTS.withLookBack(Duration.ZERO);

    private final Stores stores = new Stores();
    private Stage stage = new Stage(stores, NO_LOOK_BACK);

    @Test
    void whoWasAwayGetsWhatHeMissedOnceAndInOrderAndIsInHisRoomsAgain() {
        Known ada = joined("ada");
        change("seen");
        String offset = lastOffset(ada.client().takeAll());
        stage.drop(ada.client());
        change("a");
        elsewhere("x");
        change("b");

        InMemoryWebSocket back = comeBack(ada, offset);

        List<String> received = back.takeAll();
        assertThat(targets(received)).containsExactly("a", "b");
        assertThat(received.get(0))
                .isEqualTo("40{\"sid\":\"" + ada.sid() + "\",\"pid\":\"" + ada.pid() + "\"}");
        assertThat(received).hasSize(3);
        change("c");
        assertThat(targets(back.takeAll())).containsExactly("c");
        assertThat(stage.observed).containsExactly("recovered");
    }

    @Test
    void thatHoldsAfterTheServerWasKilledAndEntriesWereRecordedMeanwhile() {
        Known ada = joined("ada");
        change("seen");
        String offset = lastOffset(ada.client().takeAll());

        stage = new Stage(stores, NO_LOOK_BACK);
        change("before-he-is-back");
        InMemoryWebSocket back = comeBack(ada, offset);

        assertThat(targets(back.takeAll())).containsExactly("before-he-is-back");
        change("live");
        assertThat(targets(back.takeAll())).containsExactly("live");
    }

    @Test
    void whatWasRecordedJustBeforeTheServerWasKilledIsReadFromTheLog() {
        Known ada = joined("ada");
        String cursor = "test.0";
        change("a");
        change("b");

        stage = new Stage(stores, NO_LOOK_BACK);

        assertThat(targets(comeBack(ada, cursor).takeAll())).containsExactly("a", "b");
    }

    @Test
    void theCursorAloneIsEnoughToComeBack() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("a");

        assertThat(targets(comeBack(ada, "test.0").takeAll())).containsExactly("a");
    }

    @Test
    void whoMissedNothingIsRecoveredAllTheSame() {
        Known ada = joined("ada");
        stage.drop(ada.client());

        assertThat(comeBack(ada, "test.0").takeAll())
                .singleElement()
                .asString()
                .contains(ada.sid());
    }

    @Test
    void aClientCanComeBackAgainAndAgain() {
        Known ada = joined("ada");
        String offset = "test.0";
        for (int i = 0; i < 5; i++) {
            change("w" + i);
            stage.loop.advance(Duration.ofSeconds(1));
            InMemoryWebSocket back = comeBack(ada, offset);
            List<String> received = back.takeAll();
            assertThat(targets(received)).containsExactly("w" + i);
            offset = lastOffset(received);
            stage.drop(back);
        }
    }

    @Test
    void theConnectionThatWasLeftBehindIsClosed() {
        Known ada = joined("ada");

        InMemoryWebSocket back = comeBack(ada, "test.0");

        assertThat(ada.client().isOpen()).isFalse();
        assertThat(stage.realtime.connected(ROOM)).containsExactly("ada");
        change("a");
        assertThat(targets(back.takeAll())).containsExactly("a");
        assertThat(stage.server.of("/").socketCount()).isEqualTo(1);
    }

    @Test
    void roomsThatWereLeftAreNotEnteredAgain() {
        Known ada = joined("ada");
        stage.emit(ada.client(), "42[\"leave-workspace\",\"abc\"]");
        stage.drop(ada.client());
        change("a");

        assertThat(comeBack(ada, "test.0").takeAll()).hasSize(1);
        change("b");
        assertThat(stage.realtime.connected(ROOM)).isEmpty();
    }

    @Test
    void whatHappenedBeforeTheClientJoinedIsNotToldIt() {
        Known ada = stage.known("ada workspace:abc=member");
        change("before");
        join(ada.client());
        change("after");
        stage.drop(ada.client());

        assertThat(targets(comeBack(ada, "test.0").takeAll())).containsExactly("after");
    }

    @Test
    void whatWasForTheUserBeforeTheClientFirstConnectedIsNotToldIt() {
        remove("ada");
        Known ada = stage.known("ada");
        stage.drop(ada.client());

        assertThat(comeBack(ada, "test.0").takeAll()).hasSize(1);
    }

    @Test
    void whoLeavesTheNamespaceStartsAnew() {
        Known ada = joined("ada");
        ada.client().send("41");
        stage.loop.runPending();

        assertStartsAnew(ada, comeBack(ada, "test.0"));
    }

    @Test
    void somebodyElsesSecretIsWorthNothing() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("secret");

        InMemoryWebSocket eve = stage.comingBack("eve workspace:abc=member", ada.pid(), "test.0");

        assertStartsAnew(ada, eve);
        assertThat(stage.realtime.connected(ROOM)).isEmpty();
    }

    @Test
    void whoseTokenIsNoLongerGoodGetsNothingOfWhatHeMissed() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("secret");

        assertThat(stage.comingBack("bad", ada.pid(), "test.0").takeAll())
                .containsExactly("44{\"message\":\"Invalid token\"}");
    }

    @Test
    void whoWasRemovedMeanwhileHearsEverythingUpToItAndNothingAfter() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("before");
        remove("ada");
        change("after");

        List<String> received = comeBack(ada, "test.0").takeAll();

        assertThat(targets(received)).containsExactly("before", "ada");
        assertThat(received.get(received.size() - 1)).startsWith("42[\"room:evicted\"");
        change("later");
        assertThat(stage.realtime.connected(ROOM)).isEmpty();
    }

    @Test
    void whoWasRemovedByACallHearsEverythingUpToItAndNothingAfter() {
        stage.putMember(ROOM, "ada", Role.MEMBER);
        Known ada = stage.known("ada");
        join(ada.client());
        stage.drop(ada.client());
        change("before");
        stage.removeMember(ROOM, "ada");
        change("after");

        List<String> received = comeBack(ada, "test.1").takeAll();

        assertThat(targets(received)).containsExactly("before");
        assertThat(received.get(received.size() - 1)).startsWith("42[\"room:evicted\"");
    }

    @Test
    void whoWasRemovedAndLetInAgainHearsNothingOfTheTimeInBetween() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("before");
        remove("ada");
        change("between");
        role("ada", "member");
        change("after");

        List<String> received = comeBack(ada, "test.0").takeAll();

        assertThat(targets(received)).containsExactly("before", "ada", "after");
        assertThat(stage.realtime.connected(ROOM)).containsExactly("ada");
    }

    @Test
    void whoWasLetInAgainByACallHearsWhatCameAfterIt() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        remove("ada");
        change("between");
        stage.putMember(ROOM, "ada", Role.MEMBER);
        change("after");

        List<String> received = comeBack(ada, "test.0").takeAll();

        assertThat(targets(received)).containsExactly("ada", "after");
    }

    @Test
    void whoIsInAgainAndNobodyRecordedItHasToFetchAgainWhatNobodyKnowsHeMayHear() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        remove("ada");
        stage.loop.advance(Duration.ofSeconds(1));
        change("after");

        List<String> received =
                stage.comingBack("ada workspace:abc=member", ada.pid(), "test.0").takeAll();

        assertThat(targets(received)).containsExactly("ada");
        assertThat(received.get(1))
                .startsWith(
                        "42[\"realtime:resync\",{\"room\":\"workspace:abc\",\"reason\":\"removed-meanwhile\"}");
    }

    @Test
    void whoLostARoleHearsWhatWasForThatRoleOnlyUpToThen() {
        stage =
                new Stage(
                        Catalogs.workspaceOps().withEnabled(List.of("audit-log:created")),
                        RealtimeLimits.DEFAULTS);
        Known ada = stage.known("ada workspace:abc=admin");
        join(ada.client());
        stage.drop(ada.client());
        stage.record(AuditEntry.of("USER_LOGGED_IN").workspace("abc").target("USER", "first"));
        role("ada", "member");
        stage.record(AuditEntry.of("USER_LOGGED_IN").workspace("abc").target("USER", "second"));

        List<String> received = comeBack(ada, "test.0").takeAll();

        assertThat(received.toString()).contains("first").doesNotContain("second");
    }

    @Test
    void aRoleThatWasLostJustBeforeTheServerWasKilledIsNotHeldAgain() {
        EventCatalog catalog = Catalogs.workspaceOps().withEnabled(List.of("audit-log:created"));
        stage = new Stage(catalog, stores, NO_LOOK_BACK);
        Known ada = stage.known("ada workspace:abc=admin");
        join(ada.client());
        stage.loop.advance(Duration.ofSeconds(1));
        SavedSession stored = stores.sessions.find(ClientSession.key(ada.pid())).orElseThrow();
        change("seen");
        role("ada", "member");
        change("seen, too");
        String offset = lastOffset(ada.client().takeAll());

        // killed before the session with the new role was stored
        stage = new Stage(catalog, stores, NO_LOOK_BACK);
        stores.sessions.save(List.of(stored));
        stage.record(AuditEntry.of("USER_LOGGED_IN").workspace("abc").target("USER", "second"));
        remove("ada");
        InMemoryWebSocket back = comeBack(ada, offset);

        assertThat(offset).isEqualTo("test.3.1");
        assertThat(back.takeAll().toString())
                .contains("room:evicted")
                .doesNotContain("second")
                .doesNotContain("seen");
    }

    @Test
    void aChangeOfALogThatWasReplacedHidesNothing() {
        stores.memberships.put(ROOM, "ada", Role.MEMBER, ChangeOrder.ofEntry(100), Instant.EPOCH);
        Known ada = joined("ada");
        stage.loop.advance(Duration.ofSeconds(1));
        SavedSession stored = stores.sessions.find(ClientSession.key(ada.pid())).orElseThrow();
        change("seen");
        String offset = lastOffset(ada.client().takeAll());

        stage = new Stage(stores, NO_LOOK_BACK);
        stores.sessions.save(List.of(stored));
        change("missed");
        List<String> received = comeBack(ada, offset).takeAll();

        assertThat(targets(received)).containsExactly("missed");
        assertThat(received.toString()).doesNotContain("realtime:resync");
    }

    @Test
    void aRoleThatRoseJustWhenTheConnectionBrokeIsHeldFromThenOn() {
        EventCatalog catalog =
                Catalogs.workspaceOps()
                        .and(
                                CatalogJson.parse(
                                        "test",
                                        """
                                        {"name": "test", "kinds": ["workspace"], "events": [
                                          {"event": "billed", "action": "BILLED", "payload": {"targetId": {}},
                                           "audience": ["workspace:{workspaceId}/admin"]}]}
                                        """));
        stage = new Stage(catalog, stores, NO_LOOK_BACK);
        Known other = stage.known("ada workspace:abc=member");
        Known ada = stage.known("ada workspace:abc=member");
        join(other.client());
        join(ada.client());
        AtomicBoolean broken = new AtomicBoolean();
        // after the entry was told, and before her clients have the role
        stage.whileDeciding =
                () -> {
                    if (!broken.getAndSet(true)) {
                        stage.loop.runPending();
                        stage.heldBack = new ArrayList<>();
                        stage.drop(ada.client());
                    }
                };
        role("ada", "admin");
        String offset = lastOffset(ada.client().takeAll());
        // only now her session is stored
        stage.deliverAll();
        stage.record(AuditEntry.of("BILLED").workspace("abc").target("BILL", "b1"));

        assertThat(offset).isEqualTo("test.1");
        assertThat(targets(other.client().takeAll())).containsExactly("ada", "b1");
        assertThat(targets(comeBack(ada, offset).takeAll())).containsExactly("b1");
    }

    @Test
    void aRoleThatRoseWhileTheConnectionWasDeadDoesNotLetHearWhatWasBefore() {
        stage =
                new Stage(
                        Catalogs.workspaceOps().withEnabled(List.of("audit-log:created")),
                        RealtimeLimits.DEFAULTS);
        Known ada = stage.known("ada workspace:abc=member");
        join(ada.client());
        stage.record(AuditEntry.of("USER_LOGGED_IN").workspace("abc").target("USER", "before"));
        role("ada", "admin");
        stage.record(AuditEntry.of("USER_LOGGED_IN").workspace("abc").target("USER", "after"));

        List<String> received = comeBack(ada, "test.0").takeAll();

        assertThat(received.toString())
                .contains("after")
                .doesNotContain("before")
                .contains("[\"realtime:resync\",{\"room\":\"workspace:abc\"");
    }

    @Test
    void whoWasRemovedWhileTheConnectionWasDeadIsTold() {
        Known ada = joined("ada");
        stage.removeMember(ROOM, "ada");
        ada.client().takeAll();

        List<String> received = comeBack(ada, "test.0").takeAll();

        assertThat(received).hasSize(2);
        assertThat(received.get(0)).contains(ada.sid());
        assertThat(received.get(1)).startsWith("42[\"room:evicted\",{\"room\":\"workspace:abc\"");
        assertThat(stage.realtime.connected(ROOM)).isEmpty();
    }

    @Test
    void whoWasRemovedAndJoinedAgainWithoutHearingOfItIsToldToFetch() {
        Known ada = joined("ada");
        stage.removeMember(ROOM, "ada");
        stage.putMember(ROOM, "ada", Role.MEMBER);
        change("between");
        InMemoryWebSocket back = comeBack(ada, "test.0");
        stage.emit(back, "421[\"join-workspace\",\"abc\"]");
        stage.drop(back);

        List<String> received = comeBack(ada, "test.0").takeAll();

        assertThat(received.toString())
                .contains("[\"realtime:resync\",{\"room\":\"workspace:abc\"");
        assertThat(stage.realtime.online(ROOM)).containsExactly("ada");
    }

    @Test
    void whoWasRemovedAndPutBackByCallsHearsNothingOfTheTimeInBetween() {
        stage.putMember(ROOM, "ada", Role.MEMBER);
        Known ada = stage.known("ada");
        join(ada.client());
        stage.drop(ada.client());
        stage.loop.advance(Duration.ofSeconds(1));
        stage.removeMember(ROOM, "ada");
        change("between");
        stage.putMember(ROOM, "ada", Role.MEMBER);
        change("after");

        List<String> received = comeBack(ada, "test.1").takeAll();

        assertThat(targets(received)).containsExactly("after");
        assertThat(stage.realtime.connected(ROOM)).containsExactly("ada");
    }

    @Test
    void aClientThatCameBackIsNotToldAgainWhatItHeardInARoomItHadLeft() {
        stage = new Stage(stores, RecoverySettings.DEFAULTS);
        Known ada = joined("ada");
        change("heard");
        stage.emit(ada.client(), "42[\"leave-workspace\",\"abc\"]");
        stage.drop(ada.client());
        InMemoryWebSocket back = comeBack(ada, "test.1");
        back.takeAll();

        assertThat(targets(stage.emit(back, "421[\"join-workspace\",\"abc\"]"))).isEmpty();
    }

    @Test
    void ofTwoEventsOfOneEntryOneCanBeMissedAlone() {
        stage =
                new Stage(
                        Catalogs.workspaceOps().withEnabled(List.of("audit-log:created")),
                        RealtimeLimits.DEFAULTS);
        Known ada = stage.known("ada workspace:abc=admin");
        join(ada.client());
        change("a");
        List<String> both = ada.client().takeAll();
        stage.drop(ada.client());

        List<String> received = comeBack(ada, offset(both.get(0))).takeAll();

        assertThat(both).hasSize(2);
        assertThat(received).hasSize(2);
        assertThat(received.get(1)).isEqualTo(both.get(1));
        assertThat(comeBack(ada, offset(both.get(1))).takeAll()).hasSize(1);
    }

    @Test
    void anEventThatIsInNoLogDoesNotPutTheClientBack() {
        Known ada = joined("ada");
        change("a");
        ada.client().takeAll();

        List<String> received = stage.emit(ada.client(), "42[\"join-workspace\",\"not mine\"]");

        assertThat(received).singleElement().asString().startsWith("42[\"room:error\",");
        assertThat(lastOffset(received)).isEqualTo("test.1");
    }

    @Test
    void aBroadcastThatIsInNoLogCarriesTheOffsetOfTheLastEntry() {
        Known ada = joined("ada");
        change("a");
        ada.client().takeAll();
        stage.server.to("workspace:abc").emit("hello", "world");
        stage.loop.runPending();

        assertThat(ada.client().takeAll()).containsExactly("42[\"hello\",\"world\",\"test.1\"]");
    }

    @Test
    void whoWasAwayTooLongIsInHisRoomsAgainAndToldToFetchThem() {
        stage = new Stage(stores, NO_LOOK_BACK.withWindow(Duration.ofMinutes(1)));
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("missed");
        stage.loop.advance(Duration.ofMinutes(1).plusMillis(1));

        assertResync(ada, comeBack(ada, "test.0"), "expired");
    }

    @Test
    void theWindowBeginsWhenTheClientIsLost() {
        stage = new Stage(stores, NO_LOOK_BACK.withWindow(Duration.ofMinutes(1)));
        Known ada = joined("ada");
        stage.loop.advance(Duration.ofSeconds(20));
        ada.client().send("3");
        stage.loop.advance(Duration.ofSeconds(20));
        stage.drop(ada.client());
        stage.loop.advance(Duration.ofSeconds(59));
        change("missed");

        assertThat(targets(comeBack(ada, "test.0").takeAll())).containsExactly("missed");
    }

    @Test
    void anOffsetOfAnotherLogIsNoticed() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("missed");

        assertResync(ada, comeBack(ada, "other.0"), "log-replaced");
    }

    @Test
    void aLogThatWasPutBackIsNoticed() {
        Known ada = joined("ada");
        stage.drop(ada.client());

        assertResync(ada, comeBack(ada, "test.7"), "log-replaced");
    }

    @Test
    void whoMissedTooManyEventsIsToldToFetch() {
        stage = new Stage(stores, limited(3, 100_000, 100));
        Known ada = joined("ada");
        stage.drop(ada.client());
        IntStream.range(0, 4).forEach(i -> change("w" + i));

        assertResync(ada, comeBack(ada, "test.0"), "too-many");
        Known bea = joined("bea");
        stage.drop(bea.client());
        IntStream.range(0, 3).forEach(i -> change("w" + i));
        assertThat(targets(comeBack(bea, "test.4").takeAll())).hasSize(3);
    }

    @Test
    void whoMissedTooManyBytesIsToldToFetch() {
        stage = new Stage(stores, limited(100, 500, 100));
        Known ada = joined("ada");
        stage.drop(ada.client());
        IntStream.range(0, 5).forEach(i -> change("w" + i));

        assertResync(ada, comeBack(ada, "test.0"), "too-many");
    }

    @Test
    void whatIsNoLongerInMemoryIsReadFromTheLog() {
        stage = new Stage(stores, limited(100, 100_000, 2));
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("a");
        elsewhere("x");
        remove("somebody");
        change("b");
        change("c");
        elsewhere("y");

        List<String> received = comeBack(ada, "test.0").takeAll();

        assertThat(targets(received)).containsExactly("a", "somebody", "b", "c");
        assertThat(received).hasSize(5);
    }

    @Test
    void whatIsNoLongerInMemoryIsReadUpToTheLimit() {
        stage = new Stage(stores, limited(5, 100_000, 2));
        Known ada = joined("ada");
        stage.drop(ada.client());
        IntStream.range(0, 9).forEach(i -> change("w" + i));

        assertResync(ada, comeBack(ada, "test.0"), "too-many");
    }

    @Test
    void whoMissedWhatWasTrimmedIsToldToFetch() {
        stage = new Stage(stores, limited(100, 100_000, 2));
        Known ada = joined("ada");
        stage.drop(ada.client());
        IntStream.range(0, 6).forEach(i -> change("w" + i));
        stores.log.trim(2);

        assertThat(targets(comeBack(ada, "test.2").takeAll()))
                .containsExactly("w2", "w3", "w4", "w5");
        assertResync(ada, comeBack(ada, "test.1"), "trimmed");
    }

    @Test
    void whatIsStillInMemoryIsToldAlsoIfItWasTrimmed() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        IntStream.range(0, 3).forEach(i -> change("w" + i));
        stores.log.trim(3);

        assertThat(targets(comeBack(ada, "test.0").takeAll())).containsExactly("w0", "w1", "w2");
    }

    @Test
    void whatIsTrimmedIsNotTakenForReadAtTheStart() {
        Known ada = joined("ada");
        IntStream.range(0, 6).forEach(i -> change("w" + i));
        stores.log.trim(2);
        stage = new Stage(stores, NO_LOOK_BACK);

        assertThat(targets(comeBack(ada, "test.2").takeAll())).hasSize(4);
        assertResync(ada, comeBack(ada, "test.1"), "trimmed");
    }

    @Test
    void whenAllIsTrimmedAtTheStartWhoHasSeenAllOfItIsRecovered() {
        Known ada = joined("ada");
        IntStream.range(0, 6).forEach(i -> change("w" + i));
        stores.log.trim(6);
        stage = new Stage(stores, NO_LOOK_BACK);

        assertThat(comeBack(ada, "test.6").takeAll()).singleElement().asString().contains("40{");
        assertResync(ada, comeBack(ada, "test.5"), "trimmed");
    }

    @Test
    void whatWasTrimmedBeforeItWasDeliveredEndsTheConnectionsAndClientsAreToldToFetch() {
        AtomicBoolean trimming = new AtomicBoolean();
        // before delivery is told: as another node does that is ahead
        stores.log.onAppended(
                () -> {
                    if (trimming.get()) {
                        stores.log.trim(stores.log.head());
                    }
                });
        stage = new Stage(stores, NO_LOOK_BACK);
        Known ada = joined("ada");
        change("heard");
        trimming.set(true);
        change("trimmed");
        trimming.set(false);
        assertThat(targets(ada.client().takeAll())).containsExactly("heard");
        change("next");

        assertThat(ada.client().takeAll()).isEmpty();
        assertThat(ada.client().isOpen()).isFalse();
        assertResync(ada, comeBack(ada, "test.1"), "trimmed");
    }

    @Test
    void whoStartsAnewIsToldFromWhichRoomsHeWasRemoved() {
        Known ada = joined("ada");
        stage.removeMember(ROOM, "ada");

        List<String> received = comeBack(ada, "other.0").takeAll();

        assertThat(received).hasSize(3);
        assertThat(received.get(2)).startsWith("42[\"room:evicted\",{\"room\":\"workspace:abc\"");
    }

    @Test
    void anUnknownSecretOrAnOffsetThatIsNoneStartsAnew() {
        Known ada = joined("ada");
        stage.drop(ada.client());

        assertStartsAnew(ada, stage.comingBack(ada.token(), "unknown", "test.0"));
        for (String wrong :
                List.of("", "0", "test", "test.-1", "test.1.1.1", "test.99999999999999999999")) {
            InMemoryWebSocket back = comeBack(ada, wrong);
            assertThat(back.take()).as(wrong).doesNotContain(ada.sid());
        }
    }

    @Test
    void whenTheLogCannotBeReadTheClientIsToComeAgain() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        stores.log.close();

        InMemoryWebSocket back = comeBack(ada, "test.5");

        assertThat(back.takeAll()).isEmpty();
        assertThat(back.isOpen()).isFalse();
    }

    private static RecoverySettings limited(int missed, int missedBytes, int recent) {
        return new RecoverySettings(
                Duration.ofHours(24), Duration.ZERO, missed, missedBytes, recent, 1_000_000);
    }

    private Known joined(String userId) {
        Known known = stage.known(userId + " workspace:abc=member");
        join(known.client());
        return known;
    }

    private void join(InMemoryWebSocket client) {
        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]").toString())
                .contains("\"ok\":true");
    }

    private void change(String workItem) {
        change("abc", workItem);
    }

    private void elsewhere(String workItem) {
        change("xyz", workItem);
    }

    private void change(String workspace, String workItem) {
        stage.record(
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                        .actor("u1")
                        .workspace(workspace)
                        .target("WORK_ITEM", workItem)
                        .with("status", "ACTIVE"));
    }

    private void remove(String userId) {
        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED").workspace("abc").target("USER", userId));
    }

    private void role(String userId, String role) {
        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_ROLE_UPDATED")
                        .workspace("abc")
                        .target("USER", userId)
                        .with("role", role));
    }

    private InMemoryWebSocket comeBack(Known known, String offset) {
        return stage.comingBack(known, offset);
    }

    private static void assertStartsAnew(Known before, InMemoryWebSocket client) {
        List<String> received = client.takeAll();
        assertThat(received).hasSize(2);
        assertThat(received.get(0))
                .startsWith("40{")
                .doesNotContain(before.sid())
                .doesNotContain(before.pid());
        assertThat(received.get(1)).startsWith("42[\"realtime:cursor\"");
    }

    private void assertResync(Known before, InMemoryWebSocket client, String reason) {
        List<String> received = client.takeAll();
        assertThat(received).hasSize(3);
        assertThat(received.get(0)).startsWith("40{").doesNotContain(before.sid());
        assertThat(received.get(1)).startsWith("42[\"realtime:cursor\"");
        assertThat(received.get(2))
                .startsWith(
                        "42[\"realtime:resync\",{\"room\":\"workspace:abc\",\"reason\":\""
                                + reason
                                + "\"}");
        change("live");
        assertThat(targets(client.takeAll())).containsExactly("live");
        stage.drop(client);
    }

    /** The targets of the events of the catalog, in the order they came. */
    private static List<String> targets(List<String> received) {
        return received.stream()
                .filter(packet -> packet.contains("\"targetId\":\""))
                .map(packet -> packet.replaceFirst(".*\"targetId\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static String lastOffset(List<String> received) {
        return offset(received.get(received.size() - 1));
    }

    private static String offset(String packet) {
        return packet.replaceFirst(".*\"([^\"]*)\"]$", "$1");
    }
}
