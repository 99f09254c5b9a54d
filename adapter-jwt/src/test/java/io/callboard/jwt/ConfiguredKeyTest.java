package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.identity.Token;
import io.callboard.core.identity.Verification;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are not fit are refused at the start, with what to do. */
class ConfiguredKeyTest {
    private static final String RSA_PEM = TestKeys.pem(TestKeys.RSA.getPublic());

    /** CN=test, EC P-256, made with openssl. */
    private static final String CERTIFICATE =
            """
            -----BEGIN CERTIFICATE-----
            MIIBcjCCARmgAwIBAgIUcXQgFv012EHPysCYCDkLK4urFWowCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEdGVzdDAeFw0yNjExMjUwOTA2MjlaFw0zNjExMjIwOTA2Mjla
            MA8xDTALBgNVBAMMBHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASS14tv
            Ik4EYKqYmWTdjbl/rbP/ZGHX+yayVQzGBwSThdZZM+z6LRz/UFRcINVBv77HQYWu
            d/s7DufTh9TfzNgio1MwUTAdBgNVHQ4EFgQUL7K8K5eLtQ1BEWp6Yxr1wxvinq0w
            HwYDVR0jBBgwFoAUL7K8K5eLtQ1BEWp6Yxr1wxvinq0wDwYDVR0TAQH/BAUwAwEB
            /zAKBggqhkjOPQQDAgNHADBEAiB8OHw5EZEivhheKnMMY/HX4An/TdVNWYgBgPA/
            tzcKugIgZw/ZuH+TWoIRnY3+mSV6pQ/E125Z89Dkr6N13SKY8ko=
            -----END CERTIFICATE-----
            """;

    /** Signed with the key of that certificate. */
    private static final String CERTIFIED_TOKEN =
            "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1MSIsImV4cCI6NDEwMjQ0NDgwMH0.ryCJblEkspRJrN"
                    + "7r6DpSWxrPt8ejKpHCugQkElhz4Kc-15ezub4KJ9fwlNlRr95Br7A2GSYVaL4HunVnh5CHjA";

    @Test
    void aSecretHasAtLeast32Bytes() {
        assertThat(JwtTokens.hmac("x".repeat(32))).isNotNull();
        assertThat(JwtTokens.hmac("é".repeat(16))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.hmac("x".repeat(31)))
                .withMessage(
                        "A secret for HS256 has at least 32 bytes, this one has 31. Make one with:"
                                + " openssl rand -base64 48");
        assertThatIllegalArgumentException().isThrownBy(() -> JwtTokens.hmac(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> JwtIssuer.hmac("x".repeat(31)));
    }

    @Test
    void aSecretIsCopied() {
        byte[] secret = TestKeys.secretBytes();
        JwtTokens tokens = JwtTokens.hmac(secret);
        secret[0]++;

        assertThat(tokens.verify(new Token(HandMade.hs256("{\"sub\":\"u1\",\"exp\":4102444800}"))))
                .isInstanceOf(Verification.Accepted.class);
    }

    @Test
    void anRsaKeyHasAtLeast2048Bits() {
        String small = TestKeys.pem(TestKeys.rsa(1024).getPublic());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.publicKey(small))
                .withMessageContaining("at least 2048 bits, this one has 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void anEcKeyIsOnP256(String curve) {
        String other = TestKeys.pem(TestKeys.ec(curve).getPublic());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.publicKey(other))
                .withMessageContaining("is on the curve P-256 (prime256v1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "DSA", "X25519", "RSASSA-PSS"})
    void aKeyOfAnotherKindIsRefused(String kind) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        String pem = TestKeys.pem(generator.generateKeyPair().getPublic());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.publicKey(pem))
                .withMessageContaining("no key of RSA or EC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void aPrivateKeyIsSentBack(String label) {
        String pem = TestKeys.pem(label, TestKeys.RSA.getPrivate().getEncoded());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.publicKey(pem))
                .withMessageStartingWith("This is a private key")
                .withMessageContaining("openssl pkey -in private.pem -pubout");
    }

    @Test
    void anotherPemBlockIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.publicKey(TestKeys.pem("RSA PUBLIC KEY", new byte[9])))
                .withMessageContaining("PKCS#1")
                .withMessageContaining("openssl rsa -RSAPublicKey_in");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.publicKey(TestKeys.pem("X509 CRL", new byte[9])))
                .withMessageContaining("not with -----BEGIN X509 CRL-----");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/callboard/key.pem",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nnot*base64\n-----END PUBLIC KEY-----"
            })
    void whatIsNoPemIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.publicKey(text))
                .withMessageContaining("-----BEGIN PUBLIC KEY-----")
                .withMessageEndingWith("holds 0");
    }

    @Test
    void twoKeysInOneTextAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtTokens.publicKey(RSA_PEM + RSA_PEM))
                .withMessageEndingWith("holds 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA", "AAAA", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", "====", "A"})
    void garbageInAPemBlockIsRefused(String base64) {
        for (String label : new String[] {"PUBLIC KEY", "CERTIFICATE"}) {
            String pem = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----".formatted(label, base64);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JwtTokens.publicKey(pem))
                    .withMessageContaining(label);
        }
    }

    @Test
    void textAroundThePemBlockAndOtherLineEndsDoNotMatter() {
        assertThat(JwtTokens.publicKey("# our key\r\n" + RSA_PEM.replace("\n", "\r\n") + "\r\n"))
                .isNotNull();
    }

    @Test
    void theKeyOfACertificateIsUsed() {
        assertThat(JwtTokens.publicKey(CERTIFICATE).verify(new Token(CERTIFIED_TOKEN)))
                .isInstanceOf(Verification.Accepted.class);
    }
}
