package io.callboard.e2e.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.TestServerProcess;
import io.callboard.e2e.hostile.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/**
 * 20,000 clients come, and are gone at every step there is. Nothing may be left of them: not an
 * object, not a thread, not a descriptor more than before. The two servers are visited at the same
 * time, as each is mostly waited for: what they know of who was here is forgotten after half a
 * minute.
 */
@Tag("alone")
class ChurnIT {
    private static final int NOTICED = 12_400;
    private static final int OF_ALL_KINDS = 7_600;

    /** Fewer than there are clients of each kind. */
    private static final String SEATS = "200";

    /** Every class is loaded, every thread started, after so many of each kind. */
    private static final int WARM_UP_ROUNDS = 20;

    /** What also the baseline's own changes may cost, in bytes of a client. */
    private static final int MAX_BYTES_PER_CLIENT = 50;

    @BeforeAll
    static void whatIsLookedForCanBeSeen() throws Exception {
        Remains.checkNames();
        assumeTrue(Remains.canBeSeen(), "What a process holds is looked up in /proc");
    }

    @Test
    @Execution(CONCURRENT)
    void nothingIsLeftOfClientsThatAreGone() throws Exception {
        try (TestServerProcess server = new TestServerProcess(PatientServer.class, SEATS)) {
            Target target = new Target(server.port());
            nothingIsLeft(server.process(), target, Noticed.departures(), NOTICED);
        }
    }

    @Test
    @Execution(CONCURRENT)
    void nothingIsLeftOfClientsThatWereNeverHeardOfAgain(@TempDir Path dataDir) throws Exception {
        Map<String, String> settings =
                Map.of(
                        "PING_INTERVAL_MS", "3000",
                        "PING_TIMEOUT_MS", "4000",
                        "CONNECT_TIMEOUT_MS", "3600000");
        List<Departure> departures = new ArrayList<>(Noticed.departures());
        departures.addAll(Unnoticed.departures());
        try (CallboardProcess server = CallboardProcess.start(dataDir, settings)) {
            Target target = new Target(server.url());
            nothingIsLeft(server.process(), target, departures, OF_ALL_KINDS);
        }
    }

    private static void nothingIsLeft(
            Process server, Target target, List<Departure> departures, int clients)
            throws Exception {
        Crowd.passes(target, departures, WARM_UP_ROUNDS * departures.size());
        Remains before = Remains.settled(server);
        Crowd.passes(target, departures, clients);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(Remains.of(server).since(before)).isEmpty());
        // for half a minute it is known who was here
        long most = before.heapBytes() + (long) clients * MAX_BYTES_PER_CLIENT;
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(Remains.of(server).heapBytes()).isLessThan(most));
    }
}
