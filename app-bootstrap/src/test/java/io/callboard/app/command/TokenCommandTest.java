package io.callboard.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.app.settings.GeneratedSecrets;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.Verification;
import io.callboard.jwt.JwtConfig;
import io.callboard.jwt.JwtTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir private Path dataDir;

    @Test
    void signsWithTheConfiguredSecretAndRules() {
        Ran ran =
                Ran.command(
                        Map.of("JWT_SECRET", SECRET, "JWT_ISSUER", "me", "JWT_USER_CLAIM", "uid"),
                        "token",
                        "--user",
                        "u1",
                        "--name",
                        "Ada",
                        "--room",
                        "workspace:a=owner",
                        "--room",
                        "workspace:b=viewer",
                        "--ttl",
                        "2h");

        JwtConfig rules = JwtConfig.DEFAULT.withIssuer("me").withUserClaim("uid");
        Identity identity = identity(JwtTokens.hmac(SECRET).with(rules), ran);
        assertThat(identity.userId()).isEqualTo("u1");
        assertThat(identity.name()).isEqualTo("Ada");
        assertThat(identity.rooms())
                .isEqualTo(Map.of("workspace:a", "owner", "workspace:b", "viewer"));
        assertThat(identity.expiresAt())
                .isCloseTo(
                        Instant.now().plus(Duration.ofHours(2)),
                        Assertions.within(30, ChronoUnit.SECONDS));
    }

    @Test
    void signsWithTheGeneratedSecret() {
        String secret = new GeneratedSecrets(dataDir).jwtSecret();

        Ran ran = Ran.command("token", "--user", "u1", "--data-dir", dataDir.toString());

        assertThat(identity(JwtTokens.hmac(secret), ran).userId()).isEqualTo("u1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token --user u1", "tail workspace:demo"})
    void withoutASecretOfAServerNoneIsMade(String command) {
        Ran ran = Ran.command((command + " --data-dir " + dataDir).split(" "));

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("no server has generated one in " + dataDir);
        assertThat(dataDir).isEmptyDirectory();
    }

    @Test
    void aTenantGoesIntoItsClaim() {
        Map<String, String> environment = Map.of("JWT_SECRET", SECRET, "JWT_TENANT_CLAIM", "tid");

        Ran ran = Ran.command(environment, "token", "--user", "u1", "--tenant", "acme");
        JwtConfig rules = JwtConfig.DEFAULT.withTenantClaim("tid");
        assertThat(identity(JwtTokens.hmac(SECRET).with(rules), ran).tenant()).isEqualTo("acme");

        Ran without = Ran.command(environment, "token", "--user", "u1");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("A tenant and the name of the claim for it go together");
    }

    @Test
    void theStudioHasNoTenants() {
        Ran ran = Ran.command(Map.of("JWT_TENANT_CLAIM", "tid"), "demo");

        assertThat(ran.exitCode()).isNotZero();
        assertThat(ran.err()).contains("JWT_TENANT_CLAIM: the studio has no tenants.");
    }

    @Test
    void aPublicKeyCannotSign() {
        Ran ran = Ran.command(Map.of("JWT_PUBLIC_KEY", "key.pem"), "token", "--user", "u1");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).startsWith("Tokens cannot be signed with a public key.");
    }

    private static Identity identity(JwtTokens verifier, Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).hasSize(1);
        Verification answer = verifier.verify(new Token(ran.out().strip()));
        if (answer instanceof Verification.Accepted accepted) {
            return accepted.identity();
        }
        throw new AssertionError(answer.toString());
    }
}
