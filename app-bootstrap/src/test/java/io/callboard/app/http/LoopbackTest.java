package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1"})
    void thisMachineIsKnownByItsAddress(String address) {
        assertThat(Loopback.asks(address, Set.of("host"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.2", "192.168.1.1", "203.0.113.7", "2001:db8::1", "::"})
    void anotherIsNot(String address) {
        assertThat(Loopback.asks(address, Set.of("host"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forwarded", "x-forwarded-for", "x-real-ip", "via"})
    void whatAProxyOnThisMachinePassesOnIsNot(String header) {
        assertThat(Loopback.asks("127.0.0.1", Set.of("host", header))).isFalse();
    }
}
