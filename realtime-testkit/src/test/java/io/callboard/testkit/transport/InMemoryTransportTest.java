package io.callboard.testkit.transport;

import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.ManualEventLoop;

class InMemoryTransportTest extends EngineContract {
    @Override
    protected Client connect(EngineIoServer server) {
        return new InMemoryClient(new InMemoryTransport(server, new ManualEventLoop()));
    }
}
