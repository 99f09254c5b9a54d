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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What became of a client's rooms while it was away, it is told; if its connection breaks before it
 * has heard that, it is told when it comes back again.
 */
class RoomNewsTest {
    private static final Room ROOM = Room.parse("workspace:abc");
    private static final Pattern PID = Pattern.compile(".*\"pid\":\"([^\"]*)\".*");

    private final Stage stage =
            new Stage(new Stores(), RecoverySettings.DEFAULTS.withLookBack(Duration.ZERO));
    private Known ada;

    @BeforeEach
    void aMemberIsInTheRoomAndLosesItsConnection() {
        stage.putMember(ROOM, "ada", Role.MEMBER);
        ada = stage.known("ada");
        stage.emit(ada.client(), "42[\"join-workspace\",\"abc\"]");
        lose(ada.client());
    }

    @Test
    void whoDidNotHearThatItWasRemovedWhileItWasAwayIsToldAgain() {
        stage.removeMember(ROOM, "ada");
        assertThat(evictions(comeBack(ada.pid(), "test.1"))).isOne();

        assertThat(evictions(comeBack(ada.pid(), "test.1"))).isOne();
        assertThat(evictions(comeBack(ada.pid(), "test.2"))).isOne();
    }

    @Test
    void whoHasHeardSomethingNewerHasHeardThatToo() {
        stage.removeMember(ROOM, "ada");
        InMemoryWebSocket back = comeBack(ada.pid(), "test.1");
        letter();
        assertThat(back.takeAll()).last().asString().endsWith("\"test.3\"]");
        lose(back);

        assertThat(comeBack(ada.pid(), "test.3").takeAll()).hasSize(1);
    }

    @Test
    void thatItWasRemovedComesBeforeTheNextEvent() {
        stage.removeMember(ROOM, "ada");
        // what is said once the client is connected comes after this
        stage.server.onConnection(socket -> letter());

        List<String> received = comeBack(ada.pid(), "test.1").takeAll();

        assertThat(received).hasSize(3);
        assertThat(received.get(1)).startsWith("42[\"room:evicted\"");
        assertThat(received.get(2)).endsWith("\"test.3\"]");
    }

    @Test
    void whoIsTakenOutAndDoesNotHearItIsToldHoweverMuchItHeardSince() {
        InMemoryWebSocket back = comeBack(ada.pid(), "test.1");
        stage.removeMember(ROOM, "ada");
        assertThat(evictions(back)).isOne();
        lose(back);

        assertThat(evictions(comeBack(ada.pid(), "test.2"))).isOne();
    }

    @Test
    void whoStartsAnewAndIsLostBeforeItIsInItsRoomsAgainIsInThemWhenItComesBack() {
        stage.whileDeciding =
                () -> {
                    throw new IllegalStateException("The process has no time for that any more");
                };
        InMemoryWebSocket anew = connecting(ada.pid(), "other.0");
        stage.whileDeciding = () -> {};
        String pid = pid(anew.takeAll().get(0));
        lose(anew);

        InMemoryWebSocket back = comeBack(pid, "test.1");

        assertThat(back.takeAll())
                .anyMatch(event -> event.startsWith("42[\"realtime:resync\",{\"room\":\"" + ROOM));
        change("live");
        assertThat(back.takeAll()).singleElement().asString().contains("live");
    }

    @Test
    void whoIsLostWhileItIsToldWhatItMissedHearsNothingOfATimeInBetween() {
        change("before");
        stage.removeMember(ROOM, "ada");
        change("between");
        stage.putMember(ROOM, "ada", Role.MEMBER);
        change("after");
        assertThat(comeBack(ada.pid(), "test.1").takeAll().toString())
                .contains("before", "after")
                .doesNotContain("between");

        // it has got no further than to the first
        List<String> received = comeBack(ada.pid(), "test.2").takeAll();

        assertThat(received.toString())
                .doesNotContain("between")
                .contains("realtime:resync\",{\"room\":\"" + ROOM);
    }

    private void change(String workItem) {
        stage.record(
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                        .workspace("abc")
                        .target("WORK_ITEM", workItem)
                        .with("status", "ACTIVE"));
    }

    /** Something that the user hears wherever she is. */
    private void letter() {
        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED").workspace("xyz").target("USER", "ada"));
    }

    private void lose(InMemoryWebSocket client) {
        client.end(WebSocketListener.Cause.LOST);
        stage.loop.runPending();
    }

    private InMemoryWebSocket comeBack(String pid, String offset) {
        return connecting(pid, offset);
    }

    private InMemoryWebSocket connecting(String pid, String offset) {
        return stage.connecting(
                "40{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\",\"token\":\"ada\"}");
    }

    private static String pid(String answer) {
        Matcher parts = PID.matcher(answer);
        if (!parts.matches()) {
            throw new AssertionError("No pid in " + answer);
        }
        return parts.group(1);
    }

    private static long evictions(InMemoryWebSocket client) {
        return client.takeAll().stream()
                .filter(event -> event.startsWith("42[\"room:evicted\""))
                .count();
    }
}
