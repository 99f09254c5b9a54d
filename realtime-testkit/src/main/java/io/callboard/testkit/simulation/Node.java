package io.callboard.testkit.simulation;

import io.callboard.core.delivery.Sessions;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.realtime.Realtime;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One process of the server: the production code, with the threads and stores it is given. */
final class Node {
    /** What may wait for a client that does not read. */
    static final int MOST_BUFFERED = 400;

    static final Duration PING_INTERVAL = Duration.ofSeconds(4);
    static final Duration PING_TIMEOUT = Duration.ofSeconds(3);

    private static final int LOOPS = 3;

    private final World world;
    private final Chance chance;
    private final List<Strand> strands = new ArrayList<>();
    private final List<Strand> loops = new ArrayList<>();
    private final Strand delivery;
    private final Strand house;
    private final SimulatedLog log;
    private final SimulatedStores stores;
    private final List<Link> links = new ArrayList<>();
    private @Nullable Realtime realtime;
    private @Nullable SocketIoServer server;
    private @Nullable EngineIoServer engine;
    private long delivered;
    private boolean dead;

    Node(World world, int number) {
        this.world = world;
        this.chance = world.chance.of("node " + number);
        for (int i = 0; i < LOOPS; i++) {
            loops.add(strand());
        }
        this.delivery = strand();
        this.house = strand();
        this.log = new SimulatedLog(world, chance.of("log"), strand());
        this.stores = new SimulatedStores(world, chance.of("stores"));
        house.execute(this::boot);
    }

    private Strand strand() {
        Strand strand = world.scheduler.newStrand();
        strands.add(strand);
        return strand;
    }

    private void boot() {
        try {
            start();
        } catch (RuntimeException unavailable) {
            world.bootFailed();
        }
    }

    private void start() {
        Sessions sessions = world.bug.sessions(stores.sessions());
        Realtime built =
                Realtime.builder()
                        .catalog(SimulatedEvents.CATALOG)
                        .auditLog(world.bug.log(log))
                        .memberships(stores.memberships())
                        .checkpoint(stores.checkpoint())
                        .sessions(sessions)
                        .recovery(world.plan.recovery())
                        .tokens(world.tokens::verify)
                        .tokenLeeway(Tokens.LEEWAY)
                        .observer(new Watching())
                        .clock(world.scheduler)
                        .delivery(this::deliver)
                        .build();
        SocketIoServer sockets =
                new SocketIoServer(
                        this::work,
                        new SeededRandom(chance.of("ids")),
                        world.scheduler,
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        built.attach(sockets);
        delivered = Math.max(delivered, world.disk.log().head());
        world.begins(delivered);
        engine =
                new EngineIoServer(
                        EngineIoConfig.builder()
                                .pingInterval(PING_INTERVAL)
                                .pingTimeout(PING_TIMEOUT)
                                .maxBufferedBytes(MOST_BUFFERED)
                                .build(),
                        sockets,
                        new SeededRandom(chance.of("sids")));
        server = sockets;
        realtime = built;
        world.trace.add("node", "is up with " + log.epoch() + " at " + delivered);
        tick();
    }

    private void tick() {
        house.schedule(Duration.ofSeconds(1), this::tick);
        if (world.goesWrong(chance, world.plan.stalls())) {
            chance.pick(strands).stall(chance.millis(50, 1_000));
        }
        realtime().tick();
    }

    /** Who waits for a task of the thread that delivers lets others run until it is done. */
    private void deliver(Runnable task) {
        if (!(task instanceof AsynchronousCompletionTask)) {
            delivery.execute(task);
            return;
        }
        if (delivery.isBusy()) {
            // it waits itself, beneath whoever calls, and cannot go on before that one is done
            throw new RejectedExecutionException("Too busy");
        }
        boolean[] done = {false};
        delivery.execute(
                () -> {
                    task.run();
                    done[0] = true;
                });
        world.scheduler.await(
                () -> {
                    checkAlive();
                    return done[0];
                });
    }

    private void work(Runnable task) {
        checkAlive();
        world.scheduler.anyTime(
                () -> {
                    if (!dead) {
                        if (world.goesWrong(chance, world.plan.stalls())) {
                            chance.pick(loops).stall(chance.millis(1, 300));
                        }
                        task.run();
                    }
                });
    }

    private void checkAlive() {
        if (dead) {
            throw new Died();
        }
    }

    boolean isUp() {
        return realtime != null && !dead;
    }

    Realtime realtime() {
        if (realtime == null) {
            throw new IllegalStateException("The node is not up yet");
        }
        return realtime;
    }

    SocketIoServer server() {
        if (server == null) {
            throw new IllegalStateException("The node is not up yet");
        }
        return server;
    }

    EngineIoServer engine() {
        if (engine == null) {
            throw new IllegalStateException("The node is not up yet");
        }
        return engine;
    }

    String epoch() {
        return log.epoch();
    }

    /** The position up to which everything was delivered. */
    long delivered() {
        return delivered;
    }

    /** A loop for a new connection. */
    Strand loop() {
        return chance.pick(loops);
    }

    void connected(Link link) {
        links.add(link);
    }

    /** Runs a task of the application that embeds it, as the thread of an HTTP request would. */
    void request(Runnable task) {
        work(task);
    }

    void trim(long upTo) {
        log.trim(upTo);
    }

    void die() {
        dead = true;
        strands.forEach(Strand::die);
        log.die();
        stores.die();
        links.forEach(Link::serverDied);
    }

    private final class Watching implements RealtimeObserver {
        @Override
        public void delivered(long position) {
            if (!dead) {
                delivered = position;
                world.delivered(log.epoch(), position);
                world.trace.add("tail", "delivered " + position);
            }
        }

        @Override
        public void evicted() {
            world.tally.count(Sometimes.EVICTED);
        }

        @Override
        public void notRecovered(String reason) {
            world.trace.add("node", "does not bring somebody back: " + reason);
            if (reason.equals("log-replaced")) {
                world.tally.count(Sometimes.REFUSED_BY_EPOCH);
            } else if (reason.equals("expired")) {
                world.tally.count(Sometimes.REFUSED_AS_EXPIRED);
            } else if (reason.equals("too-many")) {
                world.tally.count(Sometimes.REFUSED_AS_TOO_MUCH);
            } else if (reason.equals("trimmed")) {
                world.tally.count(Sometimes.REFUSED_BY_FLOOR);
            }
        }
    }

    /** Names that are the same for the same seed. */
    private static final class SeededRandom extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient Chance chance;

        SeededRandom(Chance chance) {
            this.chance = chance;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            chance.bytes(bytes);
        }
    }
}
