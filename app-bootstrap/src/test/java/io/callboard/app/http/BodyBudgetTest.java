package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private final BodyBudget budget = new BodyBudget(100);

    @Test
    void moreThanThereIsIsRefused() {
        Runnable release = budget.reserve(60).orElseThrow();

        assertThat(budget.reserve(41)).isEmpty();
        assertThat(budget.reserve(40)).isPresent();
        release.run();

        assertThat(budget.reserve(60)).isPresent();
    }

    @Test
    void whatIsGivenBackTwiceCountsOnce() {
        Runnable release = budget.reserve(60).orElseThrow();

        release.run();
        release.run();

        assertThat(budget.freeBytes()).isEqualTo(100);
    }
}
