package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.Verification;
import io.callboard.core.identity.Verification.Reason;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JwtTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String PAYLOAD =
            "{\"userId\":\"u1\",\"name\":\"Ada\",\"rooms\":{\"workspace:abc\":\"admin\"},"
                    + "\"iat\":1795608000,\"exp\":1795611600}";
    private static final Identity ADA =
            new Identity(
                    "u1",
                    "Ada",
                    null,
                    Map.of("workspace:abc", "admin"),
                    Instant.ofEpochSecond(1795608000),
                    Instant.ofEpochSecond(1795611600));

    private static final JwtTokens HS256 = JwtTokens.hmac(TestKeys.SECRET).withClock(() -> NOW);
    private static final JwtTokens RS256 =
            JwtTokens.publicKey(TestKeys.pem(TestKeys.RSA.getPublic())).withClock(() -> NOW);
    private static final JwtTokens ES256 =
            JwtTokens.publicKey(TestKeys.pem(TestKeys.EC.getPublic())).withClock(() -> NOW);

    static Stream<Arguments> algorithms() {
        return Stream.of(
                Arguments.of(
                        Named.of("HS256", HS256),
                        HandMade.hmac(TestKeys.secretBytes()),
                        Algorithm.HMAC256(TestKeys.SECRET)),
                Arguments.of(
                        Named.of("RS256", RS256),
                        HandMade.rs256(TestKeys.RSA.getPrivate()),
                        Algorithm.RSA256((RSAPrivateKey) TestKeys.RSA.getPrivate())),
                Arguments.of(
                        Named.of("ES256", ES256),
                        HandMade.es256(TestKeys.EC.getPrivate()),
                        Algorithm.ECDSA256((ECPrivateKey) TestKeys.EC.getPrivate())));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aTokenMadeByHandIsAccepted(JwtTokens tokens, HandMade.Signer signer, Algorithm algorithm) {
        String token = HandMade.token(header(algorithm), PAYLOAD, signer);

        assertThat(verify(tokens, token)).isEqualTo(new Verification.Accepted(ADA));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aTokenMadeByALibraryIsAccepted(
            JwtTokens tokens, HandMade.Signer signer, Algorithm algorithm) {
        String token = JWT.create().withPayload(PAYLOAD).sign(algorithm);

        assertThat(verify(tokens, token)).isEqualTo(new Verification.Accepted(ADA));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aSignatureOverOtherContentIsRefused(
            JwtTokens tokens, HandMade.Signer signer, Algorithm algorithm) {
        String good = HandMade.token(header(algorithm), PAYLOAD, signer);
        String other = HandMade.token(header(algorithm), PAYLOAD.replace("u1", "u2"), signer);
        String mixed =
                other.substring(0, other.lastIndexOf('.')) + good.substring(good.lastIndexOf('.'));

        assertThat(verify(tokens, mixed)).isEqualTo(rejected(Reason.BAD_SIGNATURE));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aSignatureOfAnotherLengthIsRefused(
            JwtTokens tokens, HandMade.Signer signer, Algorithm algorithm) {
        for (int length : new int[] {0, 1, 31, 32, 33, 63, 64, 65, 256, 1000}) {
            String token = HandMade.token(header(algorithm), PAYLOAD, signed -> new byte[length]);

            assertThat(verify(tokens, token)).isEqualTo(rejected(Reason.BAD_SIGNATURE));
        }
    }

    @Test
    void aSignatureBySomebodyElsesKeyIsRefused() {
        byte[] secret = HandMade.utf8("another secret of 32 bytes!!!!!!");
        HandMade.Signer rsa = HandMade.rs256(TestKeys.rsa(2048).getPrivate());
        HandMade.Signer ec = HandMade.es256(TestKeys.ec("secp256r1").getPrivate());

        assertThat(
                        verify(
                                HS256,
                                HandMade.token(
                                        "{\"alg\":\"HS256\"}", PAYLOAD, HandMade.hmac(secret))))
                .isEqualTo(rejected(Reason.BAD_SIGNATURE));
        assertThat(verify(RS256, HandMade.token("{\"alg\":\"RS256\"}", PAYLOAD, rsa)))
                .isEqualTo(rejected(Reason.BAD_SIGNATURE));
        assertThat(verify(ES256, HandMade.token("{\"alg\":\"ES256\"}", PAYLOAD, ec)))
                .isEqualTo(rejected(Reason.BAD_SIGNATURE));
    }

    private static String header(Algorithm algorithm) {
        return "{\"alg\":\"" + algorithm.getName() + "\",\"typ\":\"JWT\"}";
    }

    private static Verification verify(JwtTokens tokens, String token) {
        return tokens.verify(new Token(token));
    }

    private static Verification rejected(Reason reason) {
        return new Verification.Rejected(reason);
    }
}
