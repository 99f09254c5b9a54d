package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomDirectory;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import io.callboard.socketio.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomPresenceTest {
    private static final Room T1 = Room.parse("track:t1");
    private static final Duration GRACE = PresenceSettings.DEFAULTS.grace();

    private final Stores stores = new Stores();
    private Stage stage = new Stage(Catalogs.wave(), stores, RecoverySettings.DEFAULTS);

    @Test
    void whoComesIsToldToTheOthersInTheRoom() {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket elsewhere = in("eve", "t9");

        InMemoryWebSocket ben = in("ben", "t1");

        assertThat(ada.takeAll())
                .containsExactly(
                        "42[\"collaborator:online\",{\"userId\":\"ben\",\"isOnline\":true},\"test.0\"]");
        assertThat(news(ben)).isEmpty();
        assertThat(news(elsewhere)).isEmpty();
    }

    @Test
    void whoJoinsIsToldWhoIsThere() {
        in("ada", "t1");
        InMemoryWebSocket ben = stage.connected("ben track:t1=member");

        assertThat(stage.emit(ben, "421[\"join-track\",\"t1\"]"))
                .containsExactly(
                        "431[{\"ok\":true,\"room\":\"track:t1\",\"role\":\"member\",\"online\":[\"ada\",\"ben\"]}]");
    }

    @Test
    void ofSeveralTabsTheFirstAndTheLastCount() {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket tab1 = in("ben", "t1");
        assertThat(news(ada)).containsExactly("+ben");

        InMemoryWebSocket tab2 = in("ben", "t1");
        tab1.close();
        pass(GRACE.multipliedBy(10));
        assertThat(news(ada)).isEmpty();

        tab2.close();
        pass(GRACE.minusSeconds(1));
        assertThat(news(ada)).isEmpty();
        assertThat(stage.realtime.online(T1)).containsExactly("ada", "ben");
        assertThat(stage.realtime.connected(T1)).containsExactly("ada");
        pass(Duration.ofSeconds(1));
        assertThat(news(ada)).containsExactly("-ben");
        assertThat(stage.realtime.online(T1)).containsExactly("ada");
    }

    @Test
    void whoLoadsThePageAgainWasNeverAway() {
        InMemoryWebSocket ada = in("ada", "t1");
        in("ben", "t1").close();
        assertThat(news(ada)).containsExactly("+ben");
        pass(GRACE.minusSeconds(1));

        in("ben", "t1");
        pass(GRACE.multipliedBy(2));

        assertThat(news(ada)).isEmpty();
    }

    @Test
    void whoComesBackToHisSessionWasNeverAway() {
        InMemoryWebSocket ada = in("ada", "t1");
        Known ben = known("ben", "t1");
        stage.drop(ben.client());
        pass(GRACE.minusSeconds(1));

        comeBack(ben);
        pass(GRACE.multipliedBy(2));

        assertThat(news(ada)).containsExactly("+ben");
        assertThat(stage.realtime.online(T1)).containsExactly("ada", "ben");
    }

    @Test
    void whoComesBackLaterIsToldToBeThereAgain() {
        InMemoryWebSocket ada = in("ada", "t1");
        Known ben = known("ben", "t1");
        stage.drop(ben.client());
        pass(GRACE);

        comeBack(ben);

        assertThat(news(ada)).containsExactly("+ben", "-ben", "+ben");
    }

    @Test
    void whoJoinsASecondRoomIsSeenThere() {
        InMemoryWebSocket inFirst = in("ada", "t1");
        InMemoryWebSocket inSecond = in("cem", "t2");
        InMemoryWebSocket inBoth = in("dev", "t1", "t2");
        InMemoryWebSocket ben = stage.connected("ben track:t1=member track:t2=member");
        join(ben, "t1");
        assertThat(news(inSecond)).containsExactly("+dev");
        news(inFirst);
        news(inBoth);

        join(ben, "t2");

        assertThat(news(inSecond)).containsExactly("+ben");
        assertThat(news(inFirst)).isEmpty();
        assertThat(news(inBoth)).as("who sees him already").isEmpty();
    }

    @Test
    void whoLeavesIsGoneForThoseWhoShareNoOtherRoomWithHim() {
        InMemoryWebSocket inFirst = in("ada", "t1");
        InMemoryWebSocket inSecond = in("cem", "t2");
        InMemoryWebSocket inBoth = in("dev", "t1", "t2");
        InMemoryWebSocket ben = in("ben", "t1", "t2");
        List.of(inFirst, inSecond, inBoth).forEach(RoomPresenceTest::news);

        stage.emit(ben, "42[\"leave-track\",\"t2\"]");

        assertThat(news(inSecond)).containsExactly("-ben");
        assertThat(news(inFirst)).isEmpty();
        assertThat(news(inBoth)).isEmpty();
        ben.close();
        pass(GRACE);
        assertThat(news(inFirst)).containsExactly("-ben");
        assertThat(news(inBoth)).containsExactly("-ben");
        assertThat(news(inSecond)).isEmpty();
    }

    @Test
    void whoIsRemovedIsGoneAtOnce() {
        InMemoryWebSocket ada = in("ada", "t1");
        stage.putMember(T1, "ben", Role.MEMBER);
        InMemoryWebSocket ben = stage.connected("ben");
        join(ben, "t1");
        assertThat(news(ada)).containsExactly("+ben");

        stage.removeMember(T1, "ben");

        assertThat(news(ada)).containsExactly("-ben");
        assertThat(news(ben)).isEmpty();
    }

    @Test
    void soIsWhoIsRemovedWhileHisConnectionIsBroken() {
        InMemoryWebSocket ada = in("ada", "t1");
        stage.putMember(T1, "ben", Role.MEMBER);
        InMemoryWebSocket ben = stage.connected("ben");
        join(ben, "t1");
        stage.drop(ben);
        news(ada);

        stage.putMember(T1, "ben", Role.ADMIN);
        assertThat(news(ada)).isEmpty();
        stage.removeMember(T1, "ben");

        assertThat(news(ada)).containsExactly("-ben");
    }

    @Test
    void whoComesAndGoesAllTheTimeIsToldOfButAFewTimes() {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket ben = stage.connected("ben track:t1=member");

        for (int i = 0; i < 20; i++) {
            join(ben, "t1");
            stage.emit(ben, "42[\"leave-track\",\"t1\"]");
        }

        assertThat(news(ada))
                .containsExactly("+ben", "-ben", "+ben", "-ben", "+ben", "-ben", "+ben");
        pass(GRACE);
        assertThat(news(ada)).containsExactly("-ben");
    }

    @Test
    void whoIsBackIsToldOfThoseWhoCameAndWentMeanwhile() {
        pass(Duration.ofSeconds(1));
        InMemoryWebSocket cem = in("cem", "t1");
        in("dev", "t1");
        Known ada = known("ada", "t1");
        stage.record(Wave.uploaded("t1", "f1"));
        stage.drop(ada.client());
        in("ben", "t1");
        in("eve", "t9");
        cem.close();
        pass(GRACE);

        List<String> received = stage.comingBack(ada, "test.1").takeAll();

        assertThat(news(received)).containsExactlyInAnyOrder("+ben", "-cem");
        assertThat(received).noneMatch(packet -> packet.contains("realtime:presence"));
    }

    @Test
    void whoHasHeardSomethingNewerHasHeardWhoWentBefore() {
        pass(Duration.ofSeconds(1));
        InMemoryWebSocket cem = in("cem", "t1");
        Known ada = known("ada", "t1");
        stage.record(Wave.uploaded("t1", "f1"));
        stage.drop(ada.client());
        cem.close();
        pass(GRACE);
        stage.record(Wave.uploaded("t1", "f2"));

        List<String> received = stage.comingBack(ada, "test.1").takeAll();

        assertThat(received.get(1))
                .isEqualTo(
                        "42[\"collaborator:online\",{\"userId\":\"cem\",\"isOnline\":false},\"test.1\"]");
        assertThat(Wave.heard(received)).containsExactly("f2");
        assertThat(news(received)).hasSize(1);
    }

    @Test
    void whoStartedAnewAndMayNotHaveHeardWhoIsThereIsToldTheNextTime() {
        stage =
                new Stage(
                        Catalogs.wave(),
                        stores,
                        RecoverySettings.DEFAULTS.withWindow(Duration.ofMinutes(1)));
        in("ben", "t1");
        Known ada = known("ada", "t1");
        stage.drop(ada.client());
        pass(Duration.ofSeconds(61));
        stage.record(Wave.uploaded("t1", "f1"));
        InMemoryWebSocket anew = comeBack(ada);
        String pid = anew.takeAll().get(0).replaceFirst(".*\"pid\":\"([^\"]*)\".*", "$1");
        stage.drop(anew);

        Known again = new Known(anew, ada.token(), ada.sid(), pid);

        assertThat(presence(stage.comingBack(again, "test.1").takeAll()))
                .containsExactly("{\"room\":\"track:t1\",\"online\":[\"ada\",\"ben\"]}");
    }

    @Test
    void whoIsRemovedWhileHeStartsAnewIsNotToldWhoIsThere() {
        stage =
                new Stage(
                        Catalogs.wave(),
                        stores,
                        RecoverySettings.DEFAULTS.withWindow(Duration.ofMinutes(1)));
        stage.putMember(T1, "ada", Role.MEMBER);
        Known ada = known("ada", "t1");
        stage.drop(ada.client());
        pass(Duration.ofSeconds(61));
        removeOnEntering("ada");

        List<String> received = comeBack(ada).takeAll();

        assertThat(received.toString()).contains("room:evicted");
        assertThat(presence(received)).isEmpty();
    }

    /** Ends the user's membership as soon as he is in the room. */
    private void removeOnEntering(String user) {
        stage.server
                .of("/")
                .observeRooms(
                        new RoomDirectory.Observer<Socket>() {
                            @Override
                            public void joined(String room, Socket socket) {
                                if (room.equals(T1.toString())) {
                                    stage.realtime.removeMember(T1, user);
                                }
                            }
                        });
    }

    @Test
    void whoIsRemovedWhileHeJoinsIsRefusedAndNotToldWhoIsThere() {
        stage.putMember(T1, "ada", Role.MEMBER);
        InMemoryWebSocket ada = stage.connected("ada");
        removeOnEntering("ada");

        List<String> received = stage.emit(ada, "421[\"join-track\",\"t1\"]");

        assertThat(received.toString()).contains("room:evicted");
        assertThat(received.get(received.size() - 1))
                .startsWith("431[{\"ok\":false,")
                .contains("forbidden")
                .doesNotContain("online");
    }

    @Test
    void whoWasAwayForLongIsToldAllWhoAreThere() {
        pass(Duration.ofSeconds(1));
        InMemoryWebSocket cem = in("cem", "t1");
        Known ada = known("ada", "t1");
        stage.drop(ada.client());
        cem.close();
        pass(Duration.ofSeconds(31));
        in("ben", "t1");
        pass(Duration.ofSeconds(31));

        List<String> received = comeBack(ada).takeAll();

        assertThat(presence(received))
                .containsExactly("{\"room\":\"track:t1\",\"online\":[\"ada\",\"ben\"]}");
    }

    @Test
    void whoIsBackAfterARestartIsToldAllWhoAreThere() {
        Known ada = known("ada", "t1", "t2");
        Known ben = known("ben", "t1");
        known("cem", "t1");
        stage.realtime.close();
        stage = new Stage(Catalogs.wave(), stores, RecoverySettings.DEFAULTS);
        assertThat(stage.realtime.online(T1)).isEmpty();

        InMemoryWebSocket benIsBack = comeBack(ben);
        InMemoryWebSocket adaIsBack = comeBack(ada);

        List<String> benHeard = benIsBack.takeAll();
        assertThat(presence(benHeard))
                .containsExactly("{\"room\":\"track:t1\",\"online\":[\"ben\"]}");
        assertThat(news(benHeard)).containsExactly("+ada");
        List<String> received = adaIsBack.takeAll();
        assertThat(presence(received))
                .containsExactlyInAnyOrder(
                        "{\"room\":\"track:t1\",\"online\":[\"ada\",\"ben\"]}",
                        "{\"room\":\"track:t2\",\"online\":[\"ada\"]}");
        assertThat(news(received)).containsExactly("+ben");
    }

    @Test
    void whoHasToStartAnewIsToldAllWhoAreThere() {
        stage =
                new Stage(
                        Catalogs.wave(),
                        stores,
                        RecoverySettings.DEFAULTS.withWindow(Duration.ofMinutes(1)));
        in("ben", "t1");
        Known ada = known("ada", "t1");
        stage.drop(ada.client());
        pass(Duration.ofSeconds(61));

        assertThat(presence(comeBack(ada).takeAll()))
                .containsExactly("{\"room\":\"track:t1\",\"online\":[\"ada\",\"ben\"]}");
    }

    @Test
    void whoWouldBeToldOfMoreThan2000UsersIsToldToFetch() {
        String[] tracks = {"t1", "t2", "t3"};
        Known ada = known("ada", tracks);
        stage.realtime.close();
        stage = new Stage(Catalogs.wave(), stores, RecoverySettings.DEFAULTS);
        for (int i = 0; i < 1_000; i++) {
            in("u%03d".formatted(i), tracks).takeAll();
        }

        List<String> received = comeBack(ada).takeAll();

        assertThat(presence(received)).hasSize(2);
        assertThat(received.stream().filter(packet -> packet.contains("realtime:resync")))
                .singleElement()
                .asString()
                .contains("\"reason\":\"too-many\"");
    }

    @Test
    void neitherIsWhoStartsAnewToldOfMore() {
        stage =
                new Stage(
                        Catalogs.wave(),
                        stores,
                        RecoverySettings.DEFAULTS.withWindow(Duration.ofMinutes(1)));
        String[] tracks = {"t1", "t2", "t3"};
        for (int i = 0; i < 1_000; i++) {
            in("u%03d".formatted(i), tracks).takeAll();
        }
        Known ada = known("ada", tracks);
        stage.drop(ada.client());
        pass(Duration.ofSeconds(61));

        List<String> received = comeBack(ada).takeAll();

        assertThat(presence(received)).hasSize(2);
        assertThat(received.stream().filter(packet -> packet.contains("realtime:resync")))
                .hasSize(3);
    }

    @Test
    void ofARoomOfMoreThan1000UsersNobodyIsToldWhoComesAndGoes() {
        InMemoryWebSocket ada = in("ada", "t1");
        for (int i = 1; i < 1_000; i++) {
            in("u" + i, "t1");
        }
        assertThat(news(ada)).hasSize(999).endsWith("+u999");

        InMemoryWebSocket oneTooMany = in("u1000", "t1");
        assertThat(news(ada)).isEmpty();
        oneTooMany.close();
        pass(GRACE);

        assertThat(stage.realtime.online(T1)).hasSize(1_000);
    }

    @Test
    void nothingIsToldOfRoomsOfAHiddenKind() {
        stage = new Stage(Catalogs.wave(), new PresenceSettings(GRACE, Set.of("project")));
        InMemoryWebSocket ada = stage.connected("ada project:p=member track:t1=member");
        stage.emit(ada, "42[\"join-project\",\"p\"]");
        join(ada, "t1");
        InMemoryWebSocket ben = stage.connected("ben project:p=member track:t1=member");

        stage.emit(ben, "42[\"join-project\",\"p\"]");
        assertThat(news(ada)).isEmpty();
        join(ben, "t1");

        assertThat(news(ada)).as("they share a hidden room, which does not count").contains("+ben");
    }

    @Test
    void aUserIsKnownToBeConnectedInWhateverRoom() {
        InMemoryWebSocket ada = stage.connected("ada");
        assertThat(stage.realtime.online(Room.ofUser("ada"))).containsExactly("ada");

        ada.close();
        pass(GRACE);

        assertThat(stage.realtime.online(Room.ofUser("ada"))).isEmpty();
    }

    @Test
    void aConnectionTooManyLeavesNobodyBehind() {
        Stage strict = new Stage(Catalogs.wave(), new RealtimeLimits(100, 1, 50));
        InMemoryWebSocket first = strict.connected("ada");
        strict.connected("ada");

        first.close();
        strict.loop.advance(GRACE);
        strict.realtime.tick();

        assertThat(strict.realtime.online(Room.ofUser("ada"))).isEmpty();
    }

    /** Lets time pass, with the housekeeping that a server does. */
    private void pass(Duration time) {
        stage.loop.advance(time);
        stage.realtime.tick();
        stage.loop.runPending();
    }

    /** A client of the user, in these tracks. */
    private InMemoryWebSocket in(String user, String... tracks) {
        return known(user, tracks).client();
    }

    private Known known(String user, String... tracks) {
        StringBuilder token = new StringBuilder(user);
        List.of(tracks).forEach(track -> token.append(" track:").append(track).append("=member"));
        Known known = stage.known(token.toString());
        List.of(tracks).forEach(track -> join(known.client(), track));
        return known;
    }

    private void join(InMemoryWebSocket client, String track) {
        client.send("42[\"join-track\",\"" + track + "\"]");
        stage.loop.runPending();
    }

    private InMemoryWebSocket comeBack(Known known) {
        return stage.comingBack(known, "test.0");
    }

    private static List<String> news(InMemoryWebSocket client) {
        return news(client.takeAll());
    }

    /** Who came and who went, as a client was told: {@code +ben}, {@code -ben}. */
    static List<String> news(List<String> received) {
        return received.stream()
                .filter(packet -> packet.startsWith("42[\"collaborator:online\","))
                .map(
                        packet ->
                                packet.replaceFirst(
                                        ".*\"userId\":\"([^\"]*)\",\"isOnline\":(true|false).*",
                                        "$2 $1"))
                .map(news -> news.replace("true ", "+").replace("false ", "-"))
                .toList();
    }

    /** Who is in which rooms, as a client was told. */
    static List<String> presence(List<String> received) {
        return received.stream()
                .filter(packet -> packet.startsWith("42[\"realtime:presence\","))
                .map(
                        packet ->
                                packet.replaceFirst(
                                        "42\\[\"realtime:presence\",(.*),\"[^\"]*\"]", "$1"))
                .toList();
    }
}
