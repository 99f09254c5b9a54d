package io.callboard.jwt;

import io.callboard.core.identity.Token;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A key of a key server: what the server says of it, and tokens signed with it. */
record SignedBy(String keyId, KeyPair pair) {
    private static final String PAYLOAD = "{\"sub\":\"u1\",\"exp\":4102444800}";

    Token token() {
        return token(keyId);
    }

    /** A token that claims to be signed with another key. */
    Token token(String claimedKeyId) {
        return tokenWithHeader("\"kid\":\"" + claimedKeyId + "\",");
    }

    Token tokenWithoutKeyId() {
        return tokenWithHeader("");
    }

    private Token tokenWithHeader(String member) {
        boolean rsa = pair.getPublic() instanceof RSAPublicKey;
        HandMade.Signer signer =
                rsa ? HandMade.rs256(pair.getPrivate()) : HandMade.es256(pair.getPrivate());
        String header = "{" + member + "\"alg\":\"" + (rsa ? "RS256" : "ES256") + "\"}";
        return new Token(HandMade.token(header, PAYLOAD, signer));
    }

    String jwk() {
        return jwk("");
    }

    /**
     * @param more further members, like {@code ,"use":"sig"}
     */
    String jwk(String more) {
        return "{\"kid\":\"" + keyId + "\"," + material() + more + "}";
    }

    String jwkWithoutKeyId() {
        return "{" + material() + "}";
    }

    static String set(SignedBy... keys) {
        return set(Arrays.stream(keys).map(SignedBy::jwk).toArray(String[]::new));
    }

    static String set(String... jwks) {
        return Arrays.stream(jwks).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private String material() {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                    .formatted(number(rsa.getModulus()), number(rsa.getPublicExponent()));
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        int bits = ec.getParams().getCurve().getField().getFieldSize();
        return "\"kty\":\"EC\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\""
                .formatted(bits, number(ec.getW().getAffineX()), number(ec.getW().getAffineY()));
    }

    private static String number(BigInteger number) {
        return HandMade.base64(number.toByteArray());
    }
}
