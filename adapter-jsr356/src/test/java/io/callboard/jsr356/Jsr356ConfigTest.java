package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class Jsr356ConfigTest {
    private static final Jsr356Config DEFAULTS = Jsr356Config.defaults();

    @Test
    void aCopyDiffersInWhatIsNamed() {
        Jsr356Config config =
                DEFAULTS.withEventLoops(4)
                        .withSendLimits(2048, Duration.ofSeconds(1))
                        .withRequestTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(config)
                .isEqualTo(
                        new Jsr356Config(
                                4,
                                2048,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3)));
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        refuses("eventLoops", () -> DEFAULTS.withEventLoops(0));
        refuses("maxQueuedBytes", () -> DEFAULTS.withSendLimits(1023, Duration.ofSeconds(1)));
        refuses("sendTimeout", () -> DEFAULTS.withSendLimits(1024, Duration.ZERO));
        Duration second = Duration.ofSeconds(1);
        refuses("handshakeTimeout", () -> DEFAULTS.withRequestTimeouts(second.negated(), second));
        refuses("stallTimeout", () -> DEFAULTS.withRequestTimeouts(second, Duration.ZERO));
    }

    private static void refuses(String setting, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageContaining(setting);
    }
}
