package io.callboard.examples.conformance.profile;

import io.callboard.engineio.Cors;
import io.callboard.engineio.EngineIoConfig;
import java.time.Duration;

/** What both official suites expect of the engine: short heartbeats, and pages from anywhere. */
final class SuiteSettings {
    private SuiteSettings() {}

    static EngineIoConfig at(String path) {
        return EngineIoConfig.builder()
                .path(path)
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .maxPayload(1_000_000)
                .cors(Cors.any())
                .build();
    }
}
