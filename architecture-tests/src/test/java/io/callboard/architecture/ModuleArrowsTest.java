package io.callboard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The modules use each other as ARCHITECTURE.md draws it, in the poms and in the code. */
class ModuleArrowsTest {
    @Test
    void thePomsAgreeWithTheDrawing() throws IOException {
        assertThat(Callboard.POMS.objections(Callboard.drawing("arrows"))).isEmpty();
    }

    @Test
    void everyModuleKeepsToItsPackages() throws IOException {
        assertThat(Callboard.PACKAGES.keySet()).isEqualTo(Callboard.drawing("arrows").names());
        for (String module : Callboard.POMS.modulesWithMainCode()) {
            keepsTo(Callboard.packages(module)).check(Callboard.classesOf(module));
        }
    }

    @Test
    void modulesUseEachOtherAlongTheArrows() throws IOException {
        DependencyRules.followArrows(Callboard.drawing("arrows"), Callboard::packages)
                .check(Callboard.CLASSES);
    }

    @Test
    void plantedArrowsAreFound() {
        Drawing drawing = Drawing.parse("aside ->\nlower ->\nupper -> lower");

        Planted.assertFinds(
                DependencyRules.followArrows(drawing, ModuleArrowsTest::plantedPackages),
                "arrows",
                "lower.Lower.upper> has type <io.callboard.planted.arrows.upper.Upper>",
                "aside.Aside.lower> has type <io.callboard.planted.arrows.lower.Lower>",
                "undrawn.Undrawn> is not contained in architecture");
    }

    @Test
    void arrowsThatAreDrawnAreNotObjectedTo() {
        Drawing drawing = Drawing.parse("aside -> lower\nlower ->\nupper -> lower");

        assertThat(
                        Planted.violations(
                                DependencyRules.followArrows(
                                        drawing, ModuleArrowsTest::plantedPackages),
                                "arrows"))
                .noneMatch(violation -> violation.contains("upper.Upper.first"))
                .noneMatch(violation -> violation.contains("aside.Aside"));
    }

    @Test
    void aPlantedClassInAForeignPackageIsFound() {
        Planted.assertFinds(
                keepsTo(plantedPackages("lower")), "arrows", "arrows.upper.Upper> does not reside");
    }

    private static List<String> plantedPackages(String part) {
        return List.of(Planted.ROOT + "arrows." + part + "..");
    }

    private static ArchRule keepsTo(List<String> packages) {
        return classes().should().resideInAnyPackage(packages.toArray(String[]::new));
    }
}
