package io.callboard.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import org.junit.jupiter.api.Test;

class GoodSignaturesTest {
    private final GoodSignatures signatures = new GoodSignatures();

    @Test
    void aSignatureThatWasGoodIsNotCheckedAgain() throws Exception {
        Key key = new Key("ES256");
        signatures.check(token(1), key);
        signatures.check(token(1), key);
        assertThat(key.checked).isEqualTo(1);

        signatures.check(token(2), key);
        assertThat(key.checked).isEqualTo(2);
    }

    @Test
    void itWasGoodForItsKeyOnly() throws Exception {
        signatures.check(token(1), new Key("ES256"));
        Key other = new Key("ES256");
        other.accepts = false;

        assertThatThrownBy(() -> signatures.check(token(1), other))
                .isInstanceOf(RejectedTokenException.class);
    }

    @Test
    void aBadSignatureStaysBad() {
        Key key = new Key("ES256");
        key.accepts = false;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> signatures.check(token(1), key))
                    .isInstanceOf(RejectedTokenException.class);
        }
        assertThat(key.checked).isEqualTo(2);
        assertThat(signatures.size()).isZero();
    }

    @Test
    void aSecretIsQuickEnough() throws Exception {
        Key key = new Key("HS256");
        signatures.check(token(1), key);
        signatures.check(token(1), key);

        assertThat(key.checked).isEqualTo(2);
        assertThat(signatures.size()).isZero();
    }

    @Test
    void onlySoManyAreRememberedAndTheLastUsedAreKept() throws Exception {
        Key key = new Key("RS256");
        for (int i = 0; i < JwtConfig.MAX_GOOD_SIGNATURES; i++) {
            signatures.check(token(i), key);
        }
        signatures.check(token(0), key);
        signatures.check(token(JwtConfig.MAX_GOOD_SIGNATURES), key);
        assertThat(signatures.size()).isEqualTo(JwtConfig.MAX_GOOD_SIGNATURES);

        int checked = key.checked;
        signatures.check(token(0), key);
        assertThat(key.checked).isEqualTo(checked);
        signatures.check(token(1), key);
        assertThat(key.checked).isEqualTo(checked + 1);
    }

    private static String token(int number) {
        String payload = "{\"sub\":\"u" + number + "\"}";
        return HandMade.base64("{\"alg\":\"ES256\"}".getBytes(UTF_8))
                + "."
                + HandMade.base64(payload.getBytes(UTF_8))
                + ".c2ln";
    }

    /** Counts how often it is asked. */
    private static final class Key extends Algorithm {
        private boolean accepts = true;
        private int checked;

        Key(String name) {
            super(name, name);
        }

        @Override
        public void verify(DecodedJWT token) {
            checked++;
            if (!accepts) {
                throw new SignatureVerificationException(this);
            }
        }

        @Override
        public byte[] sign(byte[] content) {
            throw new UnsupportedOperationException();
        }
    }
}
