package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Tyrus has no servlets of its own, so here it is the WebSocket container of a Tomcat. */
class TyrusContainerTest extends ContainerContract {
    @Override
    Host host() {
        return new TomcatHost(new ReadyOutput());
    }

    @Override
    public boolean refusesUnmaskedFrames() {
        return false;
    }

    @Test
    void tyrusIsTheOnlyWebSocketContainer() {
        assertThatCode(() -> Class.forName("org.glassfish.tyrus.core.TyrusSession"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Class.forName("org.apache.tomcat.websocket.WsSession"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
