package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tyrus has no servlets of its own, so here it is the WebSocket container of a Tomcat. */
class TyrusContainerTest extends ContainerContract {
    @Override
    Host host() {
        return new TomcatHost(new TyrusInTomcat());
    }

    @Override
    public boolean refusesUnmaskedFrames() {
        return false;
    }

    /** Tyrus closes the connection right after it has queued the frame. */
    @Override
    public Set<Integer> plainCloseCodes() {
        return Set.of(1000, 1006);
    }

    /**
     * In Tomcat, an upgraded connection that another thread closes is gone when its client next
     * says something.
     */
    @Override
    public boolean cutsWhoSaysNothing() {
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
