package io.callboard.examples.conformance.profile;

import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executor;

/** The suites there is an application for. */
public enum Profile {
    /** The official Engine.IO protocol suite. */
    ENGINEIO_SUITE(3000),
    /** The official Socket.IO protocol suite. */
    SOCKETIO_SUITE(3000),
    /** The tests of engine.io-client, and of its sibling in Java. */
    ENGINEIO_CLIENT(3000),
    /** The tests of socket.io-client, and those of the server's API. */
    SOCKETIO_CLIENT(3210),
    /** The tests of the Socket.IO client in Java; about one namespace. */
    JAVA_CLIENT(3210);

    private final int usualPort;

    Profile(int usualPort) {
        this.usualPort = usualPort;
    }

    /** The port at which the suite looks for its server. */
    public int usualPort() {
        return usualPort;
    }

    /**
     * A new application.
     *
     * @param workers run its listeners
     * @param namespace what the application is about, if it is about one
     */
    public Application application(Executor workers, String namespace) {
        return switch (this) {
            case ENGINEIO_SUITE -> EngineIoSuiteProfile.application();
            case SOCKETIO_SUITE -> SocketIoSuiteProfile.application(workers);
            case ENGINEIO_CLIENT -> EngineIoClientProfile.application();
            case SOCKETIO_CLIENT -> SocketIoClientProfile.application(workers);
            case JAVA_CLIENT -> JavaClientProfile.application(workers, namespace);
        };
    }

    /** A Socket.IO server with nobody in it. */
    static SocketIoServer sockets(Executor workers, SocketIoOptions options) {
        return new SocketIoServer(
                workers,
                new SecureRandom(),
                InstantSource.system(),
                options,
                SocketIoObserver.NONE);
    }

    /** As it is written on the command line, e.g. {@code engineio-suite}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
