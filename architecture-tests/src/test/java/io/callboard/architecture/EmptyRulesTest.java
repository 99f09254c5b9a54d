package io.callboard.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A rule that finds nothing to check fails: it names a package that does not exist. */
class EmptyRulesTest {
    private static final String NOWHERE = "io.callboard.nowhere..";

    static final List<Named<ArchRule>> RULES =
            List.of(
                    named(
                            "followArrows",
                            DependencyRules.followArrows(
                                    Drawing.parse("a ->"), part -> List.of(NOWHERE))),
                    named(
                            "packagesHaveNoCycles",
                            DependencyRules.packagesHaveNoCycles("io.callboard.nowhere", "none")),
                    named(
                            "knowOnly",
                            DependencyRules.knowOnly(
                                    resideInAPackage(NOWHERE), List.of("java.."), "")),
                    named(
                            "stayIn",
                            DependencyRules.stayIn(
                                    resideInAPackage("io.callboard.core.."),
                                    "java.sql..",
                                    NOWHERE)),
                    named("noUse", Ambient.noUse(resideInAPackage(NOWHERE), Ambient.TIME)),
                    named("namesSayWhatAClassIs", NamingRules.namesSayWhatAClassIs(NOWHERE)),
                    named("packagesAreNullMarked", NamingRules.packagesAreNullMarked(NOWHERE)));

    @ParameterizedTest
    @FieldSource("RULES")
    void aRuleForAPackageThatDoesNotExistFails(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(Callboard.CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s).*(failed to check any classes|is empty).*");
    }
}
