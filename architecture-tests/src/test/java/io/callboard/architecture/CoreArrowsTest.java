package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The packages of the core use each other as ARCHITECTURE.md draws it; none anywhere in a circle.
 */
class CoreArrowsTest {
    @Test
    void packagesOfTheCoreUseEachOtherAlongTheArrows() throws IOException {
        follow("io.callboard.core", Callboard.drawing("core-arrows"))
                .check(Callboard.classesOf("realtime-core"));
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        DependencyRules.packagesHaveNoCycles("io.callboard", "io.callboard.app.Main")
                .check(Callboard.CLASSES);
    }

    @Test
    void plantedArrowsAreFound() {
        Planted.assertFinds(
                follow(
                        Planted.ROOT + "arrows",
                        Drawing.parse("aside ->\nlower ->\nupper -> lower")),
                "arrows",
                "Lower.upper> has type <io.callboard.planted.arrows.upper.Upper>",
                "Aside.lower> has type <io.callboard.planted.arrows.lower.Lower>",
                "undrawn.Undrawn> is not contained in architecture");
    }

    @Test
    void aDrawnPackageThatDoesNotExistIsFound() {
        ArchRule rule = follow(Planted.ROOT + "arrows", Drawing.parse("lower ->\nghost ->"));
        assertThat(Planted.violations(rule, "arrows")).contains("Layer 'ghost' is empty");
    }

    @Test
    void aPlantedCircleIsFound() {
        Planted.assertFinds(
                DependencyRules.packagesHaveNoCycles(Planted.ROOT + "arrows", "none"),
                "arrows",
                "Cycle detected: Slice lower");
    }

    /** What lies in the root package itself is for all of its packages. */
    private static ArchRule follow(String root, Drawing drawing) {
        return DependencyRules.followArrows(
                drawing.on("root"),
                part -> List.of(part.equals("root") ? root : root + "." + part + ".."));
    }
}
