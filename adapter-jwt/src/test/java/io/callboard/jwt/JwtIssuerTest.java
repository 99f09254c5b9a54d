package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.Verification;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JwtIssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final JwtConfig EVERYTHING =
            JwtConfig.DEFAULT
                    .withIssuer("https://id.example")
                    .withAudience("callboard")
                    .withUserClaim("uid")
                    .withTenantClaim("org");
    private static final JwtIssuer ISSUER = JwtIssuer.hmac(TestKeys.SECRET);
    private static final JwtTokens TOKENS = JwtTokens.hmac(TestKeys.SECRET).withClock(() -> NOW);

    @Test
    void whatItIssuesIsAccepted() {
        Identity ada = identity("u1", "Ada", null, Map.of("workspace:abc", "admin"));

        assertThat(TOKENS.verify(ISSUER.issue(ada))).isEqualTo(new Verification.Accepted(ada));
    }

    @Test
    void whatItIssuesWithEverySettingIsAcceptedWithTheSameSettings() {
        Identity ada =
                identity("u1", "Ada", "acme", Map.of("track:1", "viewer", "track:2", "owner"));
        Token token = ISSUER.with(EVERYTHING).issue(ada);

        assertThat(TOKENS.with(EVERYTHING).verify(token)).isEqualTo(new Verification.Accepted(ada));
        assertThat(TOKENS.verify(token)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void whatIsNotThereIsNotWritten() {
        Identity bare = new Identity("u1", null, null, Map.of(), null, NOW.plusSeconds(60));
        Token token = ISSUER.issue(bare);

        DecodedJWT decoded = JWT.decode(token.text());
        assertThat(decoded.getClaims()).containsOnlyKeys("userId", "exp");
        assertThat(decoded.getAlgorithm()).isEqualTo("HS256");
        assertThat(TOKENS.verify(token)).isEqualTo(new Verification.Accepted(bare));
    }

    @Test
    void whatCouldNotBeVerifiedIsNotIssued() {
        refused(identity("a b", null, null, Map.of()), "The id of a user has 1-128 characters");
        refused(identity("u1", "x".repeat(257), null, Map.of()), "at most 256 characters");
        refused(identity("u1", null, "acme", Map.of()), "give both or neither");
        refused(identity("u1", null, null, Map.of("track", "owner")), "a room like workspace:abc");
        refused(
                identity("u1", null, null, Map.of("track:1", "god")),
                "viewer, member, admin or owner");
        refused(identity("u1", null, null, rooms(201, "t")), "at most 200 rooms");
        refused(identity("u1", null, null, rooms(200, "t".repeat(100))), "grant fewer rooms");
    }

    @Test
    void aTenantIsNeededWhereOneIsConfigured() {
        JwtIssuer issuer = ISSUER.with(EVERYTHING);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> issuer.issue(identity("u1", null, null, Map.of())))
                .withMessageContaining("give both or neither");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> issuer.issue(identity("u1", null, "a:b", Map.of())))
                .withMessageContaining("The id of a tenant");
    }

    @Test
    void a200RoomsTokenFitsTheLimit() {
        Token token = ISSUER.issue(identity("u1", "Ada", null, rooms(200, "t")));

        assertThat(TOKENS.verify(token)).isInstanceOf(Verification.Accepted.class);
    }

    private static void refused(Identity identity, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ISSUER.issue(identity))
                .withMessageContaining(message);
    }

    private static Map<String, String> rooms(int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(i -> "track:" + prefix + i)
                .collect(Collectors.toMap(Function.identity(), room -> "viewer"));
    }

    private static Identity identity(
            String userId,
            @Nullable String name,
            @Nullable String tenant,
            Map<String, String> rooms) {
        return new Identity(userId, name, tenant, rooms, NOW, NOW.plusSeconds(3600));
    }
}
