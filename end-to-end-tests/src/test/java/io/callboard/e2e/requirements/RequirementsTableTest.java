package io.callboard.e2e.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.e2e.requirements.RequirementsTable.Objection;
import io.callboard.e2e.requirements.RequirementsTable.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A requirement without a test that ran is found, for whatever reason it did not. */
class RequirementsTableTest {
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private static final String TABLE =
            """
            Words.

            | # | What | Tests |
            |---|---|---|
            | R1 | Things are there. | `ThingsTest#areThere` |
            | R2 | Each is one. | `ThingsTest#eachIsOne`, `scenarios.mjs#anything` |
            """;

    private static final String REPORT =
            """
            <testsuite name="app.ThingsTest" tests="3">
              <testcase name="areThere" classname="app.ThingsTest(thing-10.1)" time="0.1"/>
              <testcase name="eachIsOne(int)[1]" classname="app.ThingsTest"><system-out>x</system-out></testcase>
              <testcase name="eachIsOne(int)[2]" classname="app.ThingsTest"/>
            </testsuite>
            """;

    private static final String SCENARIOS_REPORT =
            """
            <testsuite name="app.StockClientIT">
              <testcase name="overEveryTransport()[1]" classname="app.StockClientIT"/>
              <testcase name="overEveryTransport()[2]" classname="app.StockClientIT"/>
              <testcase name="overEveryTransport()[3]" classname="app.StockClientIT"/>
            </testsuite>
            """;

    @TempDir Path root;

    @BeforeEach
    void report() throws IOException {
        write("app/target/surefire-reports/TEST-app.ThingsTest.xml", REPORT);
        write("app/target/failsafe-reports/TEST-app.StockClientIT.xml", SCENARIOS_REPORT);
        Files.createDirectories(root.resolve("app/src/test/java"));
    }

    @Test
    void nothingIsObjectedIfEveryTestRan() throws IOException {
        assertThat(objections(TABLE)).isEmpty();
    }

    @Test
    void aRowWithoutATestIsFound() throws IOException {
        assertThat(objections(TABLE.replace("`ThingsTest#areThere`", "later")))
                .containsExactly("R1: no test is named");
    }

    @Test
    void aRowThatRequiresNothingIsFound() throws IOException {
        assertThat(objections(TABLE.replace("Things are there.", "")))
                .containsExactly("R1: nothing is required");
    }

    @Test
    void aRowThatIsThereTwiceIsFound() throws IOException {
        assertThat(objections(TABLE.replace("R2", "R1"))).containsExactly("R1: is there twice");
    }

    @Test
    void aTestThatDoesNotExistIsFound() throws IOException {
        assertThat(objections(TABLE.replace("ThingsTest#areThere", "ThingsTest#areHere")))
                .containsExactly("R1: ThingsTest#areHere did not run");
        assertThat(objections(TABLE.replace("ThingsTest#areThere", "NoTest#areThere")))
                .containsExactly("R1: NoTest#areThere did not run");
    }

    @Test
    void aTestWithoutAReportIsFound() throws IOException {
        Files.delete(root.resolve("app/target/surefire-reports/TEST-app.ThingsTest.xml"));

        assertThat(objections(TABLE))
                .containsExactly(
                        "R1: ThingsTest#areThere did not run",
                        "R2: ThingsTest#eachIsOne did not run");
    }

    @Test
    void aReportOfAnEarlierBuildCountsForNothing() throws IOException {
        Files.setLastModifiedTime(
                root.resolve("app/target/surefire-reports/TEST-app.ThingsTest.xml"),
                FileTime.from(START.minusSeconds(1)));

        assertThat(objections(TABLE)).hasSize(2);
    }

    @Test
    void oneRunThatWasSkippedOrFailedIsFound() throws IOException {
        String last = "[2]\" classname=\"app.ThingsTest\"/>";
        String ended = "[2]\" classname=\"app.ThingsTest\">%s</testcase>";
        write(
                "app/target/surefire-reports/TEST-app.ThingsTest.xml",
                REPORT.replace(last, ended.formatted("<skipped message=\"no room\"/>")));
        assertThat(table(TABLE))
                .containsExactly(new Objection("R2: ThingsTest#eachIsOne was skipped", true));

        for (String failure : List.of("<failure>x</failure>", "<error>x</error>")) {
            write(
                    "app/target/surefire-reports/TEST-app.ThingsTest.xml",
                    REPORT.replace(last, ended.formatted(failure)));
            assertThat(table(TABLE))
                    .containsExactly(new Objection("R2: ThingsTest#eachIsOne failed", false));
        }
    }

    @Test
    void aClassThatWasSkippedAsAWholeIsFound() throws IOException {
        write(
                "app/target/failsafe-reports/TEST-app.StockClientIT.xml",
                """
                <testsuite><testcase name="" classname="app.StockClientIT"><skipped/></testcase></testsuite>
                """);

        assertThat(table(TABLE))
                .containsExactly(new Objection("R2: scenarios.mjs#anything was skipped", true));
    }

    @Test
    void aScenarioThatDoesNotExistIsFound() throws IOException {
        assertThat(objections(TABLE.replace("#anything", "#nothing")))
                .containsExactly("R2: there is no scenario scenarios.mjs#nothing");
    }

    @Test
    void scenariosThatDidNotAllRunAreFound() throws IOException {
        write(
                "app/target/failsafe-reports/TEST-app.StockClientIT.xml",
                SCENARIOS_REPORT.replaceFirst("<testcase[^>]*>", ""));

        assertThat(objections(TABLE)).containsExactly("R2: scenarios.mjs#anything did not run");
    }

    @Test
    void aModuleThatWasNotTestedIsNamed() throws IOException {
        Files.createDirectories(root.resolve("other/src/test/java"));
        Files.createDirectories(root.resolve("without/src/main/java"));

        assertThat(TestReports.of(root, List.of("app", "other", "without"), START).silentModules())
                .containsExactly("other");
    }

    @Test
    void aLineThatIsNoRowIsFound() {
        assertThatThrownBy(() -> RequirementsTable.parse("| R1 | Things | are | there |"))
                .hasMessageStartingWith("Not three cells");
    }

    private List<String> objections(String table) throws IOException {
        return table(table).stream().map(Objection::text).toList();
    }

    private List<Objection> table(String table) throws IOException {
        return RequirementsTable.parse(table)
                .objections(
                        TestReports.of(root, List.of("app"), START),
                        Scenarios.parse("run({\n  async anything() {\n  },\n});\n"));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(START));
    }
}
