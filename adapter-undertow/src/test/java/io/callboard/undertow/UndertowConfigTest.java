package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UndertowConfigTest {
    private final UndertowConfig config = UndertowConfig.defaults();

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> config.withAddress(" ", 1)).hasMessageStartingWith("host must");
        assertThatThrownBy(() -> config.withAddress("localhost", 65_536))
                .hasMessage("port must be 0 to 65535, not 65536");
        assertThatThrownBy(() -> config.withThreads(0, 1)).hasMessageStartingWith("ioThreads must");
        assertThatThrownBy(() -> config.withThreads(1, 0))
                .hasMessageStartingWith("workerThreads must");
        assertThatThrownBy(() -> config.withLimits(1, 1024))
                .hasMessageStartingWith("maxQueuedBytes must");
        assertThatThrownBy(() -> config.withLimits(1024, 1))
                .hasMessageStartingWith("maxBodyBytes must");
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> config.withTimeouts(Duration.ZERO, second))
                .hasMessage("stallTimeout must be 1 ms to 1 h, not PT0S");
        assertThatThrownBy(() -> config.withTimeouts(second, Duration.ofDays(1)))
                .hasMessage("sendTimeout must be 1 ms to 1 h, not PT24H");
    }
}
