package io.callboard.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountsTest {
    private final List<Long> delivered = new ArrayList<>();
    private final Counts counts = new Counts(delivered::add);

    @Test
    void whatNeverHappenedIsZeroOrNotThere() {
        assertThat(counts.text())
                .contains(
                        """
                        # HELP callboard_entries_recorded_total Entries made durable
                        # TYPE callboard_entries_recorded_total counter
                        callboard_entries_recorded_total 0
                        """)
                .contains("# TYPE callboard_limit_reached_total counter\n")
                .doesNotContain("callboard_limit_reached_total{");
    }

    @Test
    void everyLimitIsCountedByItsName() {
        counts.limitReached("sessions");
        counts.limitReached("json");
        counts.limitReached("json");

        assertThat(counts.text())
                .contains(
                        """
                        callboard_limit_reached_total{limit="json"} 2
                        callboard_limit_reached_total{limit="sessions"} 1
                        """);
    }

    @Test
    void whatHappensToClientsIsCounted() {
        counts.connectRefused("EXPIRED");
        counts.joinRefused("forbidden");
        counts.accessUnanswered("timeout");
        counts.recovered();
        counts.notRecovered("too-many");
        counts.malformedPacket("x");
        counts.unexpectedPacket("x");
        counts.evicted();
        counts.ignoredEvent();
        counts.callbackFailed(new IllegalStateException());

        assertThat(counts.text().lines())
                .contains(
                        "callboard_connects_refused_total{reason=\"EXPIRED\"} 1",
                        "callboard_joins_refused_total{error=\"forbidden\"} 1",
                        "callboard_access_unanswered_total{reason=\"timeout\"} 1",
                        "callboard_recoveries_total{result=\"recovered\"} 1",
                        "callboard_recoveries_total{result=\"too-many\"} 1",
                        "callboard_bad_packets_total{kind=\"malformed\"} 1",
                        "callboard_bad_packets_total{kind=\"unexpected\"} 1",
                        "callboard_evictions_total 1",
                        "callboard_ignored_events_total 1",
                        "callboard_callbacks_failed_total 1");
    }

    @Test
    void whatHappensToEntriesIsCounted() {
        counts.recorded(3);
        counts.recorded(2);
        counts.recordFailed(new IllegalStateException());
        counts.dropped(4, new IllegalStateException());
        counts.setAside(7, new IllegalStateException());
        counts.deliveryStalled(new IllegalStateException());
        counts.problem("busy");

        assertThat(counts.text().lines())
                .contains(
                        "callboard_entries_recorded_total 5",
                        "callboard_records_failed_total 1",
                        "callboard_entries_dropped_total 4",
                        "callboard_entries_set_aside_total 1",
                        "callboard_delivery_stalls_total 1",
                        "callboard_http_problems_total{type=\"busy\"} 1");
    }

    @Test
    void aGaugeIsAskedWheneverItIsRead() {
        AtomicLong value = new AtomicLong(3);
        counts.gauge("sessions", "Sessions there are", value::get);
        assertThat(counts.text().lines())
                .contains("# TYPE callboard_sessions gauge", "callboard_sessions 3");

        value.set(4);
        assertThat(counts.text().lines()).contains("callboard_sessions 4");
    }

    @Test
    void howFarDeliveryIsIsPassedOn() {
        counts.delivered(7);

        assertThat(delivered).containsExactly(7L);
    }

    @Test
    void aValueIsEscaped() {
        counts.connectRefused("a\"b\\c\nd");

        assertThat(counts.text())
                .contains("callboard_connects_refused_total{reason=\"a\\\"b\\\\c\\nd\"} 1\n");
    }
}
