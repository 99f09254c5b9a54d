package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers tell each other, of a server that has no others. */
class ServerSideEmitTest {
    private final ServerFixture fixture = new ServerFixture();
    private final Namespace namespace = fixture.server.of("/");

    @Test
    void clientsHearNothingOfIt() {
        TestClient client = fixture.connect();

        namespace.serverSideEmit("note", 1, null);
        fixture.settle();

        assertThat(client.received()).isEmpty();
    }

    @Test
    void noOtherServerAnswersAtOnce() {
        assertThat(namespace.serverSideEmitWithAck("ask", "who?"))
                .isCompletedWithValueMatching(List::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connection", "new_namespace"})
    void reservedNamesAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> namespace.serverSideEmit(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> namespace.serverSideEmitWithAck(name));
    }
}
