package io.callboard.e2e.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callboard.e2e.requirements.RequirementsTable.Objection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every requirement that docs/requirements.md lists has tests, and they ran in this build. Runs
 * last of all; skipped, with the reason, where not everything was built or a test could not run.
 */
class RequirementsCheck {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void everyRequirementHasTestsThatRan() throws IOException {
        RequirementsTable table =
                RequirementsTable.parse(Files.readString(ROOT.resolve("docs/requirements.md")));
        assertThat(table.rows()).hasSizeGreaterThan(100);
        assertThat(modules()).as("the order of the build").endsWith("end-to-end-tests");
        String only = System.getProperty("it.test");
        assumeTrue(only == null, "only some tests were to run: " + only);
        TestReports reports =
                TestReports.of(
                        ROOT,
                        modules(),
                        Instant.parse(System.getProperty("callboard.build.start")));
        assumeTrue(
                reports.silentModules().isEmpty(),
                () -> "not everything was tested, these were not: " + reports.silentModules());

        List<Objection> objections =
                table.objections(
                        reports,
                        RequirementsTable.Scenarios.parse(
                                Files.readString(Path.of("src/test/node/scenarios.mjs"))));

        assertThat(objections.stream().filter(each -> !each.onlySkipped()).map(Objection::text))
                .isEmpty();
        assumeTrue(objections.isEmpty(), () -> "some tests cannot run here: " + objections);
    }

    private static List<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
