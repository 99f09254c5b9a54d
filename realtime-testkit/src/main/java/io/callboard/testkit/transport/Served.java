package io.callboard.testkit.transport;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoConfigBuilder;
import io.callboard.engineio.EngineIoSession;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What promises are checked on, and what transports may differ in. */
interface Served {
    /** Starts the transport with an engine of these settings. Called once per test. */
    Client serve(EngineIoConfigBuilder config) throws Exception;

    /** With the engine's defaults. */
    default Client serve() throws Exception {
        return serve(EngineIoConfig.builder());
    }

    /** Settings of an engine that ends a session when its client is silent for 400 ms. */
    static EngineIoConfigBuilder impatient() {
        return EngineIoConfig.builder()
                .pingInterval(Duration.ofMillis(200))
                .pingTimeout(Duration.ofMillis(200));
    }

    EchoEngine engine();

    /** Polls for the session that was opened just before, and waits until the GET is held. */
    default Call heldGet(Client client, String sid, String... headerLines) throws Exception {
        EngineIoSession session = engine().takeOpened();
        Call get = client.get(sid, headerLines);
        AtomicBoolean held = new AtomicBoolean();
        while (!held.get()) {
            session.loop().execute(() -> held.set(session.writable()));
            client.post(sid, "3", headerLines).response(); // behind that task in the loop
        }
        return get;
    }

    /** Whether a held GET is watched, so that its client's going away is noticed at once. */
    default boolean watchesHeldGets() {
        return true;
    }

    /**
     * The code of a close frame for which the engine gives none: 0 if there is none on the wire
     * either, 1006 if the frame may get lost.
     */
    default Set<Integer> plainCloseCodes() {
        return Set.of(0);
    }
}
