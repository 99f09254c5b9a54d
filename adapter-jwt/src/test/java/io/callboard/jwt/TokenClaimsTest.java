package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims of tokens that are signed well. It is second 1000, and 5 seconds are let pass. */
class TokenClaimsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1000);
    private static final JwtTokens TOKENS = JwtTokens.hmac(TestKeys.SECRET).withClock(() -> NOW);

    @ParameterizedTest
    @CsvSource({
        "exp, 996, ACCEPTED",
        "exp, 995.001, ACCEPTED",
        "exp, 995, EXPIRED",
        "exp, 0, EXPIRED",
        "exp, -1, EXPIRED",
        "exp, 1e-400, EXPIRED",
        "exp, 1001.5, ACCEPTED",
        "exp, 1e3, ACCEPTED",
        "exp, 253402300799, ACCEPTED",
        "exp, 253402300800, BAD_CLAIM",
        "exp, 1795608000000, BAD_CLAIM",
        "exp, 1e400, BAD_CLAIM",
        "exp, 1e999999999, BAD_CLAIM",
        "exp, 99999999999999999999999, BAD_CLAIM",
        "exp, '\"2000\"', BAD_CLAIM",
        "exp, null, BAD_CLAIM",
        "exp, true, BAD_CLAIM",
        "exp, '[2000]', BAD_CLAIM",
        "nbf, 1005, ACCEPTED",
        "nbf, 1005.001, NOT_YET_VALID",
        "nbf, 1006, NOT_YET_VALID",
        "nbf, 0, ACCEPTED",
        "nbf, '\"0\"', BAD_CLAIM",
        "nbf, null, BAD_CLAIM",
        "nbf, 1e999, BAD_CLAIM",
        "iat, 1005, ACCEPTED",
        "iat, 1006, NOT_YET_VALID",
        "iat, -5, ACCEPTED",
        "iat, '\"0\"', BAD_CLAIM",
        "iat, null, BAD_CLAIM",
        "iat, {}, BAD_CLAIM"
    })
    void timesAreCheckedToTheMillisecond(String claim, String value, String outcome) {
        String others = claim.equals("exp") ? "" : ",\"exp\":2000";

        assertThat(outcome("{\"sub\":\"u1\",\"%s\":%s%s}".formatted(claim, value, others)))
                .isEqualTo(outcome);
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        assertThat(outcome("{\"sub\":\"u1\"}")).isEqualTo("BAD_CLAIM");
    }

    @Test
    void leewayIsConfigurable() {
        JwtTokens strict = TOKENS.with(JwtConfig.DEFAULT.withLeeway(Duration.ZERO));

        assertThat(outcome(strict, "{\"sub\":\"u1\",\"exp\":1000}")).isEqualTo("EXPIRED");
        assertThat(outcome(strict, "{\"sub\":\"u1\",\"exp\":1001}")).isEqualTo("ACCEPTED");
        assertThat(outcome(strict, "{\"sub\":\"u1\",\"exp\":2000,\"nbf\":1001}"))
                .isEqualTo("NOT_YET_VALID");
    }

    @Test
    void theIdentityEndsWhenTheTokenSaysWithoutLeeway() {
        Identity identity = identity(TOKENS, "{\"sub\":\"u1\",\"exp\":999.5,\"iat\":900.123}");

        assertThat(identity.expiresAt()).isEqualTo(Instant.ofEpochMilli(999_500));
        assertThat(identity.issuedAt()).isEqualTo(Instant.ofEpochMilli(900_123));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"userId\":\"u1\",\"sub\":\"s1\"}', u1",
        "'{\"sub\":\"s1\"}', s1",
        "'{\"userId\":\"A-z_0.9\"}', A-z_0.9",
        "'{\"userId\":42}', 42",
        "'{\"userId\":-1}', -1",
        "'{\"userId\":12345678901234567890123}', 12345678901234567890123",
        "'{\"userId\":\"\",\"sub\":\"s1\"}', BAD_CLAIM",
        "'{\"userId\":null,\"sub\":\"s1\"}', BAD_CLAIM",
        "'{\"userId\":true,\"sub\":\"s1\"}', BAD_CLAIM",
        "'{\"userId\":1.0,\"sub\":\"s1\"}', BAD_CLAIM",
        "'{\"userId\":1e2}', BAD_CLAIM",
        "'{\"userId\":[\"u1\"]}', BAD_CLAIM",
        "'{\"userId\":{\"id\":\"u1\"}}', BAD_CLAIM",
        "'{\"userId\":\"a b\"}', BAD_CLAIM",
        "'{\"userId\":\"a:b\"}', BAD_CLAIM",
        "'{\"userId\":\"a/b\"}', BAD_CLAIM",
        "'{\"userId\":\"a\\n\"}', BAD_CLAIM",
        "'{\"userId\":\"é\"}', BAD_CLAIM",
        "'{\"userId\":\"u\\u0000\"}', BAD_CLAIM",
        "'{\"UserId\":\"u1\"}', BAD_CLAIM",
        "'{}', BAD_CLAIM"
    })
    void theUserIsNamedByUserIdElseSub(String payload, String expected) {
        assertThat(userOrReason(TOKENS, withExp(payload))).isEqualTo(expected);
    }

    @Test
    void aUserIdHasAtMost128Characters() {
        assertThat(outcome(withExp("{\"userId\":\"" + "x".repeat(128) + "\"}")))
                .isEqualTo("ACCEPTED");
        assertThat(outcome(withExp("{\"userId\":\"" + "x".repeat(129) + "\"}")))
                .isEqualTo("BAD_CLAIM");
        assertThat(outcome(withExp("{\"userId\":" + "9".repeat(129) + "}"))).isEqualTo("BAD_CLAIM");
    }

    @Test
    void aConfiguredUserClaimIsTheOnlyOneAsked() {
        JwtTokens tokens = TOKENS.with(JwtConfig.DEFAULT.withUserClaim("uid"));

        assertThat(
                        userOrReason(
                                tokens,
                                withExp("{\"uid\":\"u1\",\"userId\":\"u2\",\"sub\":\"u3\"}")))
                .isEqualTo("u1");
        assertThat(userOrReason(tokens, withExp("{\"userId\":\"u2\",\"sub\":\"u3\"}")))
                .isEqualTo("BAD_CLAIM");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"iss\":\"https://id.example\"}', ACCEPTED",
        "'{\"iss\":\"https://id.example/\"}', WRONG_ISSUER",
        "'{\"iss\":\"HTTPS://id.example\"}', WRONG_ISSUER",
        "'{\"iss\":\"\"}', WRONG_ISSUER",
        "'{\"iss\":[\"https://id.example\"]}', BAD_CLAIM",
        "'{\"iss\":null}', BAD_CLAIM",
        "'{}', BAD_CLAIM"
    })
    void theIssuerMustBeTheConfiguredOne(String payload, String outcome) {
        JwtTokens tokens = TOKENS.with(JwtConfig.DEFAULT.withIssuer("https://id.example"));

        assertThat(outcome(tokens, withUser(payload))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"aud\":\"callboard\"}', ACCEPTED",
        "'{\"aud\":[\"callboard\"]}', ACCEPTED",
        "'{\"aud\":[\"other\",\"callboard\"]}', ACCEPTED",
        "'{\"aud\":\"Callboard\"}', WRONG_AUDIENCE",
        "'{\"aud\":\"callboard2\"}', WRONG_AUDIENCE",
        "'{\"aud\":[\"other\"]}', WRONG_AUDIENCE",
        "'{\"aud\":[]}', WRONG_AUDIENCE",
        "'{\"aud\":[\"callboard\",1]}', BAD_CLAIM",
        "'{\"aud\":[[\"callboard\"]]}', BAD_CLAIM",
        "'{\"aud\":{\"callboard\":1}}', BAD_CLAIM",
        "'{\"aud\":null}', BAD_CLAIM",
        "'{}', BAD_CLAIM"
    })
    void theAudienceMustHoldTheConfiguredOne(String payload, String outcome) {
        JwtTokens tokens = TOKENS.with(JwtConfig.DEFAULT.withAudience("callboard"));

        assertThat(outcome(tokens, withUser(payload))).isEqualTo(outcome);
    }

    @Test
    void issuerAndAudienceAreFreeWhereNoneIsConfigured() {
        assertThat(outcome(withUser("{\"iss\":\"anybody\",\"aud\":[\"anything\",\"else\"]}")))
                .isEqualTo("ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"org\":\"acme\"}', acme",
        "'{\"org\":7}', 7",
        "'{\"org\":\"\"}', BAD_CLAIM",
        "'{\"org\":\"a:b\"}', BAD_CLAIM",
        "'{\"org\":null}', BAD_CLAIM",
        "'{\"org\":[\"acme\"]}', BAD_CLAIM",
        "'{\"tenant\":\"acme\"}', BAD_CLAIM"
    })
    void aConfiguredTenantIsRequired(String payload, String expected) {
        JwtTokens tokens = TOKENS.with(JwtConfig.DEFAULT.withTenantClaim("org"));

        Verification answer = verify(tokens, withUser(payload));
        assertThat(
                        answer instanceof Verification.Accepted accepted
                                ? accepted.identity().tenant()
                                : reason(answer))
                .isEqualTo(expected);
    }

    @Test
    void withoutATenantClaimThereIsNoTenant() {
        assertThat(identity(TOKENS, withUser("{\"tenant\":\"acme\"}")).tenant()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[\"Ada\"]", "{}", "true", "\"\\ud800\"", "\"a\\udc00b\""})
    void aNameThatIsNoTextIsRefused(String name) {
        assertThat(outcome(withUser("{\"name\":" + name + "}"))).isEqualTo("BAD_CLAIM");
    }

    @Test
    void aNameIsOptionalAndBounded() {
        assertThat(identity(TOKENS, withUser("{}")).name()).isNull();
        assertThat(identity(TOKENS, withUser("{\"name\":null}")).name()).isNull();
        assertThat(identity(TOKENS, withUser("{\"name\":\"Åda \\ud83d\\ude00\"}")).name())
                .isEqualTo("Åda 😀");
        assertThat(outcome(withUser("{\"name\":\"" + "x".repeat(256) + "\"}")))
                .isEqualTo("ACCEPTED");
        assertThat(outcome(withUser("{\"name\":\"" + "x".repeat(257) + "\"}")))
                .isEqualTo("BAD_CLAIM");
    }

    @Test
    void roomsThatAreNoneGrantNothing() {
        String rooms =
                "{\"workspace:abc\":\"admin\",\"track:1\":\"Viewer\",\"track:2\":\"god\",\"track:3\":1,"
                        + "\"track:4\":null,\"track:5\":[\"owner\"],\"track\":\"owner\",\"Track:6\":\"owner\","
                        + "\"track:\":\"owner\",\":7\":\"owner\",\"track:a b\":\"owner\",\"\":\"owner\",\"*\":\"owner\"}";

        assertThat(identity(TOKENS, withUser("{\"rooms\":" + rooms + "}")).rooms())
                .isEqualTo(Map.of("workspace:abc", "admin", "track:1", "Viewer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[\"workspace:abc\"]", "\"workspace:abc\"", "1", "true"})
    void aRoomsClaimOfAnotherTypeIsRefused(String rooms) {
        assertThat(outcome(withUser("{\"rooms\":" + rooms + "}"))).isEqualTo("BAD_CLAIM");
    }

    @Test
    void aTokenGrantsAtMost200Rooms() {
        assertThat(identity(TOKENS, withRooms(200)).rooms()).hasSize(200);
        assertThat(outcome(withRooms(201))).isEqualTo("BAD_CLAIM");
    }

    private static String withRooms(int count) {
        String rooms =
                IntStream.range(0, count)
                        .mapToObj(i -> "\"track:" + i + "\":\"viewer\"")
                        .collect(Collectors.joining(","));
        return withUser("{\"rooms\":{" + rooms + "}}");
    }

    private static String withUser(String payload) {
        return withExp(merge(payload, "\"sub\":\"u1\""));
    }

    private static String withExp(String payload) {
        return merge(payload, "\"exp\":2000");
    }

    private static String merge(String object, String member) {
        String comma = object.equals("{}") ? "" : ",";
        return object.substring(0, object.length() - 1) + comma + member + "}";
    }

    private static Identity identity(JwtTokens tokens, String payload) {
        Verification answer = verify(tokens, payload);
        assertThat(answer).isInstanceOf(Verification.Accepted.class);
        return ((Verification.Accepted) answer).identity();
    }

    private static String userOrReason(JwtTokens tokens, String payload) {
        Verification answer = verify(tokens, payload);
        return answer instanceof Verification.Accepted accepted
                ? accepted.identity().userId()
                : reason(answer);
    }

    private static String outcome(String payload) {
        return outcome(TOKENS, payload);
    }

    private static String outcome(JwtTokens tokens, String payload) {
        Verification answer = verify(tokens, payload);
        return answer instanceof Verification.Accepted ? "ACCEPTED" : reason(answer);
    }

    private static String reason(Verification answer) {
        return ((Verification.Rejected) answer).reason().name();
    }

    private static Verification verify(JwtTokens tokens, String payload) {
        return tokens.verify(new Token(HandMade.hs256(payload)));
    }
}
