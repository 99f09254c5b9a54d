package io.callboard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** Rules on names, and on what every package says of itself. */
final class NamingRules {
    private NamingRules() {}

    static ArchRule namesSayWhatAClassIs(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root)
                .should()
                .haveNameMatching(".*[.$](\\w*(Port|Impl|Manager|Helper|Utils?)|I[A-Z][a-z]\\w*)");
    }

    static ArchRule packagesAreNullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root)
                .should(
                        ArchCondition.from(
                                DescribedPredicate.<JavaClass>describe(
                                        "be in a package whose package-info.java says @NullMarked",
                                        type ->
                                                type.getPackage()
                                                        .isAnnotatedWith(NullMarked.class))));
    }
}
