package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EngineIoConfigTest {
    @Test
    void theDefaultsAreThoseOfTheReferenceServer() {
        EngineIoConfig config = EngineIoConfig.defaults();

        assertThat(config.path()).isEqualTo("/socket.io");
        assertThat(config.addTrailingSlash()).isTrue();
        assertThat(config.pingInterval()).hasMillis(25_000);
        assertThat(config.pingTimeout()).hasMillis(20_000);
        assertThat(config.upgradeTimeout()).hasMillis(10_000);
        assertThat(config.maxPayload()).isEqualTo(1_000_000);
        assertThat(config.transports()).containsExactlyInAnyOrder("polling", "websocket");
        assertThat(config.allowUpgrades()).isTrue();
        assertThat(config.cookie()).isEmpty();
        assertThat(config.cors()).isEmpty();
    }

    @Test
    void aSettingThatMakesNoSenseIsNamed() {
        Map<String, UnaryOperator<EngineIoConfigBuilder>> mistakes =
                Map.ofEntries(
                        Map.entry("path", config -> config.path("socket.io")),
                        Map.entry("pingInterval", config -> config.pingInterval(Duration.ZERO)),
                        Map.entry(
                                "pingTimeout", config -> config.pingTimeout(Duration.ofMillis(-1))),
                        Map.entry("upgradeTimeout", config -> config.upgradeTimeout(Duration.ZERO)),
                        Map.entry("maxPayload", config -> config.maxPayload(0)),
                        Map.entry("transports", config -> config.transports(Set.of("carrier"))),
                        Map.entry("maxSessions", config -> config.maxSessions(0)),
                        Map.entry(
                                "maxSessionsPerAddress",
                                config -> config.maxSessionsPerAddress(-1)),
                        Map.entry("maxPacketsPerBody", config -> config.maxPacketsPerBody(0)),
                        Map.entry("maxBufferedBytes", config -> config.maxBufferedBytes(0)),
                        Map.entry(
                                "compressionThreshold", config -> config.compressionThreshold(-1)));

        mistakes.forEach(
                (name, mistake) ->
                        assertThatThrownBy(() -> mistake.apply(EngineIoConfig.builder()).build())
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageStartingWith(name + " must "));
    }

    @Test
    void aMistakeIsRepeatedInTheMessage() {
        assertThatThrownBy(() -> EngineIoConfig.builder().maxPayload(-5).build())
                .hasMessageContaining("-5");
        assertThatThrownBy(() -> EngineIoConfig.builder().transports(Set.of()).build())
                .hasMessageContaining("[]");
    }

    @Test
    void aCookieSaysWhatIsConfigured() {
        SessionCookie cookie =
                new SessionCookie(
                        "test",
                        Optional.of("/custom"),
                        Optional.of("example.org"),
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                        false,
                        true,
                        Optional.of(SessionCookie.SameSite.STRICT));

        assertThat(cookie.header("S"))
                .isEqualTo(
                        "test=S; Max-Age=3600; Domain=example.org; Path=/custom;"
                                + " Expires=Fri, 02 Jan 2026 03:04:05 GMT; Secure;"
                                + " SameSite=Strict");
    }

    @Test
    void aCookieNeedsAName() {
        assertThatThrownBy(
                        () ->
                                new SessionCookie(
                                        "a;b",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        true,
                                        true,
                                        Optional.empty()))
                .hasMessageContaining("a;b");
    }
}
