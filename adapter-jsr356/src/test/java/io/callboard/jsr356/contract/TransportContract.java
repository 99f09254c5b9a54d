package io.callboard.jsr356.contract;

import static java.util.Objects.requireNonNull;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoConfigBuilder;
import io.callboard.engineio.EngineIoServer;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * What every transport promises. Extend it and start the transport to have that checked; the
 * promises are in the interfaces, by topic.
 */
@Timeout(60)
public abstract class TransportContract
        implements PollingPromises,
                PollingAbusePromises,
                WebSocketPromises,
                WebSocketLimitPromises,
                HandshakePromises,
                UpgradePromises,
                BackPressurePromises,
                EndPromises {
    private @Nullable EchoEngine engine;
    private @Nullable Wire wire;

    /**
     * Starts the transport with the engine.
     *
     * @return the engine's path, e.g. {@code http://127.0.0.1:1234/socket.io/}
     */
    protected abstract URI start(EngineIoServer server) throws Exception;

    /** Stops it. Called after each test that has started it. */
    protected abstract void stop() throws Exception;

    @Override
    public final Wire serve(EngineIoConfigBuilder config) throws Exception {
        EngineIoConfig settings = config.path("/socket.io").build();
        engine = new EchoEngine(settings);
        wire = new Wire(start(engine.server()));
        return wire;
    }

    @Override
    public final EchoEngine engine() {
        return requireNonNull(engine);
    }

    @AfterEach
    final void stopTheTransport() throws Exception {
        if (wire != null) {
            wire.close();
            stop();
        }
    }
}
