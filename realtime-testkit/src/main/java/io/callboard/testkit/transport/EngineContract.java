package io.callboard.testkit.transport;

import static java.util.Objects.requireNonNull;

import io.callboard.engineio.EngineIoConfigBuilder;
import io.callboard.engineio.EngineIoServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

/**
 * What every transport of the engine promises, one without a network too: extend it and connect a
 * {@link Client} to have that checked. For a transport with sockets, extend {@link
 * TransportContract}, which includes this.
 */
@Timeout(120)
public abstract class EngineContract
        implements MessagePromises, LimitPromises, SessionPromises, StrangerPromises {
    private @Nullable EchoEngine engine;

    /** Starts the transport with the engine, whose path is {@code /socket.io/}. */
    protected abstract Client connect(EngineIoServer server) throws Exception;

    @Override
    public Client serve(EngineIoConfigBuilder config) throws Exception {
        engine = new EchoEngine(config.path("/socket.io").build());
        return connect(engine.server());
    }

    @Override
    public final EchoEngine engine() {
        return requireNonNull(engine);
    }
}
