package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.socketio.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsTest {
    private static final Room ABC = Room.parse("workspace:abc");

    private final Stage stage = new Stage();

    @Test
    void theAnswerToAJoinNamesRoomRoleAndWhoIsThere() {
        InMemoryWebSocket other = stage.connected("u2 workspace:abc=viewer");
        stage.emit(other, "42[\"join-workspace\",\"abc\"]");
        InMemoryWebSocket client = stage.connected("u1 workspace:abc=admin");

        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]"))
                .containsExactly(
                        "431[{\"ok\":true,\"room\":\"workspace:abc\",\"role\":\"admin\","
                                + "\"online\":[\"u1\",\"u2\"]}]");
    }

    @Test
    void joiningTwiceIsJoiningOnce() {
        InMemoryWebSocket client = stage.connected("u1 workspace:abc=admin");

        List<String> first = stage.emit(client, "421[\"join-workspace\",\"abc\"]");
        List<String> second = stage.emit(client, "421[\"join\",\"workspace:abc\"]");

        assertThat(second).isEqualTo(first);
        assertThat(stage.realtime.connected(ABC)).containsExactly("u1");
    }

    @Test
    void leavingARoomOneIsNotInIsNoError() {
        InMemoryWebSocket client = stage.connected("u1");

        assertThat(stage.emit(client, "421[\"leave-workspace\",\"abc\"]"))
                .containsExactly("431[{\"ok\":true,\"room\":\"workspace:abc\"}]");
    }

    @Test
    void aStrangerIsForbiddenWhetherTheRoomExistsOrNot() {
        InMemoryWebSocket client = stage.connected("u1");
        InMemoryWebSocket member = stage.connected("u2 workspace:abc=admin");
        stage.emit(member, "42[\"join-workspace\",\"abc\"]");

        String existing = stage.emit(client, "421[\"join-workspace\",\"abc\"]").get(0);
        String missing = stage.emit(client, "421[\"join-workspace\",\"xyz\"]").get(0);

        assertThat(existing).startsWith("431[{\"ok\":false,\"room\":\"workspace:abc\",\"error\":");
        assertThat(existing).contains("\"forbidden\"");
        assertThat(missing).isEqualTo(existing.replace("abc", "xyz"));
    }

    @Test
    void aRefusalWithoutACallbackIsAnEvent() {
        InMemoryWebSocket client = stage.connected("u1");

        assertThat(stage.emit(client, "42[\"join-workspace\",\"abc\"]").get(0))
                .startsWith("42[\"room:error\",{\"ok\":false,\"room\":\"workspace:abc\"");
        assertThat(stage.observed).containsExactly("join forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"join-workspace\"",
                "\"join-workspace\",null",
                "\"join-workspace\",7",
                "\"join-workspace\",\"\"",
                "\"join-workspace\",\"a b\"",
                "\"join-workspace\",\"a/admin\"",
                "\"join-workspace\",{}",
                "\"join-workspace\",[\"abc\"]",
                "\"join\",\"abc\"",
                "\"join\",\"nokind:abc\"",
                "\"join\",\"workspace:\"",
                "\"join\",null",
                "\"leave\",\"user:u1\"",
                "\"leave-workspace\",true"
            })
    void whatIsNoRoomIsInvalid(String event) {
        InMemoryWebSocket client = stage.connected("u1 workspace:abc=admin");

        assertThat(stage.emit(client, "421[" + event + "]").get(0))
                .startsWith("431[{\"ok\":false")
                .contains("\"error\":\"invalid\"");
        assertThat(client.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:u1", "user:u2"})
    void aUsersRoomCannotBeJoinedByName(String room) {
        InMemoryWebSocket client = stage.connected("u1 user:u2=owner");

        assertThat(stage.emit(client, "421[\"join\",\"" + room + "\"]").get(0))
                .contains("\"error\":\"forbidden\"");
        assertThat(stage.realtime.connected(Room.parse("user:u2"))).isEmpty();
    }

    @Test
    void joinUserIsNoEventAtAll() {
        InMemoryWebSocket client = stage.connected("u1 user:u2=owner");

        assertThat(stage.emit(client, "421[\"join-user\",\"u2\"]")).isEmpty();
        assertThat(stage.observed).containsExactly("ignored");
    }

    @Test
    void aSocketIsInOnlySoManyRooms() {
        Stage strict = new Stage(Catalogs.workspaceOps(), new RealtimeLimits(2, 100, 50));
        InMemoryWebSocket client =
                strict.connected("u1 workspace:a=admin workspace:b=admin workspace:c=admin");
        strict.emit(client, "42[\"join-workspace\",\"a\"]");
        strict.emit(client, "42[\"join-workspace\",\"b\"]");

        assertThat(strict.emit(client, "421[\"join-workspace\",\"c\"]").get(0))
                .contains("\"error\":\"limit\"");
        assertThat(strict.emit(client, "421[\"join-workspace\",\"a\"]").get(0))
                .contains("\"ok\":true");
        strict.emit(client, "42[\"leave-workspace\",\"a\"]");
        assertThat(strict.emit(client, "421[\"join-workspace\",\"c\"]").get(0))
                .contains("\"ok\":true");
        assertThat(strict.observed).containsExactly("limit rooms", "join limit");
    }

    @Test
    void aSocketSendsOnlySoManyEventsASecond() {
        Stage strict = new Stage(Catalogs.workspaceOps(), new RealtimeLimits(100, 100, 5));
        InMemoryWebSocket client = strict.connected("u1");
        for (int i = 0; i < 10; i++) {
            strict.emit(client, "42[\"leave-workspace\",\"a\"]");
        }
        assertThat(client.isOpen()).isTrue();

        strict.emit(client, "42[\"leave-workspace\",\"a\"]");

        assertThat(client.isOpen()).isFalse();
        assertThat(strict.observed).containsExactly("limit events-per-second");
    }

    @Test
    void whatTheApplicationRefusesCountsTowardsTheRate() {
        Stage strict = new Stage(Catalogs.workspaceOps(), new RealtimeLimits(100, 100, 5));
        strict.server.onConnection(
                socket -> socket.use((event, arguments, ack) -> Optional.of(Refusal.of("no"))));
        InMemoryWebSocket client = strict.connected("u1");
        for (int i = 0; i < 10; i++) {
            strict.emit(client, "42[\"x\"]");
        }
        assertThat(client.isOpen()).isTrue();

        strict.emit(client, "42[\"x\"]");

        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void theRateOfEventsRecoversWithTime() {
        Stage strict = new Stage(Catalogs.workspaceOps(), new RealtimeLimits(100, 100, 5));
        InMemoryWebSocket client = strict.connected("u1");
        for (int i = 0; i < 10; i++) {
            strict.emit(client, "42[\"leave-workspace\",\"a\"]");
        }
        strict.loop.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 5; i++) {
            strict.emit(client, "42[\"leave-workspace\",\"a\"]");
        }

        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void whatNobodyListensToIsIgnoredAndCounted() {
        InMemoryWebSocket client = stage.connected("u1");

        assertThat(stage.emit(client, "421[\"workspace:member-removed\",{}]")).isEmpty();
        assertThat(client.isOpen()).isTrue();
        assertThat(stage.observed).containsExactly("ignored");
    }

    @Test
    void whoIsRemovedBetweenTheAnswerAndTheEntryHearsNothing() {
        stage.putMember(ABC, "ada", Role.MEMBER);
        InMemoryWebSocket client = stage.connected("ada");
        stage.whileDeciding =
                () -> {
                    stage.whileDeciding = () -> {};
                    stage.removeMember(ABC, "ada");
                };

        List<String> received = stage.emit(client, "421[\"join-workspace\",\"abc\"]");

        assertThat(received).singleElement().asString().contains("forbidden");
    }

    @Test
    void aStoredMemberMayJoinUntilHeIsRemoved() {
        InMemoryWebSocket client = stage.connected("u1");
        stage.putMember(ABC, "u1", Role.MEMBER);
        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]").get(0))
                .contains("\"role\":\"member\"");

        stage.removeMember(ABC, "u1");
        stage.loop.runPending();

        assertThat(client.takeAll())
                .containsExactly(
                        "42[\"room:evicted\",{\"room\":\"workspace:abc\",\"reason\":\"removed\"},\"test.2\"]");
        assertThat(stage.realtime.connected(ABC)).isEmpty();
        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]").get(0))
                .contains("forbidden");
    }

    @Test
    void aClientThatIsGoneIsInNoRoom() {
        InMemoryWebSocket client = stage.connected("u1 workspace:abc=admin");
        stage.emit(client, "42[\"join-workspace\",\"abc\"]");

        client.close();

        assertThat(stage.realtime.connected(ABC)).isEmpty();
        assertThat(stage.server.broadcast().sockets()).isEmpty();
    }
}
