package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each technology is known to its adapter alone. */
class TechnologyTest {
    private static final String ALL = "io.callboard.architecture.Technology#ALL";

    @ParameterizedTest
    @FieldSource(ALL)
    void aTechnologyStaysAtHome(Technology technology) {
        technology.staysHome("io.callboard..").forEach(rule -> rule.check(Callboard.CLASSES));
    }

    @ParameterizedTest
    @FieldSource(ALL)
    void aPlantedUseElsewhereIsFound(Technology technology) {
        technology
                .staysHome(Planted.ROOT + "borrowing..")
                .forEach(rule -> assertThat(Planted.violations(rule, "borrowing")).isNotEmpty());
    }
}
