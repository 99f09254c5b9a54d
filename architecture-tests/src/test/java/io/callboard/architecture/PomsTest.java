package io.callboard.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planted build: an app on a library, which is on a core; and a library for tests. */
class PomsTest {
    private static final String DRAWING =
            """
            app -> library, core
            library -> core
            core ->
            testkit ->
            """;

    @TempDir Path build;

    @BeforeEach
    void plant() throws IOException {
        pom("", "<modules>", "app", "library", "core", "testkit", "</modules>");
        pom("app", dependency("library", "compile"), dependency("testkit", "test"));
        pom("library", dependency("core", "compile"));
        pom("core", dependency("jspecify", "compile"));
        pom("testkit");
        for (String module : new String[] {"app", "library", "core", "testkit"}) {
            Files.createDirectories(build.resolve(module).resolve("src/main/java"));
        }
    }

    @Test
    void nothingIsObjectedWhenTheDrawingIsThatOfThePoms() {
        assertObjections(DRAWING);
    }

    @Test
    void aNameThatIsNoModuleIsFound() {
        assertObjections(
                DRAWING.replace("core ->", "core ->\nghost ->"),
                "ghost is drawn, but no module with main code");
    }

    @Test
    void aModuleThatHasNoMainCodeAnyMoreIsFound() throws IOException {
        Files.delete(build.resolve("app/src/main/java"));
        assertObjections(DRAWING, "app is drawn, but no module with main code");
    }

    @Test
    void aModuleThatIsNotDrawnIsFound() {
        assertObjections(
                "library -> core\ncore ->\ntestkit ->", "app has main code, but is not drawn");
    }

    @Test
    void aDependencyWithoutAnArrowIsFound() {
        assertObjections(
                DRAWING.replace("library -> core", "library ->"), "library -> core is not drawn");
    }

    @Test
    void anArrowWithoutADependencyIsFound() {
        assertObjections(
                DRAWING.replace("library -> core", "library -> core, testkit"),
                "library -> testkit is in no pom");
    }

    @Test
    void aPomThatIsMissingIsFound() throws IOException {
        Files.delete(build.resolve("core/pom.xml"));
        assertThatThrownBy(() -> new Poms(build).objections(Drawing.parse("core ->")))
                .hasMessageContaining("Cannot read the pom of");
    }

    private void assertObjections(String drawing, String... objections) {
        assertThat(new Poms(build).objections(Drawing.parse(drawing))).containsExactly(objections);
    }

    private void pom(String module, String... content) throws IOException {
        String text =
                Arrays.stream(content)
                        .map(part -> part.startsWith("<") ? part : element("module", part))
                        .collect(joining());
        Files.createDirectories(build.resolve(module));
        Files.writeString(build.resolve(module).resolve("pom.xml"), element("project", text));
    }

    private static String dependency(String artifact, String scope) {
        return element(
                "dependencies",
                element("dependency", element("artifactId", artifact) + element("scope", scope)));
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }
}
