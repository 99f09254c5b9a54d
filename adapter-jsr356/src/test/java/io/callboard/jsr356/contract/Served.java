package io.callboard.jsr356.contract;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What promises are checked on, and what transports may differ in. */
interface Served {
    /** Starts the transport with an engine of these settings. Called once per test. */
    Wire serve(EngineIoConfigBuilder config) throws Exception;

    /** With the engine's defaults. */
    default Wire serve() throws Exception {
        return serve(EngineIoConfig.builder());
    }

    EchoEngine engine();

    /** Whether a held GET is watched, so that its client's going away is noticed at once. */
    default boolean watchesHeldGets() {
        return true;
    }

    /** Whether frames of clients must be masked, as RFC 6455 section 5.1 demands. */
    default boolean refusesUnmaskedFrames() {
        return true;
    }

    /**
     * How soon the TCP connection of a session that ended is gone, if the client says nothing;
     * empty if that cannot be promised.
     */
    default Optional<Duration> cutWithin() {
        return Optional.of(Duration.ofSeconds(1));
    }

    /**
     * The code of a close frame for which the engine gives none: 0 if there is none on the wire
     * either, 1006 if the frame may get lost.
     */
    default Set<Integer> plainCloseCodes() {
        return Set.of(0);
    }
}
