package io.callboard.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How it ends from this side. */
interface EndPromises extends WireServed {
    @Test
    default void aClosedSessionSendsWhatWaitsAndThenACloseFrame() throws Exception {
        RawClient client = serve().webSocket();
        EngineIoSession session = engine().takeOpened();
        session.loop()
                .execute(
                        () -> {
                            session.send(List.of(EngineMessage.text("last words")));
                            session.close(CloseReason.FORCED_CLOSE);
                        });
        assertThat(client.message().text()).isEqualTo("4last words");
        assertThat(client.closeCode()).isIn(plainCloseCodes());
        client.send(ClientFrames.close(1000));
        assertThat(client.ended()).isTrue();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.FORCED_CLOSE);
    }

    @Test
    default void afterAPingTimeoutTheConnectionIsGone() throws Exception {
        Wire wire = serve(Served.impatient());
        RawClient client = wire.webSocket();
        assertThat(engine().takeClosed()).isEqualTo(CloseReason.PING_TIMEOUT);
        assertThat(client.closeCode()).isIn(plainCloseCodes());
        if (cutsWhoSaysNothing()) {
            assertThat(client.ended()).isTrue();
        }
    }
}
