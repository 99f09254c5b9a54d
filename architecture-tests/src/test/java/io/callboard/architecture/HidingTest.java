package io.callboard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What lies in the packages of the Socket.IO server itself is for everybody, what lies below them
 * is not: the application's rooms and events use the same API as anybody else's.
 */
class HidingTest {
    /** The in-memory transport, which is for everybody's tests. */
    private static final String PUBLISHED = "io.callboard.engineio.inmemory";

    @ParameterizedTest
    @ValueSource(strings = {"io.callboard.engineio", "io.callboard.socketio"})
    void nobodyUsesWhatTheServerHides(String api) {
        assertThat(Callboard.CLASSES.that(resideInAPackage(api + ".*.."))).isNotEmpty();
        hidesWhatIsBelow(api, "io.callboard..").check(Callboard.CLASSES);
    }

    @Test
    void aPlantedIntruderIsFound() {
        List<String> violations =
                Planted.violations(
                        hidesWhatIsBelow(Planted.ROOT + "hiding.api", Planted.ROOT + "hiding.."),
                        "hiding");

        assertThat(violations)
                .isNotEmpty()
                .allMatch(violation -> violation.contains("hiding.user.Intruder.packet()"));
    }

    private static ArchRule hidesWhatIsBelow(String api, String root) {
        return noClasses()
                .that(resideInAPackage(root).and(not(resideInAPackage(api + ".."))))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(api + ".*..").and(not(resideInAPackage(PUBLISHED))));
    }
}
