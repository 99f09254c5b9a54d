package io.callboard.benchmarks.app;

import io.callboard.engineio.EngineIoServer;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;

/** The standalone transport. */
final class UndertowHost {
    private UndertowHost() {}

    static int start(EngineIoServer engine, int port) {
        return new UndertowServer(UndertowConfig.defaults().withAddress("127.0.0.1", port))
                .engine("/socket.io/", engine::handle)
                .start()
                .port();
    }
}
