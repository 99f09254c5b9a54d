package io.callboard.testkit.transport;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoConfigBuilder;

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

    /** Whether the TCP connection of a session that ended is cut, if the client says nothing. */
    default boolean cutsWhoSaysNothing() {
        return true;
    }
}
