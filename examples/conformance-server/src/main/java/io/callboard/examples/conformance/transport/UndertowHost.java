package io.callboard.examples.conformance.transport;

import io.callboard.engineio.EngineIoServer;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The standalone transport. */
final class UndertowHost implements Host {
    private @Nullable UndertowServer server;

    @Override
    public int start(EngineIoServer engine, int port) {
        server =
                new UndertowServer(UndertowConfig.defaults().withAddress(ADDRESS, port))
                        .engine(engine.config().path() + "/", engine::handle)
                        .start();
        return server.port();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(Duration.ofSeconds(1));
        }
    }
}
