package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeConfiguratorTest {
    private final HandshakeConfigurator configurator = new HandshakeConfigurator();

    @Test
    void aHandshakeThatDoesNotComeFromTheEngineIsRefused() {
        assertThat(configurator.checkOrigin("https://good.test")).isFalse();
        assertThat(configurator.checkOrigin("")).isFalse();
        assertThat(configurator.getNegotiatedSubprotocol(List.of(), List.of("one"))).isEmpty();
    }
}
