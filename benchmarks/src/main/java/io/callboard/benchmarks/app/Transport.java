package io.callboard.benchmarks.app;

import io.callboard.engineio.EngineIoServer;
import io.callboard.jsr356.Jsr356Transport;
import java.util.Locale;

/** Where the application runs. Each needs its own libraries, and only when it is the one chosen. */
public enum Transport {
    UNDERTOW {
        @Override
        int start(EngineIoServer engine, int port) {
            return UndertowHost.start(engine, port);
        }
    },
    TOMCAT {
        @Override
        int start(EngineIoServer engine, int port) throws Exception {
            return TomcatHost.start(context -> Jsr356Transport.install(context, engine), port);
        }
    };

    /**
     * Listens on 127.0.0.1 until the process is ended.
     *
     * @param port 0 for any free one
     * @return the port it listens on
     */
    abstract int start(EngineIoServer engine, int port) throws Exception;

    /** As it is written on the command line, e.g. {@code undertow}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
