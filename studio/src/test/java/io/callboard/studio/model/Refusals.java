package io.callboard.studio.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.studio.model.RefusedException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a rule does not allow. */
final class Refusals {
    private Refusals() {}

    static void refuses(ThrowingCallable action, Kind kind) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }
}
