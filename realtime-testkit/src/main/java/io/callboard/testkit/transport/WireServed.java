package io.callboard.testkit.transport;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoConfigBuilder;
import java.time.Duration;
import java.util.Optional;

/** The same where there are sockets. */
interface WireServed extends Served {
    @Override
    Wire serve(EngineIoConfigBuilder config) throws Exception;

    @Override
    default Wire serve() throws Exception {
        return serve(EngineIoConfig.builder());
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
}
