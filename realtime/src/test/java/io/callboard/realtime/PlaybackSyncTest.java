package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.event.Catalogs;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackSyncTest {
    private static final Duration TURN = Duration.ofMillis(100);
    private static final int FLOOD = 1_000;

    private final Stage stage = new Stage(Catalogs.wave(), Playback.BROADCAST);

    @Test
    void theOthersInTheTracksRoomHearWhereSomebodyIs() {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket ben = in("ben", "t1");
        InMemoryWebSocket elsewhere = in("eve", "t9");
        heard(ada);

        assertThat(sync(ada, "{\"trackId\":\"t1\",\"position\":12.5}"))
                .containsExactly("431[{\"ok\":true}]");

        assertThat(ben.takeAll())
                .containsExactly(
                        "42[\"playback:sync\",{\"trackId\":\"t1\",\"position\":12.5,\"userId\":\"ada\"},\"test.0\"]");
        assertThat(heard(ada)).isEmpty();
        assertThat(heard(elsewhere)).isEmpty();
    }

    @Test
    void whoItIsAndWhatIsPassedOnTheServerSays() {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket ben = in("ben", "t1");

        sync(
                ada,
                "{\"trackId\":\"t1\",\"position\":7,\"userId\":\"ben\",\"room\":\"track:t9\",\"x\":[1]}");

        assertThat(heard(ben))
                .containsExactly("{\"trackId\":\"t1\",\"position\":7,\"userId\":\"ada\"}");
    }

    @Test
    void whoIsNotInTheRoomIsRefused() {
        InMemoryWebSocket ben = in("ben", "t1");
        InMemoryWebSocket ada = stage.connected("ada track:t1=member");

        assertThat(sync(ada, "{\"trackId\":\"t1\",\"position\":1}"))
                .singleElement()
                .asString()
                .contains("\"ok\":false,\"error\":\"forbidden\"");
        assertThat(heard(ben)).isEmpty();
        assertThat(stage.observed).containsExactly("ignored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"trackId\":\"t1\"}",
                "{\"position\":1}",
                "{\"trackId\":7,\"position\":1}",
                "{\"trackId\":\"t/1\",\"position\":1}",
                "{\"trackId\":\"t1\",\"position\":\"1\"}",
                "{\"trackId\":\"t1\",\"position\":null}",
                "{\"trackId\":\"t1\",\"position\":-0.001}",
                "{\"trackId\":\"t1\",\"position\":1000000.1}",
                "{\"trackId\":\"t1\",\"position\":99999999999999999999999999}",
                "{\"trackId\":\"t1\",\"position\":1e300}"
            })
    void whatIsNoPositionInATrackIsRefused(String sent) {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket ben = in("ben", "t1");
        heard(ada);

        assertThat(sync(ada, sent))
                .singleElement()
                .asString()
                .contains("\"ok\":false,\"error\":\"invalid\"");
        stage.loop.advance(TURN);
        assertThat(heard(ben)).isEmpty();
        assertThat(ada.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000000, 1000000",
        "0.1, 0.1",
        "1000000.0, 1000000.0",
        "1.00000000000000000000000000000000000001, 1.0"
    })
    void aPositionIsPassedOnAsANumberOfFewCharacters(String sent, String heard) {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket ben = in("ben", "t1");

        sync(ada, "{\"trackId\":\"t1\",\"position\":" + sent + "}");

        assertThat(heard(ben))
                .containsExactly(
                        "{\"trackId\":\"t1\",\"position\":" + heard + ",\"userId\":\"ada\"}");
    }

    @Test
    void ofWhatComesTooFastTheLastOneOfEachTenthOfASecondIsPassedOn() {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket ben = in("ben", "t1");

        move(ada, "t1", 1);
        move(ada, "t1", 2);
        move(ada, "t1", 3);
        assertThat(positions(ben)).containsExactly("1");
        stage.loop.advance(TURN.minusMillis(1));
        assertThat(positions(ben)).isEmpty();
        stage.loop.advance(Duration.ofMillis(1));
        assertThat(positions(ben)).containsExactly("3");

        stage.loop.advance(TURN);
        move(ada, "t1", 4);
        assertThat(positions(ben)).containsExactly("4");
        stage.loop.advance(Duration.ofSeconds(5));
        assertThat(positions(ben)).isEmpty();
    }

    @Test
    void of1000InASecondTenArePassedOnAndTheLastOneIsAmongThem() {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket ben = in("ben", "t1");

        for (int i = 1; i <= FLOOD; i++) {
            move(ada, "t1", i);
            stage.loop.advance(Duration.ofMillis(1));
        }
        stage.loop.advance(TURN);

        assertThat(positions(ben)).hasSizeBetween(10, 11).endsWith("1000");
        assertThat(ada.isOpen()).isTrue();
    }

    @Test
    void aClientThatSendsEvenMoreIsDisconnected() {
        InMemoryWebSocket ada = in("ada", "t1");

        for (int i = 0; i <= 2 * FLOOD; i++) {
            move(ada, "t1", i);
        }

        assertThat(ada.isOpen()).isFalse();
        assertThat(stage.observed).containsExactly("limit events-per-second");
    }

    @Test
    void positionsDoNotUseUpWhatElseAClientMaySend() {
        InMemoryWebSocket ada = in("ada", "t1");
        for (int i = 0; i < FLOOD; i++) {
            move(ada, "t1", i);
        }

        assertThat(stage.emit(ada, "421[\"join-track\",\"t1\"]").get(0)).contains("\"ok\":true");
    }

    @Test
    void everyTrackOfASenderHasItsTurn() {
        String[] tracks = {"t1", "t2"};
        InMemoryWebSocket ada = in("ada", tracks);
        InMemoryWebSocket ben = in("ben", tracks);

        for (int i = 1; i <= 3; i++) {
            move(ada, "t1", i);
            move(ada, "t2", 10 * i);
        }
        stage.loop.advance(TURN);
        stage.loop.advance(TURN);

        assertThat(positions(ben)).containsExactlyInAnyOrder("1", "3", "30");
    }

    @Test
    void positionsOf16TracksWaitAndNoMore() {
        String[] tracks = new String[18];
        for (int i = 0; i < tracks.length; i++) {
            tracks[i] = "t" + i;
        }
        InMemoryWebSocket ada = in("ada", tracks);
        for (int i = 0; i < 17; i++) {
            move(ada, "t" + i, i);
        }
        heard(ada);

        assertThat(sync(ada, "{\"trackId\":\"t17\",\"position\":1}"))
                .singleElement()
                .asString()
                .contains("\"ok\":false,\"error\":\"limit\"");
        assertThat(sync(ada, "{\"trackId\":\"t16\",\"position\":1}"))
                .containsExactly("431[{\"ok\":true}]");
        assertThat(stage.observed).containsExactly("limit playheads", "ignored");
    }

    @Test
    void whoIsRemovedMeanwhileIsNotHeard() {
        Room track = Room.parse("track:t1");
        InMemoryWebSocket ben = in("ben", "t1");
        stage.putMember(track, "ada", Role.MEMBER);
        InMemoryWebSocket ada = stage.connected("ada");
        join(ada, "t1");
        move(ada, "t1", 1);
        move(ada, "t1", 2);
        stage.removeMember(track, "ada");
        assertThat(positions(ben)).containsExactly("1");

        stage.loop.advance(TURN);

        assertThat(positions(ben)).isEmpty();
    }

    @Test
    void oneOfEachSenderWaitsForASlowReceiverInItsPlace() {
        InMemoryWebSocket ada = in("ada", "t1");
        InMemoryWebSocket ben = in("ben", "t1");
        heard(ben);
        ben.stopReading();
        stage.record(Wave.uploaded("t1", "f1"));

        for (int i = 1; i <= 100; i++) {
            move(ada, "t1", i);
            stage.loop.advance(TURN);
        }
        stage.record(Wave.uploaded("t1", "f2"));
        ben.resumeReading();
        List<String> received = ben.takeAll();

        assertThat(Wave.heard(received)).containsExactly("f1", "ada", "f2");
        assertThat(heard(received))
                .containsExactly("{\"trackId\":\"t1\",\"position\":100,\"userId\":\"ada\"}");
    }

    @Test
    void nothingIsPassedOnUnlessItIsSwitchedOn() {
        Stage manual = new Stage(Catalogs.wave(), Playback.MANUAL);
        InMemoryWebSocket ada = manual.connected("ada track:t1=member");
        InMemoryWebSocket ben = manual.connected("ben track:t1=member");
        List.of(ada, ben).forEach(each -> manual.emit(each, "42[\"join-track\",\"t1\"]"));
        heard(ada);
        heard(ben);

        List<String> answer =
                manual.emit(ada, "421[\"playback:sync\",{\"trackId\":\"t1\",\"position\":1}]");

        assertThat(answer)
                .containsExactly(
                        "431[{\"ok\":false,\"error\":\"disabled\",\"message\":\"Positions are not passed on here\"}]");
        assertThat(ben.takeAll()).isEmpty();
        assertThat(manual.observed).containsExactly("ignored");
    }

    @Test
    void norIfTheCatalogHasNoSuchEvent() {
        Stage without = new Stage(Catalogs.workspaceOps(), Playback.BROADCAST);
        InMemoryWebSocket ada = without.connected("ada");

        assertThat(without.emit(ada, "421[\"playback:sync\",{\"trackId\":\"t1\",\"position\":1}]"))
                .singleElement()
                .asString()
                .contains("disabled");
    }

    @Test
    void thereAreTwoOptions() {
        assertThat(Playback.parse("manual")).isEqualTo(Playback.MANUAL);
        assertThat(Playback.parse("broadcast")).isEqualTo(Playback.BROADCAST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Playback.parse("MANUAL"))
                .withMessage("write manual or broadcast, not \"MANUAL\"");
    }

    private InMemoryWebSocket in(String user, String... tracks) {
        StringBuilder token = new StringBuilder(user);
        List.of(tracks).forEach(track -> token.append(" track:").append(track).append("=member"));
        InMemoryWebSocket client = stage.connected(token.toString());
        List.of(tracks).forEach(track -> join(client, track));
        return client;
    }

    private void join(InMemoryWebSocket client, String track) {
        client.send("42[\"join-track\",\"" + track + "\"]");
        stage.loop.runPending();
    }

    private List<String> sync(InMemoryWebSocket client, String sent) {
        return stage.emit(client, "421[\"playback:sync\"," + sent + "]");
    }

    private void move(InMemoryWebSocket client, String track, int position) {
        client.send(
                "42[\"playback:sync\",{\"trackId\":\""
                        + track
                        + "\",\"position\":"
                        + position
                        + "}]");
        stage.loop.runPending();
    }

    /** The positions that the client has been told, as they arrived. */
    private static List<String> heard(InMemoryWebSocket client) {
        return heard(client.takeAll());
    }

    private static List<String> heard(List<String> received) {
        return received.stream()
                .filter(packet -> packet.startsWith("42[\"playback:sync\""))
                .map(packet -> packet.replaceFirst("42\\[\"playback:sync\",(\\{[^}]*}).*", "$1"))
                .toList();
    }

    private static List<String> positions(InMemoryWebSocket client) {
        return heard(client).stream()
                .map(payload -> payload.replaceFirst(".*\"position\":([^,]*),.*", "$1"))
                .toList();
    }
}
