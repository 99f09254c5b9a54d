package io.callboard.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.benchmarks.load.Exactness;
import io.callboard.benchmarks.scenario.Figure;
import io.callboard.benchmarks.scenario.Outcome;
import io.callboard.benchmarks.server.ServerKind;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultsTest {
    private final Results results = new Results("some");

    @Test
    void aRunThatIsExactCounts() {
        run(new Exactness(3, 0, 0, 0, 0));

        assertThat(results.values(ServerKind.UNDERTOW, Figure.DELIVERIES)).containsExactly(9.0);
        assertThat(results.voids(ServerKind.UNDERTOW)).isEmpty();
    }

    static Stream<Exactness> inexact() {
        return Stream.of(
                new Exactness(0, 0, 0, 0, 0),
                new Exactness(3, 1, 0, 0, 0),
                new Exactness(3, 0, 1, 0, 0),
                new Exactness(3, 0, 0, 1, 0),
                new Exactness(3, 0, 0, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("inexact")
    void ofARunThatIsNotOnlyTheReasonIsLeft(Exactness exactness) {
        run(exactness);

        assertThat(results.values(ServerKind.UNDERTOW, Figure.DELIVERIES)).isEmpty();
        assertThat(results.voids(ServerKind.UNDERTOW)).containsExactly(exactness.toString());
        assertThat(Markdown.of(results)).contains("Void: ", exactness.toString());
    }

    private void run(Exactness exactness) {
        results.add(ServerKind.UNDERTOW, new Outcome(Map.of(Figure.DELIVERIES, 9.0), exactness));
    }
}
