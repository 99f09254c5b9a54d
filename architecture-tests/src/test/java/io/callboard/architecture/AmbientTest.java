package io.callboard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time, threads, chance and settings are given to those who need them. */
class AmbientTest {
    private static final DescribedPredicate<JavaClass> LIBRARY =
            resideInAPackage("io.callboard..").and(not(resideInAPackage("io.callboard.app..")));

    /** Everything but the commands, and what starts them. */
    private static final DescribedPredicate<JavaClass> SILENT =
            resideInAPackage("io.callboard..")
                    .and(not(resideInAnyPackage("io.callboard.app", "io.callboard.app.command..")));

    /** The driver can be told where to unpack itself in no other way than by its own property. */
    private static final DescribedPredicate<JavaClass> SQLITE_UNPACKING =
            name("io.callboard.sqlite.NativeLibrary").forSubtype();

    private static final String TAKEN = Planted.ROOT + "ambient.Taken";

    static final List<Arguments> PLANTED =
            List.of(
                    Arguments.of("Time", Ambient.TIME),
                    Arguments.of("Threads", Ambient.THREADS),
                    Arguments.of("Chance", Ambient.CHANCE),
                    Arguments.of("Environment", Ambient.ENVIRONMENT),
                    Arguments.of("Process", Ambient.PROCESS),
                    Arguments.of("Console", Ambient.CONSOLE));

    @ParameterizedTest
    @ValueSource(
            strings = {"io.callboard.core..", "io.callboard.engineio..", "io.callboard.socketio.."})
    void theCoreAndTheProtocolTakeNothingOutOfTheAir(String root) {
        for (List<Ambient> ambient : List.of(Ambient.TIME, Ambient.THREADS, Ambient.CHANCE)) {
            Ambient.noUse(resideInAPackage(root), ambient).check(Callboard.CLASSES);
        }
    }

    @Test
    void onlyTheAppReadsItsEnvironment() {
        Ambient.noUse(LIBRARY.and(not(SQLITE_UNPACKING)), Ambient.ENVIRONMENT)
                .check(Callboard.CLASSES);
    }

    @Test
    void onlyTheAppEndsOrStartsAProcess() {
        Ambient.noUse(LIBRARY, Ambient.PROCESS).check(Callboard.CLASSES);
    }

    @Test
    void onlyCommandsPrint() {
        Ambient.noUse(SILENT, Ambient.CONSOLE).check(Callboard.CLASSES);
    }

    @ParameterizedTest
    @FieldSource("PLANTED")
    void everyPlantedUseIsFound(String type, List<Ambient> ambient) {
        JavaClasses planted = Planted.classes("ambient");
        List<String> violations = violations(ambient);

        assertThat(planted.get(TAKEN + type).getMethods())
                .isNotEmpty()
                .extracting(JavaMethod::getFullName)
                .allMatch(method -> violations.stream().anyMatch(v -> v.contains(method)));
    }

    @ParameterizedTest
    @FieldSource("PLANTED")
    void everyUseThatIsForbiddenIsPlanted(String type, List<Ambient> ambient) {
        assertThat(ambient)
                .allMatch(
                        one ->
                                violations(List.of(one)).stream()
                                        .anyMatch(v -> v.contains(TAKEN + type)));
    }

    @ParameterizedTest
    @FieldSource("PLANTED")
    void whatIsGivenIsNotObjectedTo(String type, List<Ambient> ambient) {
        assertThat(violations(ambient)).noneMatch(violation -> violation.contains("ambient.Given"));
    }

    private static List<String> violations(List<Ambient> ambient) {
        return Planted.violations(
                Ambient.noUse(resideInAPackage(Planted.ROOT + "ambient"), ambient), "ambient");
    }
}
