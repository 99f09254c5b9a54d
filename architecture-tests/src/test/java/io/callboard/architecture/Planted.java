package io.callboard.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Small wrong packages, to see that a rule finds what is wrong there. */
final class Planted {
    static final String ROOT = "io.callboard.planted.";

    private static final JavaClasses ALL =
            new ClassFileImporter().importPackages("io.callboard.planted");

    private Planted() {}

    static JavaClasses classes(String name) {
        return ALL.that(resideInAPackage(ROOT + name + ".."));
    }

    /** What the rule says of the planted package, one line per violation. */
    static List<String> violations(ArchRule rule, String name) {
        return rule.evaluate(classes(name)).getFailureReport().getDetails();
    }

    /** Something to see red: the rule speaks of each of these. */
    static void assertFinds(ArchRule rule, String name, String... wrong) {
        List<String> violations = violations(rule, name);
        for (String each : wrong) {
            assertThat(violations).anyMatch(violation -> violation.contains(each));
        }
    }
}
