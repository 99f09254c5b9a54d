package io.callboard.undertow;

import io.callboard.engineio.EngineIoServer;
import io.callboard.testkit.transport.TransportContract;
import java.net.URI;
import java.time.Duration;

class UndertowTransportTest extends TransportContract {
    private final UndertowServer server =
            new UndertowServer(UndertowConfig.defaults().withAddress("127.0.0.1", 0));

    @Override
    protected URI start(EngineIoServer engine) {
        server.engine("/socket.io/", engine::handle).start();
        return URI.create("http://127.0.0.1:" + server.port() + "/socket.io/");
    }

    @Override
    protected void stop() {
        server.stop(Duration.ofMillis(100));
    }
}
