package io.callboard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Collection;
import java.util.function.Function;

/** Rules on which types a class may know. Packages are written as in ArchUnit: {@code a.b..}. */
final class DependencyRules {
    private DependencyRules() {}

    /**
     * Every class belongs to one part of the drawing, and uses another part only along an arrow.
     */
    static ArchRule followArrows(Drawing drawing, Function<String, Collection<String>> packagesOf) {
        LayeredArchitecture rule =
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .ensureAllClassesAreContainedInArchitecture();
        for (String part : drawing.names()) {
            rule = rule.layer(part).definedBy(array(packagesOf.apply(part)));
        }
        for (String part : drawing.names()) {
            String[] targets = array(drawing.targets(part));
            rule =
                    targets.length == 0
                            ? rule.whereLayer(part).mayNotAccessAnyLayer()
                            : rule.whereLayer(part).mayOnlyAccessLayers(targets);
        }
        return rule;
    }

    /** No packages use each other in a circle; the entry point may start what uses its package. */
    static ArchRule packagesHaveNoCycles(String root, String entryPoint) {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(name(entryPoint), alwaysTrue());
    }

    /** These classes know the types in these packages, and single types by a pattern. */
    static ArchRule knowOnly(
            DescribedPredicate<JavaClass> who, Collection<String> packages, String typeNames) {
        return classes()
                .that(who)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(array(packages)).or(nameMatching(typeNames)));
    }

    /** Nobody below the root knows these types, but those who live in one of the homes. */
    static ArchRule stayIn(DescribedPredicate<JavaClass> homes, String types, String root) {
        return noClasses()
                .that(resideInAPackage(root).and(not(homes)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(types);
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }
}
