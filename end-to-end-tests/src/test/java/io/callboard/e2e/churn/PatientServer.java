package io.callboard.e2e.churn;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.e2e.CallboardProcess;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.jwt.JwtTokens;
import io.callboard.realtime.Realtime;
import io.callboard.realtime.RecoverySettings;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/**
 * A server that waits an hour for whatever it waits for, so that nothing of a client that is gone
 * goes away by itself, and nobody is cut but for what waits for him. It has so many seats as its
 * first argument says: a seat that is not given back is missed.
 *
 * <p>It prints its port. Then for each line of its input, a number, it records so many entries in
 * {@code workspace:mine}, and prints what it has seen so far: a {@link Watch}.
 */
final class PatientServer {
    private static final Duration HOUR = Duration.ofHours(1);

    /** What fills the events: their text is a little longer. */
    static final int BYTES_PER_EVENT = 16 * 1024;

    private final Watch watch = new Watch();
    private final Realtime realtime =
            Realtime.builder()
                    .catalog(Catalogs.workspaceOps())
                    .tokens(JwtTokens.hmac(CallboardProcess.SECRET))
                    // nobody comes back, so the store forgets them all
                    .recovery(RecoverySettings.DEFAULTS.withWindow(Duration.ZERO))
                    .build();
    private int recorded;

    private PatientServer() {}

    public static void main(String[] arguments) throws Exception {
        PatientServer server = new PatientServer();
        System.out.println(server.listen(Integer.parseInt(arguments[0])));
        BufferedReader commands =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            server.record(Integer.parseInt(line));
            System.out.println(server.watch);
        }
        System.exit(0);
    }

    private int listen(int seats) {
        SocketIoServer sockets =
                new SocketIoServer(
                        Executors.newFixedThreadPool(4),
                        new SecureRandom(),
                        InstantSource.system(),
                        SocketIoOptions.builder().connectTimeout(HOUR).build(),
                        watch);
        realtime.attach(sockets);
        EngineIoServer engine =
                new EngineIoServer(
                        EngineIoConfig.builder()
                                .pingInterval(HOUR)
                                .upgradeTimeout(HOUR)
                                .maxSessions(seats)
                                .maxSessionsPerAddress(seats)
                                .build(),
                        session -> sockets.opened(watch.over(session)),
                        new SecureRandom());
        return new UndertowServer(
                        UndertowConfig.defaults()
                                .withAddress("127.0.0.1", 0)
                                .withTimeouts(HOUR, HOUR))
                .engine("/socket.io/", exchange -> engine.handle(watch.over(exchange)))
                .start()
                .port();
    }

    private void record(int entries) {
        for (int i = 0; i < entries; i++) {
            realtime.record(
                            AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                                    .workspace("mine")
                                    .target("WORK_ITEM", "n" + recorded++)
                                    .with("status", "x".repeat(BYTES_PER_EVENT)))
                    .toCompletableFuture()
                    .join();
        }
    }
}
