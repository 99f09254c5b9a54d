package io.callboard.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.Verification;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeded, so that what was found once is found again. */
class TokenFuzzTest {
    private static final String PAYLOAD =
            "{\"userId\":\"u1\",\"name\":\"Ada\",\"iss\":\"i\",\"aud\":[\"a\",\"b\"],\"nbf\":1,\"iat\":1.5,"
                    + "\"exp\":4102444800,\"rooms\":{\"workspace:abc\":\"admin\",\"track:1\":\"viewer\"}}";
    private static final String PIECES = "{}[]\",:.-_=+\\/ \n\0eE019azAZ\u00e9\ud83d\ude00\ud800";

    static Stream<Arguments> algorithms() {
        return Stream.of(
                Arguments.of(
                        "HS256",
                        30_000,
                        JwtTokens.hmac(TestKeys.SECRET),
                        HandMade.hmac(TestKeys.secretBytes())),
                Arguments.of(
                        "RS256",
                        5_000,
                        JwtTokens.publicKey(TestKeys.pem(TestKeys.RSA.getPublic())),
                        HandMade.rs256(TestKeys.RSA.getPrivate())),
                Arguments.of(
                        "ES256",
                        2_000,
                        JwtTokens.publicKey(TestKeys.pem(TestKeys.EC.getPublic())),
                        HandMade.es256(TestKeys.EC.getPrivate())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("algorithms")
    void noChangedTokenIsAcceptedAndNoneThrows(
            String algorithm, int rounds, JwtTokens tokens, HandMade.Signer signer) {
        String good = HandMade.token("{\"alg\":\"" + algorithm + "\"}", PAYLOAD, signer);
        Random random = new Random(20261125);
        assertThat(tokens.verify(new Token(good))).isInstanceOf(Verification.Accepted.class);

        for (int i = 0; i < rounds; i++) {
            String changed = changed(good, random);
            if (!changed.isEmpty() && !changed.equals(good)) {
                assertThat(tokens.verify(new Token(changed)))
                        .as(changed)
                        .isInstanceOf(Verification.Rejected.class);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("algorithms")
    void whateverIsSignedWellGetsAnAnswerAndNobodyAnImpossibleIdentity(
            String algorithm, int rounds, JwtTokens tokens, HandMade.Signer signer) {
        Random random = new Random(rounds);
        int accepted = 0;
        for (int i = 0; i < rounds / 10; i++) {
            byte[] header = utf8(mostlyUnchanged("{\"alg\":\"" + algorithm + "\"}", random));
            byte[] payload = utf8(changed(PAYLOAD, random));
            Verification answer = tokens.verify(new Token(HandMade.token(header, payload, signer)));
            if (answer instanceof Verification.Accepted good) {
                accepted++;
                assertThat(IdentityReader.isRoomId(good.identity().userId())).isTrue();
                assertRoomsAreRooms(good.identity());
            }
        }
        // or the changes are too coarse to get past the first check
        assertThat(accepted).isPositive();
    }

    private static void assertRoomsAreRooms(Identity identity) {
        identity.rooms()
                .forEach((room, role) -> assertThat(IdentityReader.isGrant(room, role)).isTrue());
    }

    private static String mostlyUnchanged(String text, Random random) {
        return random.nextInt(4) == 0 ? changed(text, random) : text;
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            changeOnce(changed, random);
        }
        return changed.toString();
    }

    private static void changeOnce(StringBuilder text, Random random) {
        // often at the end, where Base64 has bits and padding to play with
        int back = random.nextInt(8) == 0 ? Math.min(1, text.length()) : text.length();
        int at = text.length() - random.nextInt(back + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 80 : 2));
        String piece = piece(text, random);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, piece);
            case 1 -> text.delete(at, to);
            case 2 -> text.replace(at, to, piece);
            default -> text.insert(at, text.substring(at, to));
        }
    }

    private static String piece(StringBuilder text, Random random) {
        if (!text.isEmpty() && random.nextInt(3) == 0) {
            return String.valueOf(text.charAt(random.nextInt(text.length())));
        }
        return String.valueOf(PIECES.charAt(random.nextInt(PIECES.length())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
