package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.server.ServerKind;
import io.callboard.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.List;

/** Something that is done to a server that has just started. */
public interface Scenario {
    /** What is done, in a few words. */
    String title();

    /** The servers it can be done to. */
    default boolean isFor(ServerKind kind) {
        return kind != ServerKind.PRODUCT && kind != ServerKind.UNDERTOW_UPGRADE;
    }

    /** Whether the server asks its clients for tokens. */
    default boolean tokens() {
        return false;
    }

    /** What the JVM of a server is started with besides. */
    default List<String> javaOptions() {
        return List.of();
    }

    /**
     * Does it. Blocks.
     *
     * @param kind what the server is
     * @throws io.callboard.benchmarks.load.LoadException if the server let a client down
     */
    Outcome run(ServerKind kind, ServerProcess server, Timing timing)
            throws IOException, InterruptedException;
}
