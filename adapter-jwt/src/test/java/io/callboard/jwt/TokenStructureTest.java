package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.identity.Token;
import io.callboard.core.identity.Verification;
import io.callboard.core.identity.Verification.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anybody looks at the signature, which is good in most of these. */
class TokenStructureTest {
    private static final String HEADER = "{\"alg\":\"HS256\"}";
    private static final String PAYLOAD = "{\"sub\":\"u1\",\"exp\":4102444800}";
    private static final String GOOD = HandMade.hs256(PAYLOAD);
    private static final JwtTokens TOKENS = JwtTokens.hmac(TestKeys.SECRET);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d", "..a", "null", "{}", "\0", "é.é.é"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertThat(verify(text)).isEqualTo(malformed());
    }

    @Test
    void whatIsAddedToATokenMakesItMalformed() {
        assertThat(verify(GOOD)).isInstanceOf(Verification.Accepted.class);
        for (String added : new String[] {" ", "\n", ".", ".e30", "=", "==", "\0", "é", "%"}) {
            assertThat(verify(GOOD + added)).isEqualTo(malformed());
            assertThat(verify(added + GOOD)).isEqualTo(malformed());
        }
        assertThat(verify("Bearer " + GOOD)).isEqualTo(malformed());
        assertThat(verify(GOOD.replace(".", ". "))).isEqualTo(malformed());
    }

    @Test
    void aSecondSpellingOfTheSameSignatureIsRefused() {
        // 32 bytes leave two unused bits in the last of 43 characters
        char last = GOOD.charAt(GOOD.length() - 1);
        String twin = GOOD.substring(0, GOOD.length() - 1) + (char) (last + 1);

        assertThat(verify(twin)).isEqualTo(malformed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"HS256\"",
                "{",
                "{\"alg\":\"HS256\"} {}",
                "{\"alg\":\"HS256\"}x",
                "{'alg':'HS256'}",
                "{}",
                "{\"alg\":null}",
                "{\"alg\":256}",
                "{\"alg\":[\"HS256\"]}",
                "{\"alg\":\"HS256\",}",
                "{\"alg\":\"HS256\",\"kid\":1}",
                "{\"alg\":\"HS256\",\"kid\":null}",
                "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}",
                "{\"alg\":\"HS256\",/**/\"typ\":1}"
            })
    void aHeaderThatIsNoSuchObjectIsRefused(String header) {
        assertThat(verify(signed(HandMade.utf8(header), HandMade.utf8(PAYLOAD))))
                .isEqualTo(malformed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "{\"sub\":\"u1\",\"exp\":4102444800",
                "{\"sub\":\"u1\",\"exp\":4102444800}{}",
                "{\"sub\":\"u1\",\"exp\":4102444800,\"exp\":4102444801}",
                "{\"sub\":\"u1\",\"sub\":\"u2\",\"exp\":4102444800}",
                "{\"sub\":\"u1\",\"s\\u0075b\":\"u2\",\"exp\":4102444800}",
                "{\"sub\":\"u1\",\"exp\":4102444800,\"rooms\":{\"track:1\":\"owner\",\"track:1\":\"viewer\"}}",
                "{\"sub\":\"u1\",\"exp\":NaN}",
                "{\"sub\":\"u1\",\"exp\":04102444800}",
                "{\"sub\":\"u\n1\",\"exp\":4102444800}"
            })
    void aPayloadThatIsNoSuchObjectIsRefused(String payload) {
        assertThat(verify(HandMade.hs256(payload))).isEqualTo(malformed());
    }

    @Test
    void onlyUtf8IsRead() {
        byte[] header = HandMade.utf8(HEADER);

        assertThat(verify(signed(header, PAYLOAD.getBytes(StandardCharsets.UTF_16BE))))
                .isEqualTo(malformed());
        assertThat(verify(signed(header, ("\uFEFF" + PAYLOAD).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(malformed());
        assertThat(verify(signed(header, "{\"sub\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(malformed());
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(verify(HandMade.hs256(nested(15)))).isInstanceOf(Verification.Accepted.class);
        assertThat(verify(HandMade.hs256(nested(16)))).isEqualTo(malformed());
        assertThat(verify(HandMade.hs256(nested(2_900)))).isEqualTo(malformed());
    }

    @Test
    void aTokenOverTheLimitIsRefused() {
        String token =
                HandMade.hs256(
                        "{\"sub\":\"u1\",\"exp\":4102444800,\"x\":\"" + "x".repeat(1_000) + "\"}");
        JwtConfig exact = JwtConfig.DEFAULT.withMaxTokenBytes(token.length());
        JwtConfig tooSmall = JwtConfig.DEFAULT.withMaxTokenBytes(token.length() - 1);

        assertThat(TOKENS.with(exact).verify(new Token(token)))
                .isInstanceOf(Verification.Accepted.class);
        assertThat(TOKENS.with(tooSmall).verify(new Token(token))).isEqualTo(malformed());
    }

    @Test
    void theLimitIs8KibiBytesUnlessSaidOtherwise() {
        String padding = "x".repeat(6_200);

        assertThat(
                        verify(
                                HandMade.hs256(
                                        "{\"sub\":\"u1\",\"exp\":4102444800,\"x\":\""
                                                + padding
                                                + "\"}")))
                .isEqualTo(malformed());
        assertThat(verify("x".repeat(50_000_000))).isEqualTo(malformed());
    }

    private static String nested(int depth) {
        return "{\"sub\":\"u1\",\"exp\":4102444800,\"x\":"
                + "[".repeat(depth)
                + "]".repeat(depth)
                + "}";
    }

    private static String signed(byte[] header, byte[] payload) {
        return HandMade.token(header, payload, HandMade.hmac(TestKeys.secretBytes()));
    }

    private static Verification verify(String text) {
        return TOKENS.verify(new Token(text));
    }

    private static Verification malformed() {
        return new Verification.Rejected(Reason.MALFORMED);
    }
}
