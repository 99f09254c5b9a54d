package io.callboard.examples.conformance;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.examples.conformance.profile.Application;
import io.callboard.examples.conformance.profile.Profile;
import io.callboard.examples.conformance.transport.Host;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A profile's application, served over one of the transports. */
public final class ConformanceServer {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Host host;
    private final EngineIoServer engine;

    /**
     * @param host where it is to run; not started
     * @param namespace what the profile is about, if it is about one; {@code /} otherwise
     */
    public ConformanceServer(Profile profile, Host host, String namespace) {
        this(profile, host, namespace, settings -> settings);
    }

    /**
     * @param settings makes those of the engine from the profile's
     */
    ConformanceServer(
            Profile profile, Host host, String namespace, UnaryOperator<EngineIoConfig> settings) {
        Application application = profile.application(workers, namespace);
        this.engine =
                new EngineIoServer(
                        settings.apply(application.config()),
                        application.listener(),
                        new SecureRandom());
        this.host = host;
    }

    /** Takes the command line; see {@link StartCommand}. */
    public static void main(String[] arguments) {
        int exitCode = StartCommand.commandLine().execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @return the port it listens on
     */
    public int start(int port) throws Exception {
        return host.start(engine, port);
    }

    /** Ends all sessions and stops listening. Blocks. */
    public void stop() throws Exception {
        engine.shutDown(Duration.ofMillis(500)).toCompletableFuture().join();
        host.stop();
        workers.shutdown();
    }
}
