package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.identity.Token;
import io.callboard.core.identity.Verification;
import io.callboard.core.identity.Verification.Reason;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token only points at a key: RFC 8725 sections 2.1, 3.1 and 3.10. */
class AlgorithmPinningTest {
    private static final String PAYLOAD = "{\"sub\":\"mallory\",\"exp\":4102444800}";
    private static final HandMade.Signer HMAC = HandMade.hmac(TestKeys.secretBytes());

    private static final JwtTokens HS256 = JwtTokens.hmac(TestKeys.SECRET);
    private static final JwtTokens RS256 =
            JwtTokens.publicKey(TestKeys.pem(TestKeys.RSA.getPublic()));
    private static final JwtTokens ES256 =
            JwtTokens.publicKey(TestKeys.pem(TestKeys.EC.getPublic()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "None",
                "NONE",
                "nOnE",
                "",
                "hs256",
                "Hs256",
                "HS256 ",
                " HS256",
                "HS384",
                "HS512",
                "RS256",
                "PS256",
                "ES256",
                "ES256K",
                "EdDSA",
                "dir",
                "HmacSHA256"
            })
    void noOtherAlgorithmIsAcceptedWithASecret(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\"}";

        assertThat(verify(HS256, HandMade.token(header, PAYLOAD, HMAC))).isEqualTo(unknownKey());
        assertThat(verify(HS256, HandMade.token(header, PAYLOAD, HandMade.unsigned())))
                .isEqualTo(unknownKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS512", "PS256", "rs256", "es256", "ES384", ""})
    void noOtherAlgorithmIsAcceptedWithAPublicKey(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\"}";
        String byRsa = HandMade.token(header, PAYLOAD, HandMade.rs256(TestKeys.RSA.getPrivate()));
        String byEc = HandMade.token(header, PAYLOAD, HandMade.es256(TestKeys.EC.getPrivate()));

        assertThat(verify(RS256, byRsa)).isEqualTo(unknownKey());
        assertThat(verify(ES256, byEc)).isEqualTo(unknownKey());
    }

    @Test
    void aPublicKeyDoesNotServeAsASecret() {
        String pem = TestKeys.pem(TestKeys.RSA.getPublic());
        List<byte[]> guesses =
                List.of(
                        HandMade.utf8(pem),
                        HandMade.utf8(pem.strip()),
                        TestKeys.RSA.getPublic().getEncoded(),
                        ((RSAPublicKey) TestKeys.RSA.getPublic()).getModulus().toByteArray());

        for (byte[] guess : guesses) {
            String token = HandMade.token("{\"alg\":\"HS256\"}", PAYLOAD, HandMade.hmac(guess));
            assertThat(verify(RS256, token)).isEqualTo(unknownKey());
        }
    }

    @Test
    void anRsaTokenIsRefusedWhereAnEcKeyIsConfiguredAndTheOtherWayRound() {
        String byRsa =
                HandMade.token(
                        "{\"alg\":\"RS256\"}", PAYLOAD, HandMade.rs256(TestKeys.RSA.getPrivate()));
        String byEc =
                HandMade.token(
                        "{\"alg\":\"ES256\"}", PAYLOAD, HandMade.es256(TestKeys.EC.getPrivate()));

        assertThat(verify(ES256, byRsa)).isEqualTo(unknownKey());
        assertThat(verify(RS256, byEc)).isEqualTo(unknownKey());
    }

    @Test
    void aKeyThatATokenBringsAlongIsIgnored() {
        KeyPair mallorys = TestKeys.rsa(2048);
        RSAPublicKey key = (RSAPublicKey) mallorys.getPublic();
        String jwk =
                "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"%s\"}"
                        .formatted(HandMade.base64(key.getModulus().toByteArray()));
        String header =
                "{\"alg\":\"RS256\",\"jwk\":%s,\"jku\":\"http://localhost:1/\",\"x5u\":\"http://localhost:1/\",\"x5c\":[\"AA\"]}"
                        .formatted(jwk);

        assertThat(
                        verify(
                                RS256,
                                HandMade.token(
                                        header, PAYLOAD, HandMade.rs256(mallorys.getPrivate()))))
                .isEqualTo(new Verification.Rejected(Reason.BAD_SIGNATURE));
        assertThat(
                        verify(
                                RS256,
                                HandMade.token(
                                        header,
                                        PAYLOAD,
                                        HandMade.rs256(TestKeys.RSA.getPrivate()))))
                .isInstanceOf(Verification.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":4102444800}",
                "{\"alg\":\"HS256\",\"crit\":[]}",
                "{\"alg\":\"HS256\",\"crit\":null}"
            })
    void aTokenThatNeedsAnExtensionIsRefused(String header) {
        assertThat(verify(HS256, HandMade.token(header, PAYLOAD, HMAC))).isEqualTo(unknownKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"whatever\"}",
                "{\"typ\":\"at+jwt\",\"alg\":\"HS256\",\"cty\":\"x\",\"zip\":\"DEF\",\"b64\":false}",
                "{\"\\u0061lg\":\"HS\\u0032\\u0035\\u0036\"}"
            })
    void otherHeadersChangeNothing(String header) {
        assertThat(verify(HS256, HandMade.token(header, PAYLOAD, HMAC)))
                .isInstanceOf(Verification.Accepted.class);
    }

    private static Verification verify(JwtTokens tokens, String token) {
        return tokens.verify(new Token(token));
    }

    private static Verification unknownKey() {
        return new Verification.Rejected(Reason.UNKNOWN_KEY);
    }
}
