package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private final BodyBudget budget = new BodyBudget(100);

    @Test
    void moreThanThereIsIsRefused() {
        Runnable release = budget.reserve(60);

        assertThatThrownBy(() -> budget.reserve(41))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
        release.run();

        assertThat(budget.reserve(100)).isNotNull();
    }

    @Test
    void whatIsGivenBackTwiceCountsOnce() {
        Runnable release = budget.reserve(60);

        release.run();
        release.run();

        assertThat(budget.freeBytes()).isEqualTo(100);
    }
}
