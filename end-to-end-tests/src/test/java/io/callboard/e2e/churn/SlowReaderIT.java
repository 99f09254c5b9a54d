package io.callboard.e2e.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.TestServerProcess;
import io.callboard.e2e.hostile.Line;
import io.callboard.e2e.hostile.Target;
import io.callboard.e2e.hostile.WebSocketLine;
import org.junit.jupiter.api.Test;

/**
 * One of 1,000 clients takes nothing any more. What waits for it stays within the limit, it is
 * disconnected with a reason, and the 999 others miss nothing.
 */
class SlowReaderIT {
    private static final int OTHERS = 999;

    /** Of WebSockets and of polling sessions. */
    private static final long LIMIT = 1 << 20;

    /** The limit is found out with the message that exceeds it. */
    private static final long MOST = LIMIT + 2 * PatientServer.BYTES_PER_EVENT;

    /** Far more than the kernel keeps for one connection. */
    private static final int MAX_EVENTS = 2_000;

    private static final int AT_A_TIME = 10;
    private static final int MORE = 20;

    private int recorded;

    @Test
    void aWebSocketThatIsNotReadIsCutAndTheOthersMissNothing() throws Exception {
        try (TestServerProcess server = server()) {
            Target target = new Target(server.port());
            try (Readers others = new Readers(target, OTHERS);
                    WebSocketLine slow = new WebSocketLine(target.narrowWire(), target.token())) {
                slow.connect();
                Readers.join(slow);
                Watch.Report end = recordUntilOneIsGone(server, others, AT_A_TIME);
                assertThat(end.ended()).isEqualTo("transport error=1");
                assertThat(end.mostQueued()).isBetween(LIMIT / 2, MOST);
                assertThatItGotABeginning(slow);
                theOthersGoOn(server, others);
            }
        }
    }

    @Test
    void aPollingClientThatDoesNotPollIsDroppedAndTheOthersMissNothing() throws Exception {
        try (TestServerProcess server = server()) {
            Target target = new Target(server.port());
            try (Readers others = new Readers(target, OTHERS);
                    Line slow = target.polling()) {
                slow.connect();
                Readers.join(slow);
                long fetched = record(server, others, 0).polled();
                Watch.Report end = recordUntilOneIsGone(server, others, 1);
                assertThat(end.ended()).isEqualTo("transport error=1");
                assertThat(end.polled() - fetched).isBetween(LIMIT, MOST);
                assertThat(slow.next()).as("the session is unknown").isNull();
                theOthersGoOn(server, others);
            }
        }
    }

    private static TestServerProcess server() throws Exception {
        return new TestServerProcess(PatientServer.class, "" + 2 * OTHERS);
    }

    private Watch.Report record(TestServerProcess server, Readers others, int events)
            throws Exception {
        Watch.Report report = Watch.Report.parse(server.ask("" + events));
        recorded += events;
        others.awaitEverybodyHas(recorded);
        return report;
    }

    private Watch.Report recordUntilOneIsGone(TestServerProcess server, Readers others, int atATime)
            throws Exception {
        Watch.Report report = record(server, others, atATime);
        while (report.ended().isEmpty()) {
            assertThat(recorded).isLessThan(MAX_EVENTS);
            report = record(server, others, atATime);
        }
        return report;
    }

    /** The kernel had some of it, in order; then the connection broke. */
    private void assertThatItGotABeginning(WebSocketLine slow) throws Exception {
        int heard = 0;
        for (String packet = slow.next(); packet != null; packet = slow.next()) {
            assertThat(Readers.number(packet)).isEqualTo(heard++);
        }
        assertThat(heard).isLessThan(recorded);
    }

    private void theOthersGoOn(TestServerProcess server, Readers others) throws Exception {
        assertThat(record(server, others, MORE).ended()).isEqualTo("transport error=1");
    }
}
