package io.callboard.examples.conformance.transport;

import io.callboard.engineio.EngineIoServer;

/** Something that listens on a port for an engine. Started once. */
public interface Host {
    /** The application lets everybody do everything, so it is not shown to other machines. */
    String ADDRESS = "127.0.0.1";

    /**
     * Listens on {@link #ADDRESS}.
     *
     * @param port 0 for any free one
     * @return the port it listens on
     */
    int start(EngineIoServer engine, int port) throws Exception;

    /** Ends all connections and stops listening. Blocks. */
    void stop() throws Exception;
}
