package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectingTest {
    private final Stage stage = new Stage();

    @Test
    void aValidTokenIsLetInAndIsInItsUsersRoom() {
        stage.connected("u1");

        assertThat(stage.server.broadcast().to("user:u1").sockets()).hasSize(1);
    }

    @Test
    void aTokenThatWasGoodIsForgotten() {
        stage.connecting("40{\"token\":\"u1\",\"app\":\"web\"}");

        assertThat(stage.server.broadcast().sockets())
                .singleElement()
                .satisfies(
                        socket ->
                                assertThat(socket.handshake().auth())
                                        .isEqualTo(Map.of("app", "web")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "40{}", "40{\"token\":\"\"}", "40{\"token\":null}"})
    void withoutATokenTheAnswerIsNoToken(String packet) {
        assertThat(stage.connecting(packet).takeAll())
                .containsExactly("44{\"message\":\"No token\"}");
        assertThat(stage.observed).containsExactly("refused no token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"bad\"", "42", "true", "[\"u1\"]", "{\"token\":\"u1\"}"})
    void aBadTokenIsAnInvalidToken(String token) {
        assertThat(stage.connecting("40{\"token\":" + token + "}").takeAll())
                .containsExactly("44{\"message\":\"Invalid token\"}");
    }

    @Test
    void thereIsNoOtherNamespace() {
        assertThat(stage.connecting("40/admin,{\"token\":\"u1\"}").takeAll())
                .containsExactly("44/admin,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void aUserWhoCannotHaveARoomIsRefused() {
        assertThat(stage.connecting("40{\"token\":\"a/b\"}").takeAll())
                .containsExactly("44{\"message\":\"Invalid token\"}");
    }

    @Test
    void aRefusedClientIsInNoRoom() {
        stage.connecting("40{\"token\":\"bad\"}");

        assertThat(stage.server.broadcast().sockets()).isEmpty();
    }

    @Test
    void ifNoTokenCanBeVerifiedTheConnectionIsClosedWithoutARefusal() {
        stage.keysAreGone = true;

        InMemoryWebSocket client = stage.connecting("40{\"token\":\"u1\"}");

        assertThat(client.takeAll()).isEmpty();
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aUserHasOnlySoManySockets() {
        Stage strict = new Stage(Catalogs.workspaceOps(), new RealtimeLimits(100, 2, 50));
        InMemoryWebSocket first = strict.connected("u1");
        InMemoryWebSocket second = strict.connected("u1");

        InMemoryWebSocket third = strict.connected("u1");

        assertThat(third.isOpen()).isFalse();
        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isTrue();
        assertThat(strict.observed).containsExactly("limit sockets-per-user");
        assertThat(strict.connected("u2").isOpen()).isTrue();
    }

    @Test
    void ofManySocketsAtOnceTheFirstStay() {
        List<Runnable> work = new ArrayList<>();
        Stage strict = twoSocketsPerUser(work);
        List<InMemoryWebSocket> clients = connecting(strict, 5);
        runAll(work, strict);

        assertThat(clients)
                .extracting(InMemoryWebSocket::isOpen)
                .containsExactly(true, true, false, false, false);
    }

    @Test
    void aSocketThatIsGoneDoesNotCountAlsoIfNobodyHasBeenToldYet() {
        List<Runnable> work = new ArrayList<>();
        Stage strict = twoSocketsPerUser(work);
        List<InMemoryWebSocket> clients = connecting(strict, 2);
        runAll(work, strict);
        clients.get(0).close();
        strict.loop.runPending();
        assertThat(work).isNotEmpty();
        work.clear();

        InMemoryWebSocket another = connecting(strict, 1).get(0);
        runAll(work, strict);

        assertThat(another.isOpen()).isTrue();
    }

    private static Stage twoSocketsPerUser(List<Runnable> work) {
        return new Stage(Catalogs.workspaceOps(), new RealtimeLimits(100, 2, 50), work::add);
    }

    private static List<InMemoryWebSocket> connecting(Stage stage, int count) {
        return Stream.generate(() -> stage.connecting("40{\"token\":\"u1\"}"))
                .limit(count)
                .toList();
    }

    /** Everybody's next step before anybody's next but one. */
    private static void runAll(List<Runnable> work, Stage stage) {
        while (!work.isEmpty()) {
            List<Runnable> now = List.copyOf(work);
            work.clear();
            now.forEach(Runnable::run);
            stage.loop.runPending();
        }
    }

    @Test
    void aUsersClientsCanBeDisconnected() {
        InMemoryWebSocket first = stage.connected("u1");
        InMemoryWebSocket second = stage.connected("u1");
        InMemoryWebSocket other = stage.connected("u2");

        assertThat(stage.realtime.disconnect("u1")).isEqualTo(2);
        stage.loop.runPending();

        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
    }
}
