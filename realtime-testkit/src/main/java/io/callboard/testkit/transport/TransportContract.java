package io.callboard.testkit.transport;

import static java.util.Objects.requireNonNull;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoConfigBuilder;
import io.callboard.engineio.EngineIoServer;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * What every transport promises on the wire. Extend it and start the transport to have that
 * checked; the promises are in the interfaces, by topic.
 *
 * <pre>{@code
 * class MyTransportTest extends TransportContract {
 *     private MyServer server;
 *
 *     protected URI start(EngineIoServer engine) {
 *         server = new MyServer(engine::handle).start();
 *         return URI.create("http://127.0.0.1:" + server.port() + "/socket.io/");
 *     }
 *
 *     protected void stop() {
 *         server.stop();
 *     }
 * }
 * }</pre>
 *
 * <p>Transports may differ in what {@link #watchesHeldGets}, {@link #plainCloseCodes}, {@link
 * #refusesUnmaskedFrames} and {@link #cutsWhoSaysNothing} tell; their defaults are the best there
 * is. The address must be {@code 127.0.0.1}, and the connections' time-outs a few seconds at least.
 */
public abstract class TransportContract extends EngineContract
        implements PollingPromises,
                PollingAbusePromises,
                WebSocketPromises,
                WebSocketLimitPromises,
                HandshakePromises,
                UpgradePromises,
                BackPressurePromises,
                EndPromises {
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
    protected final Client connect(EngineIoServer server) throws Exception {
        wire = new Wire(start(server));
        return wire;
    }

    @Override
    public final Wire serve(EngineIoConfigBuilder config) throws Exception {
        super.serve(config);
        return requireNonNull(wire);
    }

    @Override
    public final Wire serve() throws Exception {
        return serve(EngineIoConfig.builder());
    }

    @AfterEach
    final void stopTheTransport() throws Exception {
        if (wire != null) {
            wire.close();
            stop();
        }
    }
}
