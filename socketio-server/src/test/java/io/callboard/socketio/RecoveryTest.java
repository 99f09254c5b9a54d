package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.engineio.CloseReason;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {
    private static final Pattern ANSWER =
            Pattern.compile("0\\{\"sid\":\"([^\"]{20})\",\"pid\":\"([^\"]{20})\"}");

    private final ServerFixture fixture = new ServerFixture();
    private final Namespace namespace = fixture.server.of("/");
    private Instant now = ServerFixture.NOON;

    @BeforeEach
    void recoverSockets() {
        namespace.recoverByDefaultWith(inMemory());
    }

    private InMemoryRecovery inMemory() {
        return new InMemoryRecovery(InMemoryRecovery.DEFAULT_WINDOW, () -> now, new SecureRandom());
    }

    @Test
    void aNewSocketIsToldItsSecret() {
        TestClient client = fixture.open().send("0");

        assertThat(client.received()).singleElement().asString().matches(ANSWER);
        assertThat(fixture.lastSocket().recovered()).isFalse();
    }

    @Test
    void withoutRecoveryThereIsNoSecretAndNoOffset() {
        fixture.server.of("/plain");
        TestClient client = fixture.open().send("0/plain,");
        fixture.server.of("/plain").emit("news", 1);

        List<String> received = client.received();
        assertThat(received.get(0)).matches("0/plain,\\{\"sid\":\"[^\"]{20}\"}");
        assertThat(received.get(1)).isEqualTo("2/plain,[\"news\",1]");
    }

    @Test
    void everyEventCarriesAnOffsetOfItsOwn() {
        Known known = connect();
        namespace.emit("news", 1);
        namespace.emit("empty");
        namespace.emit("bytes", new byte[] {7});
        fixture.lastSocket().emit("direct", Map.of("a", 1));

        List<String> received = known.client.received();
        assertThat(received.get(0)).matches("2\\[\"news\",1,\"[A-Za-z0-9._-]+\"]");
        assertThat(received.get(1)).matches("2\\[\"empty\",\"[A-Za-z0-9._-]+\"]");
        assertThat(received.get(2))
                .matches("51-\\[\"bytes\",\\{\"_placeholder\":true,\"num\":0},\"[^\"]+\"]");
        assertThat(received.get(3)).isEqualTo("binary 07");
        assertThat(received.get(4)).matches("2\\[\"direct\",\\{\"a\":1},\"[A-Za-z0-9._-]+\"]");
        assertThat(received.stream().map(RecoveryTest::offset).distinct()).hasSize(5);
    }

    @Test
    void anEventThatWantsAnAnswerCarriesNone() {
        Known known = connect();
        fixture.lastSocket().emitWithAck(Duration.ofSeconds(1), "ask", "text");
        namespace.emitWithAck(Duration.ofSeconds(1), "ask-all", "text");

        assertThat(known.client.received())
                .containsExactly("20[\"ask\",\"text\"]", "21[\"ask-all\",\"text\"]");
    }

    @Test
    void aVolatileEventCarriesOneOnlyIfItsTextWouldBeTakenForOne() {
        Known known = connect();
        String seen = seeOne(known);
        namespace.asVolatile().emit("empty");
        namespace.asVolatile().emit("plain", 1);
        namespace.asVolatile().emit("text", "no offset");

        assertThat(known.client.received())
                .containsExactly(
                        "2[\"empty\"]",
                        "2[\"plain\",1]",
                        "2[\"text\",\"no offset\",\"" + seen + "\"]");
    }

    @Test
    void whoComesBackIsWhoHeWasAndGetsWhatHeMissedBeforeTheAnswer() {
        Known known = connect();
        Socket before = fixture.lastSocket();
        before.join("a");
        before.join("left");
        before.leave("left");
        before.data().put("name", "Ada");
        String seen = seeOne(known);
        known.drop();

        namespace.to("a").emit("in-my-room", 1);
        namespace.to("other").emit("not-in-my-room", 2);
        namespace.to("left").emit("not-any-more", 3);
        namespace.except("a").emit("not-for-a", 4);
        namespace.to(known.sid).emit("for-me", 5);
        namespace.emit("for-all", 6);

        List<String> back = reconnect(known.pid, seen).received();
        assertThat(back).hasSize(4);
        assertThat(back.get(0)).startsWith("2[\"in-my-room\",1,\"");
        assertThat(back.get(1)).startsWith("2[\"for-me\",5,\"");
        assertThat(back.get(2)).startsWith("2[\"for-all\",6,\"");
        assertThat(back.get(3))
                .isEqualTo("0{\"sid\":\"" + known.sid + "\",\"pid\":\"" + known.pid + "\"}");
        Socket after = fixture.lastSocket();
        assertThat(after.recovered()).isTrue();
        assertThat(after.id()).isEqualTo(known.sid);
        assertThat(after.rooms()).containsExactlyInAnyOrder(known.sid, "a");
        assertThat(after.data()).containsEntry("name", "Ada");
    }

    @Test
    void overWebSocketTheAnswerComesFirstSoThatNothingIsHeardTwiceIfTheConnectionBreaks() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();
        namespace.emit("missed", 1);
        FakeSession session = new FakeSession(fixture.loop);
        session.transport = "websocket";

        List<String> back =
                fixture.open(session)
                        .send("0{\"pid\":\"" + known.pid + "\",\"offset\":\"" + seen + "\"}")
                        .received();

        assertThat(back).hasSize(2);
        assertThat(back.get(0)).startsWith("0{");
        assertThat(back.get(1)).startsWith("2[\"missed\",1,");
    }

    @Test
    void whoComesBackHearsWhatFollowsAndCanComeBackAgain() {
        Known known = connect();
        fixture.lastSocket().join("a");
        String seen = seeOne(known);
        known.drop();
        TestClient second = reconnect(known.pid, seen);
        second.received();

        namespace.to("a").emit("more", 1);
        String more = offset(second.received().get(0));
        second.leave(CloseReason.PING_TIMEOUT);
        namespace.to("a").emit("missed", 2);

        List<String> third = reconnect(known.pid, more).received();
        assertThat(third).hasSize(2);
        assertThat(third.get(0)).startsWith("2[\"missed\",2,");
        assertThat(third.get(1)).contains(known.sid);
    }

    @Test
    void listenersHearOfSomebodyWhoCameBack() {
        List<Boolean> recovered = new ArrayList<>();
        namespace.onConnection(socket -> recovered.add(socket.recovered()));
        Known known = connect();
        String seen = seeOne(known);
        known.drop();
        reconnect(known.pid, seen);

        assertThat(recovered).containsExactly(false, true);
    }

    @Test
    void nobodyComesBackTwiceAtTheSameTime() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();

        TestClient first = reconnect(known.pid, seen);
        TestClient second = reconnect(known.pid, seen);

        assertThat(sid(first.received())).isEqualTo(known.sid);
        assertThat(sid(second.received())).isNotEqualTo(known.sid);
        assertThat(first.closed()).isFalse();
    }

    @Test
    void aWrongSecretOrOffsetStartsANewSession() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();

        assertThat(sid(reconnect("nobody's", seen).received())).isNotEqualTo(known.sid);
        for (String wrong : List.of("", "x", seen + "0", seen + "x", "other.1", "../../etc")) {
            assertThat(sid(reconnect(known.pid, wrong).received()))
                    .as(wrong)
                    .isNotEqualTo(known.sid);
        }
        assertThat(sid(fixture.open().send("0{\"pid\":\"" + known.pid + "\"}").received()))
                .isNotEqualTo(known.sid);
        assertThat(sid(fixture.open().send("0{\"pid\":1,\"offset\":[]}").received()))
                .isNotEqualTo(known.sid);
    }

    @Test
    void everyNamespaceCanBeGivenARecovery() {
        ServerFixture other = new ServerFixture();
        other.server.of("/before");
        other.server.recoverWith(this::inMemory);
        other.server.of(Pattern.compile("/on-demand"));

        for (String name : List.of("/before", "/on-demand")) {
            assertThat(other.open().send("0" + name + ",").received().get(0)).contains("\"pid\"");
        }
    }

    @Test
    void theRecoveryOfANamespaceStays() {
        Scripted own = new Scripted();
        namespace.recoverWith(own);
        fixture.server.recoverWith(this::inMemory);

        connect();

        assertThat(own.log).contains("connected");
        assertThatThrownBy(() -> namespace.recoverWith(inMemory()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("namespace / are recovered already");
    }

    @Test
    void aSecretOfOneNamespaceIsWorthNothingInAnother() {
        fixture.server.of("/other").recoverWith(inMemory());
        Known known = connect();
        String seen = seeOne(known);
        known.drop();

        TestClient other =
                fixture.open()
                        .send(
                                "0/other,{\"pid\":\""
                                        + known.pid
                                        + "\",\"offset\":\""
                                        + seen
                                        + "\"}");

        assertThat(other.received()).singleElement().asString().doesNotContain(known.sid);
    }

    @Test
    void whoStaysAwayTooLongStartsANewSession() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();

        now = now.plus(InMemoryRecovery.DEFAULT_WINDOW).plusMillis(1);

        assertThat(sid(reconnect(known.pid, seen).received())).isNotEqualTo(known.sid);
    }

    @Test
    void whoMissedMoreThanIsKeptStartsANewSession() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();

        for (int i = 0; i <= InMemoryRecovery.MAX_EVENTS; i++) {
            namespace.to("others").emit("flood", i);
        }

        assertThat(sid(reconnect(known.pid, seen).received())).isNotEqualTo(known.sid);
    }

    @Test
    void whoMissedAsMuchAsIsKeptComesBack() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();

        for (int i = 0; i < InMemoryRecovery.MAX_EVENTS; i++) {
            namespace.to("others").emit("flood", i);
        }

        assertThat(sid(reconnect(known.pid, seen).received())).isEqualTo(known.sid);
    }

    @Test
    void eventsAreKeptUpToANumberOfBytes() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();

        String megabyte = "x".repeat(1024 * 1024);
        for (int i = 0; i <= InMemoryRecovery.MAX_BYTES / megabyte.length(); i++) {
            namespace.to("others").emit("flood", megabyte);
        }

        assertThat(sid(reconnect(known.pid, seen).received())).isNotEqualTo(known.sid);
    }

    @Test
    void socketsAreRememberedUpToANumber() {
        Known first = connect();
        Known second = connect();
        String seen = seeOne(first);
        first.drop();
        second.drop();
        for (int i = 0; i < InMemoryRecovery.MAX_SOCKETS - 1; i++) {
            connect().drop();
        }

        assertThat(sid(reconnect(first.pid, seen).received())).isNotEqualTo(first.sid);
        assertThat(sid(reconnect(second.pid, seen).received())).isEqualTo(second.sid);
    }

    @ParameterizedTest
    @EnumSource(
            value = CloseReason.class,
            names = {"TRANSPORT_CLOSE", "TRANSPORT_ERROR", "PING_TIMEOUT", "FORCED_CLOSE"})
    void aLostConnectionCanBeRecovered(CloseReason reason) {
        Known known = connect();
        String seen = seeOne(known);
        known.client.leave(reason);

        assertThat(sid(reconnect(known.pid, seen).received())).isEqualTo(known.sid);
    }

    @Test
    void aMalformedEngineIoPacketCannotBeRecoveredFrom() {
        Known known = connect();
        String seen = seeOne(known);
        known.client.leave(CloseReason.PARSE_ERROR);

        assertThat(sid(reconnect(known.pid, seen).received())).isNotEqualTo(known.sid);
    }

    @Test
    void whoLeftByHimselfStartsANewSession() {
        Known known = connect();
        String seen = seeOne(known);
        known.client.send("1");

        assertThat(sid(reconnect(known.pid, seen).received())).isNotEqualTo(known.sid);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoWasPutOutStartsANewSession(boolean close) {
        Known known = connect();
        String seen = seeOne(known);
        fixture.lastSocket().disconnect(close);
        fixture.settle();

        assertThat(sid(reconnect(known.pid, seen).received())).isNotEqualTo(known.sid);
    }

    @Test
    void whoIsRefusedByAMiddlewareGetsNothingOfWhatHeMissed() {
        boolean[] banned = {false};
        namespace.use(
                (socket, next) -> {
                    if (banned[0]) {
                        next.refuse("banned");
                    } else {
                        next.proceed();
                    }
                });
        Known known = connect();
        String seen = seeOne(known);
        known.drop();
        namespace.emit("secret", 1);
        banned[0] = true;

        assertThat(reconnect(known.pid, seen).received())
                .containsExactly("4{\"message\":\"banned\"}");
    }

    @Test
    void eventsThatWantAnAnswerOrAreVolatileAreNotRepeated() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();
        namespace.asVolatile().emit("volatile", 1);
        namespace.emitWithAck(Duration.ofSeconds(1), "ask");

        assertThat(reconnect(known.pid, seen).received()).hasSize(1);
    }

    @Test
    void whatAMiddlewareEmitsComesAfterTheAnswerWithTheLatestOffset() {
        Known known = connect();
        String seen = seeOne(known);
        known.drop();
        namespace.use(
                (socket, next) -> {
                    socket.emit("hello", 1);
                    next.proceed();
                });
        namespace.emit("missed", 2);

        List<String> back = reconnect(known.pid, seen).received();

        assertThat(back).hasSize(3);
        assertThat(back.get(0)).startsWith("2[\"missed\"");
        assertThat(back.get(1)).startsWith("0{");
        assertThat(back.get(2)).startsWith("2[\"hello\"");
        assertThat(number(offset(back.get(2)))).isGreaterThan(number(offset(back.get(0))));
    }

    @Test
    void theConnectionThatWasLeftBehindIsClosedBeforeItsHeirTakesItsPlace() {
        Scripted recovery = new Scripted();
        namespace.recoverWith(recovery);
        Known known = connect();
        fixture.lastSocket().onDisconnect(reason -> recovery.log.add("gone: " + reason));

        TestClient heir = reconnect(known.pid, "any");

        assertThat(known.client.closeReason()).contains(CloseReason.TRANSPORT_CLOSE);
        assertThat(heir.received())
                .singleElement()
                .asString()
                .contains("\"sid\":\"the-id-it-had-before-\"");
        assertThat(recovery.log)
                .containsExactly(
                        "connected",
                        "asked",
                        "disconnected: transport close",
                        "gone: transport close",
                        "asked",
                        "missed",
                        "connected");
        assertThat(namespace.socketCount()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsOutdatedIsAskedForAgain() {
        Scripted recovery = new Scripted();
        recovery.outdated = 2;
        namespace.recoverWith(recovery);

        TestClient client = reconnect("secret", "any");

        assertThat(client.received()).hasSize(1);
        assertThat(recovery.log)
                .containsExactly(
                        "asked", "missed", "asked", "missed", "asked", "missed", "connected");
    }

    @Test
    void whoseAnswerIsAlwaysOutdatedIsToComeAgainLater() {
        Scripted recovery = new Scripted();
        recovery.outdated = 1_000;
        namespace.recoverWith(recovery);

        TestClient client = reconnect("secret", "any");

        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isTrue();
        assertThat(recovery.log).hasSize(10);
    }

    @Test
    void whenRecoveryFailsTheClientIsToComeAgainLater() {
        Scripted recovery = new Scripted();
        recovery.fails = true;
        namespace.recoverWith(recovery);

        TestClient client = reconnect("secret", "any");

        assertThat(client.received()).isEmpty();
        assertThat(client.closed()).isTrue();
    }

    private Known connect() {
        TestClient client = fixture.open().send("0");
        Matcher answer = ANSWER.matcher(client.received().get(0));
        assertThat(answer.matches()).isTrue();
        return new Known(client, answer.group(1), answer.group(2));
    }

    private TestClient reconnect(String pid, String offset) {
        return fixture.open().send("0{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
    }

    /** Sends an event to everybody; its offset. */
    private String seeOne(Known known) {
        known.client.received();
        namespace.emit("seen");
        return offset(known.client.received().get(0));
    }

    private static String offset(String packet) {
        Matcher matcher = Pattern.compile(".*\"([^\"]*)\"]").matcher(packet);
        return matcher.matches() ? matcher.group(1) : packet;
    }

    private static long number(String offset) {
        return Long.parseLong(offset.substring(offset.indexOf('.') + 1));
    }

    private static String sid(List<String> received) {
        Matcher answer = ANSWER.matcher(received.get(received.size() - 1));
        assertThat(answer.matches()).isTrue();
        return answer.group(1);
    }

    private record Known(TestClient client, String sid, String pid) {
        void drop() {
            client.leave(CloseReason.TRANSPORT_CLOSE);
        }
    }

    /** Recovers whoever asks, and notes what it is asked. */
    private static final class Scripted implements Recovery, Recovery.Recovered {
        final List<String> log = new ArrayList<>();
        int outdated;
        boolean fails;

        @Override
        public OutgoingEvent stamp(
                OutgoingEvent event, @Nullable Set<String> rooms, Set<String> except) {
            return event;
        }

        @Override
        public Optional<Recovered> recover(Socket socket, String pid, String offset) {
            log.add("asked");
            if (fails) {
                throw new IllegalStateException("for the test");
            }
            return Optional.of(this);
        }

        @Override
        public void connected(Socket socket, String pid) {
            log.add("connected");
        }

        @Override
        public void disconnected(Socket socket, String pid, DisconnectReason reason) {
            log.add("disconnected: " + reason);
        }

        @Override
        public String id() {
            return "the-id-it-had-before-";
        }

        @Override
        public Set<String> rooms() {
            return Set.of();
        }

        @Override
        public Map<String, Object> data() {
            return Map.of();
        }

        @Override
        public Optional<List<OutgoingEvent>> missed() {
            log.add("missed");
            outdated--;
            return outdated < 0 ? Optional.of(List.of()) : Optional.empty();
        }
    }
}
