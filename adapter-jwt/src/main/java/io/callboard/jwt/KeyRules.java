package io.callboard.jwt;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** Which keys are strong enough, and the one algorithm each is used with (RFC 8725 section 3.1). */
final class KeyRules {
    private static final int MIN_SECRET_BYTES = 32;
    private static final int MIN_RSA_BITS = 2048;
    private static final ECParameterSpec P_256 = p256();

    private KeyRules() {}

    /** HS256. */
    static Algorithm forSecret(byte[] secret) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "A secret for HS256 has at least 32 bytes, this one has "
                            + secret.length
                            + ". Make one with: openssl rand -base64 48");
        }
        return Algorithm.HMAC256(secret);
    }

    /** RS256 for RSA, ES256 for the elliptic curve P-256. */
    static Algorithm forPublicKey(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return forRsa(rsa);
        }
        if (key instanceof ECPublicKey ec) {
            return forEllipticCurve(ec);
        }
        throw new IllegalArgumentException(
                "Tokens are verified with an RSA key (RS256) or an EC P-256 key (ES256), not with "
                        + key.getAlgorithm());
    }

    private static Algorithm forRsa(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_RSA_BITS) {
            throw new IllegalArgumentException(
                    "An RSA key for RS256 has at least 2048 bits, this one has "
                            + bits
                            + ". Make one with: openssl genrsa -out private.pem 3072");
        }
        return Algorithm.RSA256(key, null);
    }

    private static Algorithm forEllipticCurve(ECPublicKey key) {
        ECParameterSpec curve = key.getParams();
        if (!curve.getCurve().equals(P_256.getCurve())) {
            throw new IllegalArgumentException(
                    "An EC key for ES256 is on the curve P-256 (prime256v1), this one is on another of "
                            + curve.getCurve().getField().getFieldSize()
                            + " bits. Make one with: openssl ecparam -name prime256v1 -genkey -out"
                            + " private.pem");
        }
        return Algorithm.ECDSA256(key, null);
    }

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime does not know the curve P-256", e);
        }
    }
}
