package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.core.presence.PresenceElsewhere;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import io.callboard.socketio.Arguments;
import io.callboard.socketio.InMemoryCluster;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is present, as several servers of a cluster say it. */
class PresenceOfServersTest {
    private static final Room T1 = Room.parse("track:t1");
    private static final int GRACE = (int) PresenceSettings.DEFAULTS.grace().toSeconds();
    private static final int SILENCE = (int) PresenceElsewhere.MAX_SILENCE.toSeconds();

    private final Stores stores = new Stores();
    private final Network network = new Network();
    private final List<Stage> running = new ArrayList<>();
    private final Stage one = start(stage());
    private final Stage other = start(stage());

    private Stage stage() {
        return new Stage(Catalogs.wave(), stores, RecoverySettings.DEFAULTS);
    }

    private Stage start(Stage stage) {
        stage.server.joinCluster(network.cluster, stage.loop);
        running.add(stage);
        return stage;
    }

    @Test
    void whoHasATabOnEachOfTwoServersComesOnceAndIsGoneWhenBothAreClosed() {
        InMemoryWebSocket ada = in(one, "ada", "t1");
        InMemoryWebSocket cem = in(other, "cem", "t1");
        pass(1);
        ada.takeAll();
        InMemoryWebSocket tab1 = in(one, "ben", "t1");
        pass(1);
        InMemoryWebSocket tab2 = in(other, "ben", "t1");
        pass(1);
        assertThat(news(ada)).containsExactly("+ben");
        assertThat(news(cem)).contains("+ben").doesNotHaveDuplicates();

        tab1.close();
        pass(3 * GRACE);
        assertThat(news(ada)).isEmpty();
        assertThat(news(cem)).isEmpty();
        tab2.close();
        pass(GRACE + 1);

        assertThat(news(ada)).containsExactly("-ben");
        assertThat(news(cem)).containsExactly("-ben");
    }

    @Test
    void whoJoinsIsToldWhoIsOnTheOtherServer() {
        in(one, "ada", "t1");
        pass(1);
        InMemoryWebSocket ben = other.connected("ben track:t1=member");

        assertThat(other.emit(ben, "421[\"join-track\",\"t1\"]"))
                .containsExactly(
                        "431[{\"ok\":true,\"room\":\"track:t1\",\"role\":\"member\",\"online\":[\"ada\",\"ben\"]}]");
        pass(1);
        assertThat(one.realtime.online(T1)).containsExactly("ada", "ben");
        assertThat(other.realtime.online(T1)).containsExactly("ada", "ben");
        assertThat(one.realtime.connected(T1)).containsExactly("ada");
    }

    @Test
    void whoMovesToAnotherServerWithinHisGracePeriodWasNeverAway() {
        InMemoryWebSocket ada = in(one, "ada", "t1");
        InMemoryWebSocket cem = in(other, "cem", "t1");
        Known ben = known(one, "ben", "t1");
        pass(1);
        assertThat(news(ada)).containsExactly("+ben", "+cem");
        news(cem);

        one.drop(ben.client());
        pass(GRACE - 2);
        other.comingBack(ben, "test.0");
        pass(3 * GRACE);

        assertThat(news(ada)).isEmpty();
        assertThat(news(cem)).isEmpty();
        assertThat(one.realtime.online(T1)).containsExactly("ada", "ben", "cem");
    }

    @Test
    void whoSeesHimInAnotherRoomIsNotToldAlsoIfHeIsOnAnotherServer() {
        InMemoryWebSocket inBoth = in(one, "dev", "t1", "t2");
        InMemoryWebSocket inSecond = in(one, "cem", "t2");
        news(inBoth);
        InMemoryWebSocket ben = in(other, "ben", "t1");
        pass(1);
        assertThat(news(inBoth)).containsExactly("+ben");

        InMemoryWebSocket tab2 = in(other, "ben", "t2");
        pass(1);
        assertThat(news(inBoth)).isEmpty();
        assertThat(news(inSecond)).containsExactly("+ben");
        tab2.close();
        pass(GRACE + 1);
        assertThat(news(inSecond)).containsExactly("-ben");
        assertThat(news(inBoth)).isEmpty();
        ben.close();
        pass(GRACE + 1);
        assertThat(news(inBoth)).containsExactly("-ben");
    }

    @Test
    void whatWasLostIsMadeUpFor() {
        InMemoryWebSocket ada = in(one, "ada", "t1");
        InMemoryWebSocket ben = in(other, "ben", "t1");
        in(other, "cem", "t1");
        pass(1);
        assertThat(news(ada)).containsExactly("+ben", "+cem");

        network.isCut = true;
        ben.close();
        in(other, "dev", "t1");
        pass(GRACE + 2);
        assertThat(news(ada)).as("nobody flickers meanwhile").isEmpty();
        network.isCut = false;
        pass(3);

        assertThat(news(ada)).containsExactlyInAnyOrder("+dev", "-ben");
        assertThat(one.realtime.online(T1)).containsExactly("ada", "cem", "dev");
        assertThat(other.realtime.online(T1)).containsExactly("ada", "cem", "dev");
    }

    @Test
    void aServerAloneKeepsNothingToTellOthers() {
        Stage alone = stage();
        in(alone, "ada", "t1");

        start(alone);
        pass(1);
        assertThat(one.realtime.online(T1)).isEmpty();
        pass(1);
        assertThat(one.realtime.online(T1)).as("it was asked").containsExactly("ada");
    }

    @Test
    void aServerThatIsStartedLaterLearnsWhoIsPresent() {
        IntStream.range(0, 300).forEach(i -> in(one, "u%03d".formatted(i), "t1"));
        pass(1);
        Stage late = start(stage());
        in(late, "late", "t1");
        pass(3);

        assertThat(late.realtime.online(T1)).hasSize(301);
        assertThat(one.realtime.online(T1)).contains("late");
    }

    @Test
    void whenAServerDiesItsUsersAreGoneAfterAWhileUnlessTheyAreBackElsewhere() {
        InMemoryWebSocket ada = in(one, "ada", "t1");
        in(other, "ben", "t1");
        Known cem = known(other, "cem", "t1");
        pass(1);
        assertThat(news(ada)).containsExactly("+ben", "+cem");

        running.remove(other);
        pass(5);
        one.comingBack(cem, "test.0");
        pass(SILENCE - 7);
        assertThat(news(ada)).isEmpty();
        pass(3);

        assertThat(news(ada)).containsExactly("-ben");
        assertThat(one.realtime.online(T1)).containsExactly("ada", "cem");
    }

    @Test
    void whoIsRemovedIsGoneOnAllServers() {
        InMemoryWebSocket ada = in(one, "ada", "t1");
        other.putMember(T1, "ben", Role.MEMBER);
        InMemoryWebSocket ben = other.connected("ben");
        join(other, ben, "t1");
        pass(1);
        assertThat(news(ada)).containsExactly("+ben");

        one.removeMember(T1, "ben");
        pass(1);

        assertThat(news(ada)).containsExactly("-ben");
        assertThat(one.realtime.online(T1)).containsExactly("ada");
        assertThat(other.realtime.online(T1)).containsExactly("ada");
    }

    @Test
    void whoComesBackToAnotherServerIsToldAllWhoAreThere() {
        in(one, "ada", "t1");
        in(other, "dev", "t1");
        Known ben = known(one, "ben", "t1");
        Known cem = known(one, "cem", "t1");
        pass(2);
        one.drop(ben.client());
        one.drop(cem.client());
        pass(1);

        assertThat(presence(other.comingBack(ben, "test.0")))
                .as("the other server may have heard of somebody earlier or later")
                .containsExactly(
                        "{\"room\":\"track:t1\",\"online\":[\"ada\",\"ben\",\"cem\",\"dev\"]}");
        assertThat(presence(one.comingBack(cem, "test.0"))).isEmpty();
    }

    @Test
    void tenantsAreKeptApart() {
        InMemoryWebSocket ada = in(one, "ada", "t1");
        InMemoryWebSocket acme = in(one, "acme~ada", "t1");

        in(other, "acme~ben", "t1");
        pass(1);

        assertThat(news(ada)).isEmpty();
        assertThat(news(acme)).containsExactly("+ben");
        assertThat(one.realtime.online(T1)).containsExactly("ada");
        assertThat(one.realtime.online(T1.in("acme"))).containsExactly("ada", "ben");
    }

    @Test
    void ofHiddenKindsAndUsersTheOthersAreNotTold() {
        Stage hiding = start(hiding());
        Stage asWell = start(hiding());
        InMemoryWebSocket ben = hiding.connected("ben project:p=member");
        hiding.emit(ben, "42[\"join-project\",\"p\"]");
        pass(2);

        assertThat(hiding.realtime.online(Room.parse("project:p"))).containsExactly("ben");
        assertThat(asWell.realtime.online(Room.parse("project:p"))).isEmpty();
        assertThat(asWell.realtime.online(Room.ofUser("ben"))).isEmpty();
    }

    private static Stage hiding() {
        return new Stage(
                Catalogs.wave(),
                new PresenceSettings(PresenceSettings.DEFAULTS.grace(), Set.of("project")));
    }

    @Test
    void ofARoomOfMoreThan1000UsersOnAllServersNobodyIsToldWhoComesAndGoes() {
        InMemoryWebSocket ada = in(one, "ada", "t1");
        IntStream.range(0, 500).forEach(i -> in(one, "a" + i, "t1"));
        IntStream.range(0, 499).forEach(i -> in(other, "b" + i, "t1"));
        pass(1);
        assertThat(news(ada)).hasSize(999);

        in(other, "c", "t1");
        pass(1);
        in(one, "d", "t1");

        assertThat(news(ada)).isEmpty();
        assertThat(one.realtime.online(T1)).hasSize(1_000);
    }

    @Test
    void whatIsNoReportChangesNothing() {
        SocketIoServer stranger =
                new SocketIoServer(
                        Runnable::run,
                        new SecureRandom(),
                        InstantSource.system(),
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        stranger.joinCluster(network.cluster, one.loop);
        List<Object> eve = List.of("track:t1", "eve", true);
        List<List<Object>> malformed =
                List.of(
                        List.of(),
                        List.of("s", 0, "changes"),
                        List.of("s", 0, "changes", "track:t1"),
                        List.of("s", 0, "nonsense", List.of(eve)),
                        List.of("s", "0", "changes", List.of(eve)),
                        List.of("s", -1, "changes", List.of(eve)),
                        List.of("s".repeat(65), 0, "changes", List.of(eve)),
                        List.of("s", 0, "changes", List.of(eve, "track:t1")),
                        List.of("s", 0, "changes", List.of(eve, List.of("track:t1", "e", "true"))),
                        List.of("s", 0, "changes", List.of(eve, List.of("no room", "eve", true))),
                        List.of("s", 0, "changes", List.of(eve, List.of("track:t1", "e e", true))),
                        List.of(
                                "s",
                                0,
                                "changes",
                                List.of(eve, List.of("track:t1", "e".repeat(129), true))),
                        List.of(
                                "s",
                                0,
                                "changes",
                                IntStream.range(0, 201)
                                        .mapToObj(i -> List.of("track:t1", "u" + i, true))
                                        .toList()));
        for (List<Object> each : malformed) {
            assertThat(PresenceMessage.parse(Arguments.of(each.toArray()))).isEmpty();
            stranger.of("/").serverSideEmit("callboard:presence", each.toArray());
            settle();
            assertThat(one.realtime.online(T1)).as(each.toString()).isEmpty();
        }
        stranger.of("/").serverSideEmit("callboard:presence-ask");
        stranger.of("/").serverSideEmit("callboard:presence", "s", 0, "changes", List.of(eve));
        settle();
        assertThat(one.realtime.online(T1)).as("and this is one").containsExactly("eve");
    }

    /** Seconds pass, with the housekeeping that servers do. */
    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            for (Stage stage : running) {
                stage.loop.advance(Duration.ofSeconds(1));
                stage.realtime.tick();
            }
            settle();
        }
    }

    private void settle() {
        network.loop.runPending();
        running.forEach(stage -> stage.loop.runPending());
    }

    private static InMemoryWebSocket in(Stage stage, String user, String... tracks) {
        return known(stage, user, tracks).client();
    }

    /** A client of the user, in these tracks. */
    private static Known known(Stage stage, String user, String... tracks) {
        StringBuilder token = new StringBuilder(user);
        List.of(tracks).forEach(track -> token.append(" track:").append(track).append("=member"));
        Known known = stage.known(token.toString());
        List.of(tracks).forEach(track -> join(stage, known.client(), track));
        return known;
    }

    private static void join(Stage stage, InMemoryWebSocket client, String track) {
        client.send("42[\"join-track\",\"" + track + "\"]");
        stage.loop.runPending();
    }

    private static List<String> news(InMemoryWebSocket client) {
        return RoomPresenceTest.news(client.takeAll());
    }

    private static List<String> presence(InMemoryWebSocket client) {
        return RoomPresenceTest.presence(client.takeAll());
    }

    /** Brings what servers say to each other, unless it is cut. */
    private static final class Network implements Executor {
        final ManualEventLoop loop = new ManualEventLoop();
        final InMemoryCluster cluster = new InMemoryCluster(this);
        boolean isCut;

        @Override
        public void execute(Runnable message) {
            if (!isCut) {
                loop.execute(message);
            }
        }
    }
}
