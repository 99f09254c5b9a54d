package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetTest {
    private static final SignedBy RSA = new SignedBy("r1", TestKeys.RSA);
    private static final SignedBy EC = new SignedBy("e1", TestKeys.EC);

    @Test
    void aKeyIsFoundByIdAndAlgorithm() {
        JwkSet keys = parse(SignedBy.set(RSA, EC));

        assertThat(keys.find("RS256", "r1")).isPresent();
        assertThat(keys.find("ES256", "e1")).isPresent();
        assertThat(keys.find("ES256", "r1")).isEmpty();
        assertThat(keys.find("RS256", "e1")).isEmpty();
        assertThat(keys.find("RS256", "R1")).isEmpty();
        assertThat(keys.find("RS512", "r1")).isEmpty();
    }

    @Test
    void twoKeysMayShareAnIdIfTheirAlgorithmsDiffer() {
        JwkSet keys = parse(SignedBy.set(RSA, new SignedBy("r1", TestKeys.EC)));

        assertThat(keys.find("RS256", "r1")).isPresent();
        assertThat(keys.find("ES256", "r1")).isPresent();
    }

    @Test
    void ofTwoKeysWithOneIdAndAlgorithmTheFirstCounts() {
        JwkSet keys = parse(SignedBy.set(EC, new SignedBy("e1", TestKeys.ec("secp256r1"))));

        assertThat(keys.find("ES256", "e1")).contains(keys.keys().get(0).algorithm());
    }

    @Test
    void withoutAnIdOnlyASingleKeyOfTheAlgorithmIsFound() {
        JwkSet one = parse(SignedBy.set(RSA, EC));
        JwkSet two = parse(SignedBy.set(EC, new SignedBy("e2", TestKeys.ec("secp256r1"))));

        assertThat(one.find("RS256", null)).isPresent();
        assertThat(one.find("ES256", null)).isPresent();
        assertThat(two.find("ES256", null)).isEmpty();
    }

    @Test
    void aKeyWithoutAnIdServesTokensWithoutOne() {
        JwkSet keys = parse(SignedBy.set(EC.jwkWithoutKeyId()));

        assertThat(keys.find("ES256", null)).isPresent();
        assertThat(keys.find("ES256", "e1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"use\":\"sig\"",
                ",\"alg\":\"RS256\"",
                ",\"key_ops\":[\"verify\"]",
                ",\"use\":\"sig\",\"alg\":\"RS256\",\"key_ops\":[\"sign\",\"verify\"],\"x5c\":[\"AA\"]"
            })
    void aKeyForVerifyingIsUsed(String more) {
        assertThat(parse(SignedBy.set(RSA.jwk(more))).keys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"use\":\"enc\"",
                ",\"use\":\"\"",
                ",\"use\":1",
                ",\"alg\":\"RS512\"",
                ",\"alg\":\"RSA-OAEP\"",
                ",\"alg\":\"rs256\"",
                ",\"alg\":\"HS256\"",
                ",\"alg\":[\"RS256\"]",
                ",\"key_ops\":[\"encrypt\"]",
                ",\"key_ops\":[]",
                ",\"key_ops\":{}"
            })
    void aKeyForSomethingElseIsLeftOut(String more) {
        assertThat(parse(SignedBy.set(RSA.jwk(more), EC.jwk())).keys())
                .extracting(JwkSet.Entry::id)
                .containsExactly("e1");
    }

    @Test
    void weakKeysAreLeftOut() {
        String small = new SignedBy("small", TestKeys.rsa(1024)).jwk();
        String p384 = new SignedBy("p384", TestKeys.ec("secp384r1")).jwk();
        String exponent1 = RSA.jwk().replace("\"AQAB\"", "\"AQ\"");

        assertThat(exponent1).isNotEqualTo(RSA.jwk());
        assertThat(parse(SignedBy.set(small, p384, exponent1)).keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "1",
                "\"x\"",
                "[]",
                "{}",
                "{\"kty\":null}",
                "{\"kty\":1}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":\"RSA\",\"n\":\"*\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":1,\"e\":2}",
                "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}",
                "{\"kty\":\"EC\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"oct\",\"k\":\"YSBzZWNyZXQgb2YgZXhhY3RseSAzMiBieXRlcyEhISE\",\"alg\":\"HS256\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}",
                "{\"kty\":\"x\"}"
            })
    void whatIsNoUsableKeyIsLeftOut(String other) {
        assertThat(parse(SignedBy.set(other, EC.jwk())).keys())
                .extracting(JwkSet.Entry::id)
                .containsExactly("e1");
    }

    private static JwkSet parse(String document) {
        try {
            return JwkSet.parse(StrictJson.object(HandMade.utf8(document)));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
