package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JwtConfigTest {
    @Test
    void theDefaultAsksForNothingButAUser() {
        assertThat(JwtConfig.DEFAULT)
                .isEqualTo(new JwtConfig(null, null, null, null, Duration.ofSeconds(5), 8_192));
    }

    @Test
    void eachSettingIsChangedAlone() {
        assertThat(
                        JwtConfig.DEFAULT
                                .withIssuer("i")
                                .withAudience("a")
                                .withUserClaim("u")
                                .withTenantClaim("t")
                                .withLeeway(Duration.ZERO)
                                .withMaxTokenBytes(256))
                .isEqualTo(new JwtConfig("i", "a", "u", "t", Duration.ZERO, 256));
    }

    @Test
    void aBlankTextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtConfig.DEFAULT.withIssuer(" "))
                .withMessage("The issuer of tokens is blank: give a value, or leave it out");
        assertThatIllegalArgumentException().isThrownBy(() -> JwtConfig.DEFAULT.withAudience(""));
        assertThatIllegalArgumentException().isThrownBy(() -> JwtConfig.DEFAULT.withUserClaim(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtConfig.DEFAULT.withTenantClaim("\t"));
    }

    @Test
    void aLeewayBeyond5MinutesIsRefused() {
        assertThat(JwtConfig.DEFAULT.withLeeway(Duration.ofMinutes(5)).leeway()).hasMinutes(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtConfig.DEFAULT.withLeeway(Duration.ofMinutes(5).plusNanos(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtConfig.DEFAULT.withLeeway(Duration.ofNanos(-1)));
    }

    @Test
    void aLimitThatNoTokenFitsInIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtConfig.DEFAULT.withMaxTokenBytes(255));
    }
}
