package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.identity.Identity;
import io.callboard.core.room.Access;
import io.callboard.core.room.MembersAccess;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomAccess;
import io.callboard.core.room.RoomAccessUnavailableException;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rooms that neither the token nor a membership grants, but somebody who takes time to ask. */
class AccessElsewhereTest {
    private static final Room ABC = Room.parse("workspace:abc");

    private final Stage stage = new Stage();
    private final Elsewhere elsewhere = new Elsewhere();

    AccessElsewhereTest() {
        stage.elsewhere = elsewhere;
    }

    @Test
    void whoeverIsLetInElsewhereIsIn() {
        Known ada = joined("ada");

        change("w1");

        assertThat(targets(ada.client().takeAll())).containsExactly("w1");
    }

    @Test
    void whenNobodySaysWhoMayEnterTheClientIsToldThatAndNotThatItIsForbidden() {
        InMemoryWebSocket client = stage.connected("ada");
        elsewhere.down = true;

        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]"))
                .containsExactly(
                        "431[{\"ok\":false,\"room\":\"workspace:abc\","
                                + "\"error\":\"access-unavailable\",\"message\":"
                                + "\"Access cannot be checked at the moment. Try again later.\"}]");
        assertThat(stage.emit(client, "42[\"join-workspace\",\"abc\"]"))
                .singleElement()
                .asString()
                .startsWith(
                        "42[\"room:error\",{\"ok\":false,\"room\":\"workspace:abc\","
                                + "\"error\":\"access-unavailable\"");
        assertThat(stage.observed).containsOnly("join access-unavailable");
        assertThat(stage.realtime.online(ABC)).isEmpty();

        elsewhere.down = false;
        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]").toString())
                .contains("\"ok\":true");
    }

    @Test
    void manyWhoCannotBeLetInDoNotFillTheLog() {
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger(RoomListeners.class.getName());
        log.setFilter(line -> !lines.add(line.getMessage()));
        try {
            InMemoryWebSocket client = stage.connected("ada");
            elsewhere.down = true;
            for (int i = 0; i < 10; i++) {
                stage.emit(client, "42[\"join-workspace\",\"abc\"]");
            }
            assertThat(lines).containsExactly("A join was refused: down");

            stage.loop.advance(Duration.ofMinutes(1));
            stage.emit(client, "42[\"join-workspace\",\"abc\"]");
            assertThat(lines)
                    .last()
                    .isEqualTo("A join was refused: down (and 9 times more since the last time)");
        } finally {
            log.setFilter(null);
        }
    }

    @Test
    void whoIsInStaysInWhenNobodySaysWhetherHeMayJoinAgain() {
        Known ada = joined("ada");
        elsewhere.down = true;

        assertThat(stage.emit(ada.client(), "421[\"join-workspace\",\"abc\"]").toString())
                .contains("access-unavailable");
        assertThat(stage.realtime.online(ABC)).containsExactly("ada");
    }

    @Test
    void whoComesBackIsAskedAboutAgain() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("secret");
        elsewhere.role = null;

        List<String> received = stage.comingBack(ada, "test.0").takeAll();

        assertThat(targets(received)).isEmpty();
        assertThat(received.toString()).contains("room:evicted").doesNotContain("secret");
        assertThat(stage.realtime.connected(ABC)).isEmpty();
    }

    @Test
    void whoComesBackWhenNobodyCanBeAskedIsToComeAgain() {
        Known ada = joined("ada");
        stage.drop(ada.client());
        change("missed");
        elsewhere.down = true;

        InMemoryWebSocket tooEarly = stage.comingBack(ada, "test.0");
        assertThat(tooEarly.isOpen()).isFalse();
        assertThat(tooEarly.takeAll()).isEmpty();

        elsewhere.down = false;
        assertThat(targets(stage.comingBack(ada, "test.0").takeAll())).containsExactly("missed");
    }

    @Test
    void whoPresentsAnotherTokenIsAskedAboutAgain() {
        Known ada = joined("ada");
        elsewhere.role = null;

        assertThat(stage.emit(ada.client(), "421[\"auth:refresh\",{\"token\":\"ada\"}]").toString())
                .contains("room:evicted", "\"ok\":true");
        change("secret");
        assertThat(ada.client().takeAll()).isEmpty();
    }

    @Test
    void whoseMembershipEndsIsOutWithoutAnybodyBeingAsked() {
        Known ada = joined("ada");
        int asked = elsewhere.asked;

        stage.removeMember(ABC, "ada");

        assertThat(elsewhere.asked).isEqualTo(asked);
        assertThat(ada.client().takeAll().toString()).contains("room:evicted");
        change("secret");
        assertThat(ada.client().takeAll()).isEmpty();
    }

    @Test
    void whoseRoleChangesByAnEntryHasThatRoleWithoutAnybodyBeingAsked() {
        Known ada = joined("ada");
        elsewhere.down = true;

        stage.putMember(ABC, "ada", Role.VIEWER);

        assertThat(stage.realtime.online(ABC)).containsExactly("ada");
        change("w1");
        assertThat(targets(ada.client().takeAll())).containsExactly("w1");
    }

    @Test
    void whatIsRememberedElsewhereIsForgottenWhenAMembershipChangesAndWhenAUserIsSentAway() {
        stage.putMember(ABC, "ada", Role.VIEWER);
        stage.removeMember(ABC, "bea");
        stage.realtime.disconnect("cem");
        stage.revoke("dan");

        assertThat(elsewhere.forgotten)
                .containsExactly(
                        "ada in workspace:abc",
                        "bea in workspace:abc",
                        "cem in user:cem",
                        "dan in user:dan", // by the call
                        "dan in user:dan"); // and by its entry
    }

    private Known joined(String user) {
        Known known = stage.known(user);
        stage.emit(known.client(), "42[\"join-workspace\",\"abc\"]");
        return known;
    }

    private void change(String id) {
        stage.record(
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                        .workspace("abc")
                        .target("WORK_ITEM", id)
                        .with("status", "ACTIVE"));
    }

    private static List<String> targets(List<String> received) {
        return received.stream()
                .filter(packet -> packet.contains("\"targetId\":\""))
                .map(packet -> packet.replaceFirst(".*\"targetId\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Lets everybody in with one role, or nobody, or is not to be had. */
    private final class Elsewhere implements RoomAccess {
        final List<String> forgotten = new ArrayList<>();
        @Nullable Role role = Role.OWNER;
        boolean down;
        int asked;

        @Override
        public Access decide(Identity identity, Room room) {
            asked++;
            if (down) {
                throw new RoomAccessUnavailableException("down", new RuntimeException("gone"));
            }
            return Access.of(role);
        }

        @Override
        public Access reconsider(Identity identity, Room room) {
            return new MembersAccess(stage.memberships).decide(identity, room);
        }

        @Override
        public void changed(Room room, String userId) {
            forgotten.add(userId + " in " + room);
        }
    }
}
