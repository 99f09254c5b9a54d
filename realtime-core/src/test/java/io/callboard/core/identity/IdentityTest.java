package io.callboard.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
    @Test
    void aUserIdHasAtMost128Characters() {
        String longest = "x".repeat(128);

        assertThat(of(longest).userId()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(longest + "x"))
                .withMessage("A user id has 1-128 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> of(" "));
    }

    private static Identity of(String userId) {
        return new Identity(
                userId, null, null, Map.of(), null, Instant.parse("2026-11-25T12:00:00Z"));
    }
}
