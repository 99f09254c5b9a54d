package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.room.RoomDirectory.Joining;
import io.callboard.engineio.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What hostile clients try, and that it costs only them. */
class LimitsTest {
    private ServerFixture fixture = new ServerFixture();
    private final List<String> heard = new ArrayList<>();
    private final List<Next> undecided = new ArrayList<>();

    @Test
    void aFloodOfConnectsToNowhereIsCut() {
        TestClient client = fixture.open();
        for (int i = 0; i < 1_000; i++) {
            client.sendOnly("0/n" + i);
        }

        assertThat(client.received()).hasSize(10);
        assertThatClosedBy("unconnected-packets", client);
    }

    @Test
    void aFloodOfUndecidedConnectsIsCut() {
        fixture.server.of(Pattern.compile("/n\\d+")).use((socket, next) -> undecided.add(next));
        TestClient client = fixture.open();
        for (int i = 0; i < 1_000; i++) {
            client.sendOnly("0/n" + i);
        }
        fixture.settle();

        assertThatClosedBy("unconnected-packets", client);
        assertThat(undecided).isEmpty();
    }

    @Test
    void aClientWaitsForALimitedNumberOfNamespaces() {
        fixture.server.of(Pattern.compile("/n\\d+")).use((socket, next) -> undecided.add(next));
        TestClient client = fixture.connect();
        for (int i = 0; i < 15; i++) {
            client.send("0/n" + i);
        }
        assertThat(client.closed()).isFalse();
        assertThat(undecided).hasSize(15);

        assertThatClosedBy("namespaces-per-client", client.send("0/n15"));
    }

    @Test
    void aClientIsInALimitedNumberOfNamespaces() {
        fixture.server.of(Pattern.compile("/n\\d+"));
        TestClient client = fixture.connect();
        for (int i = 0; i < 15; i++) {
            client.send("0/n" + i);
        }
        client.send("1/n3").send("0/n15");
        assertThat(client.closed()).isFalse();

        assertThatClosedBy("namespaces-per-client", client.send("0/n16"));
        assertThat(fixture.server.sockets()).isEmpty();
    }

    @Test
    void aClientThatComesAndGoesFasterThanTheListenersHearOfItIsCut() {
        TestClient client = fixture.connect();
        for (int i = 0; i < 15; i++) {
            client.sendOnly("1").sendOnly("0");
        }
        assertThat(client.closed()).isFalse();

        assertThatClosedBy("namespaces-per-client", client.sendOnly("1").sendOnly("0"));
    }

    @Test
    void aClientMayComeAndGoAsOftenAsItLikes() {
        TestClient client = fixture.connect();
        for (int i = 0; i < 100; i++) {
            client.send("1").send("0");
        }

        assertThat(client.closed()).isFalse();
    }

    @Test
    void aClientIsRefusedALimitedNumberOfTimes() {
        fixture = with(options -> options.maxRefusalsPerClient(3));
        TestClient client = fixture.connect();
        client.send("0/a").send("0/b").send("0/c");
        assertThat(client.closed()).isFalse();

        assertThatClosedBy("refusals-per-client", client.send("0/d"));
    }

    @Test
    void aClientThatIsNotConnectedSendsALimitedNumberOfBytes() {
        TestClient client = fixture.open().send("0/a,{\"token\":\"" + "x".repeat(8_000) + "\"}");
        assertThat(client.closed()).isFalse();

        assertThatClosedBy(
                "unconnected-bytes", client.send("0{\"token\":\"" + "x".repeat(9_000) + "\"}"));
        assertThat(client.received()).hasSize(1);
    }

    @Test
    void attachmentsCountBeforeAClientIsConnected() {
        TestClient client = fixture.open().send("52-[\"x\"]");

        assertThatClosedBy("unconnected-bytes", client.sendBinary("00".repeat(17_000)));
    }

    @Test
    void theLimitsBeforeConnectingEndWithIt() {
        TestClient client = fixture.connect();
        for (int i = 0; i < 50; i++) {
            client.send("2[\"x\",\"" + "y".repeat(1_000) + "\"]");
        }

        assertThat(client.closed()).isFalse();
    }

    @Test
    void eventsThatNobodyHasTimeForAreLimited() {
        fixture.server.onConnection(socket -> socket.on("x", (arguments, ack) -> heard.add("x")));
        TestClient other = fixture.connect();
        TestClient client = fixture.connect();
        for (int i = 0; i < 1_000; i++) {
            client.sendOnly("2[\"x\"]");
        }
        assertThat(client.closed()).isFalse();
        client.sendOnly("2[\"x\"]");
        other.sendOnly("2[\"x\"]");
        fixture.settle();

        assertThatClosedBy("waiting-events", client);
        assertThat(heard).hasSize(1);
        assertThat(other.closed()).isFalse();
    }

    @Test
    void theBytesOfEventsThatNobodyHasTimeForAreLimited() {
        fixture.server.onConnection(socket -> socket.on("x", (arguments, ack) -> heard.add("x")));
        TestClient client = fixture.connect();
        String large = "2[\"x\",\"" + "y".repeat(900_000) + "\"]";
        for (int i = 0; i < 4; i++) {
            client.sendOnly(large);
        }
        assertThat(client.closed()).isFalse();

        client.sendOnly(large);
        assertThatClosedBy("waiting-events", client);
    }

    @Test
    void theBytesOfAttachmentsThatNobodyHasTimeForCount() {
        fixture = with(options -> options.maxWaitingBytes(1_000));
        TestClient client = fixture.connect();
        for (int i = 0; i < 2; i++) {
            client.sendOnly("52-[\"x\"]");
            client.session.binary("00".repeat(300));
            client.session.binary("00".repeat(300));
        }

        assertThatClosedBy("waiting-events", client);
    }

    @Test
    void whatWasHandledNoLongerCounts() {
        TestClient client = fixture.connect();
        String large = "2[\"x\",\"" + "y".repeat(900_000) + "\"]";
        for (int i = 0; i < 20; i++) {
            client.send(large);
        }

        assertThat(client.closed()).isFalse();
    }

    @Test
    void acksAndDisconnectsAreNoEventsToWaitFor() {
        TestClient client = fixture.connect();
        for (int i = 0; i < 5_000; i++) {
            client.sendOnly("3" + i + "[]");
        }
        fixture.settle();

        assertThat(client.closed()).isFalse();
    }

    @Test
    void aSocketThatHearsEverythingSentIsNotClosedForNotKeepingUp() {
        TestClient client = fixture.connect();
        Socket socket = fixture.lastSocket();
        socket.onAnyOutgoing((event, arguments) -> heard.add(event));
        for (int i = 0; i < 3_000; i++) {
            socket.emit("x");
        }
        fixture.loop.run();
        client.sendOnly("2[\"y\"]");
        fixture.settle();

        assertThat(client.closed()).isFalse();
        assertThat(heard).hasSize(1_000);
        assertThat(client.received()).hasSize(3_000);
    }

    @Test
    void attachmentsThatNeverComeKeepOneClientWaitingOnly() {
        TestClient other = fixture.connect();
        TestClient client = fixture.connect().send("510-[\"x\"]");
        for (int i = 0; i < 9; i++) {
            client.sendBinary("00".repeat(100_000));
        }
        fixture.server.emit("news");

        assertThat(client.closed()).isFalse();
        assertThat(client.received()).containsExactly("2[\"news\"]");
        assertThat(other.received()).containsExactly("2[\"news\"]");

        client.leave(CloseReason.TRANSPORT_CLOSE);
        assertThat(fixture.server.clientCount()).isEqualTo(1);
    }

    @Test
    void theAttachmentsOfOnePacketAreLimited() {
        fixture = with(options -> options.maxAttachmentBytes(100));
        TestClient other = fixture.connect();
        TestClient client = fixture.connect();
        client.send("52-[\"x\"]").sendBinary("00".repeat(60)).sendBinary("00".repeat(40));
        assertThat(client.closed()).isFalse();

        client.send("52-[\"x\"]").sendBinary("00".repeat(60)).sendBinary("00".repeat(41));

        assertThatClosedBy("attachment-bytes", client);
        assertThat(fixture.observer.seen).contains("malformed attachments too large");
        assertThat(other.closed()).isFalse();
    }

    @Test
    void elevenAttachmentsCloseTheSession() {
        assertThatClosedBy("attachments", fixture.connect().send("511-[\"x\"]"));
    }

    @Test
    void anAckIdOfImmoderateLengthClosesTheSession() {
        assertThatClosedBy("ack-id", fixture.connect().send("2" + "1".repeat(19) + "[\"x\"]"));
    }

    @Test
    void aNumberBeyondAllNeedClosesTheSession() {
        assertThatClosedBy("json", fixture.connect().send("2[\"x\",1e401]"));
        fixture.observer.seen.clear();

        assertThatClosedBy("json", fixture.connect().send("2[\"x\"," + "1".repeat(1_001) + "]"));
    }

    @Test
    void whatIsNoJsonReachesNoLimit() {
        assertThat(fixture.connect().send("2[\"x\",").closed()).isTrue();

        assertThat(fixture.observer.seen).noneMatch(seen -> seen.startsWith("limit "));
    }

    @Test
    void attachmentsThatNeverComeBeforeConnectingEndWithTheTimeout() {
        TestClient client = fixture.open().send("51-[\"x\"]");
        fixture.advance(Duration.ofSeconds(45));

        assertThatClosedBy("connect-timeout", client);
    }

    @Test
    void aHundredAndTwentyThousandArgumentsCloseTheSession() {
        assertThatClosedBy("json", fixture.connect().send("2[\"x\"" + ",1".repeat(120_000) + "]"));
    }

    @Test
    void aHundredThousandLevelsCloseTheSession() {
        assertThatClosedBy("json", fixture.connect().send("2[\"x\"," + "[".repeat(100_000)));
    }

    @Test
    void aSocketIsInALimitedNumberOfRooms() {
        fixture = with(options -> options.maxRoomsPerSocket(3));
        fixture.connect();
        Socket socket = fixture.lastSocket();

        assertThat(socket.join("a")).isEqualTo(Joining.JOINED);
        assertThat(socket.join("b")).isEqualTo(Joining.JOINED);
        assertThat(socket.join("c")).isEqualTo(Joining.TOO_MANY_ROOMS);
        assertThat(socket.rooms()).containsExactly(socket.id(), "a", "b");
        assertThat(fixture.observer.seen).contains("limit rooms-per-socket");
    }

    @Test
    void aSocketThatIsNotInYetJoinsALimitedNumberOfRooms() {
        fixture = with(options -> options.maxRoomsPerSocket(2));
        List<Joining> joinings = new ArrayList<>();
        fixture.server.use(
                (socket, next) -> {
                    joinings.add(socket.join("a"));
                    joinings.add(socket.join("a"));
                    joinings.add(socket.join("b"));
                    next.proceed();
                });
        fixture.connect();

        assertThat(joinings)
                .containsExactly(Joining.JOINED, Joining.ALREADY_IN, Joining.TOO_MANY_ROOMS);
        assertThat(fixture.lastSocket().rooms()).containsExactly(fixture.lastSocket().id(), "a");
    }

    @Test
    void aLimitIsAtLeastOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketIoOptions.builder().maxPendingAcks(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketIoOptions.builder().connectTimeout(Duration.ZERO));
    }

    private static ServerFixture with(UnaryOperator<SocketIoOptions.Builder> changes) {
        return new ServerFixture(changes.apply(SocketIoOptions.builder()).build());
    }

    @Test
    void theLimitsOfTheEngineAreAmongThoseThatAreCounted() {
        fixture.server.limitReached("sessions");

        assertThat(fixture.observer.seen).containsExactly("limit sessions");
    }

    private void assertThatClosedBy(String limit, TestClient client) {
        fixture.settle();
        assertThat(client.closeReason()).contains(CloseReason.FORCED_CLOSE);
        assertThat(fixture.observer.seen).containsOnlyOnce("limit " + limit);
    }
}
